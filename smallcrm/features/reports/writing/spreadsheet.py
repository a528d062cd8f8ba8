"""Reports as a spreadsheet: numbers are numbers, days are days, and text is text whatever it looks like."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.reports import Progress
from smallcrm.features.reports.writing.plain import head, plain_rows
from smallcrm.paper.tables import Cell, Document, ManyRows, Table

MOST_ROWS = 1_048_576  # of a sheet, its head included
LONGEST = 32_767  # characters of a cell
FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WIDTHS = (9, 60)  # characters
TEXT_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_xlsx(document: Document, table: Table, out: BinaryIO, report: Progress) -> int:
    """Into a file; returns how many rows it has below its head. The same report gives the same bytes."""
    if not isinstance(table.rows, ManyRows):
        return _book(document, table, out, report, {"in_memory": True})
    with _folder_beside(out) as folder:
        return _book(document, table, out, report, {"constant_memory": True, "tmpdir": folder})


@contextmanager
def _folder_beside(out: BinaryIO) -> Iterator[str]:
    """Where the rows of a long sheet wait: on the disk the user chose for them, and nowhere else."""
    name = getattr(out, "name", None)
    place = str(Path(name).absolute().parent) if isinstance(name, str) else None
    with TemporaryDirectory(prefix=".smallcrm-", dir=place, ignore_cleanup_errors=True) as folder:
        yield folder


def _book(document: Document, table: Table, out: BinaryIO, report: Progress, how: dict[str, Any]) -> int:
    import xlsxwriter

    book = xlsxwriter.Workbook(out, TEXT_IS_TEXT | how)
    made_at = clock.local(clock.now()).replace(tzinfo=None)
    book.set_properties({"title": _text(document.title), "created": made_at})
    sheet = book.add_worksheet(FORBIDDEN.sub(" ", document.title)[:31].strip() or None)
    if document.right_to_left:
        sheet.right_to_left()
    try:
        count = _fill(book, sheet, table, report)
    except BaseException:
        if (waiting := getattr(sheet, "row_data_fh", None)) is not None:
            waiting.close()  # else nobody does, and its folder cannot go
        raise
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), max(len(head(table)) - 1, 0))
    sheet.set_footer("&L" + _text(document.as_of).replace("&", "&&")[:100] + "&R&P / &N")
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return count


def _fill(book: Any, sheet: Any, table: Table, report: Progress) -> int:
    """Head and rows, with columns as wide as what stands in them."""
    titles = head(table)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    looks = {
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "text": book.add_format({"valign": "top"}),
        "lines": book.add_format({"valign": "top", "text_wrap": True}),
    }
    widths = [len(title) + 3 for title in titles]
    for place, title in enumerate(titles):
        sheet.write_string(0, place, _text(title), bold)
    count = 0
    for cells in plain_rows(table, report):
        count += 1
        if count >= MOST_ROWS:
            raise UserError(_("A spreadsheet holds a million rows and this is more. Save it as CSV."))
        for place, cell in enumerate(cells):
            widths[place] = max(widths[place], _write(sheet, count, place, cell, looks))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 1, WIDTHS[0]), WIDTHS[1]))
    return count


def _write(sheet: Any, row: int, place: int, cell: Cell, looks: dict[str, Any]) -> int:
    """One cell; returns how many characters wide it is."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, dt.date):
        if cell.year < 1900:  # a spreadsheet knows no earlier day
            sheet.write_string(row, place, cell.isoformat(), looks["text"])
        else:
            sheet.write_datetime(row, place, dt.datetime.combine(cell, dt.time()), looks["day"])
        return 10
    if isinstance(cell, int):
        sheet.write_number(row, place, cell, looks["number"])
        return len(str(cell)) + 2
    text = _text(cell)
    sheet.write_string(row, place, text, looks["lines" if "\n" in text else "text"])
    return max(map(len, text.split("\n")))


def _text(text: str) -> str:
    return NO_XML.sub("", text)[:LONGEST]
