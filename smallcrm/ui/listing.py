"""Any list on the screen, printed or saved as a table: its columns, its filter, its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from smallcrm.core.db import chunks
from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.query_rows import QueryRows
from smallcrm.ui.room import Listing
from smallcrm.ui.rows import Row, RowModel

STEP = 500  # rows between two reports
Made = Callable[[], Listing]
Heads = tuple[str, str, str, str]  # over title, detail, value and chip of a row; "" where that is never told
Told = tuple[Sequence[str], str]


def offer_listing(desk: Desk, page: QWidget, made: Made) -> None:
    """Let the list of a page be printed and saved, where a room does that."""
    if any(room.prints for room in desk.rooms):
        desk.command("file", _("Print the list…"), "Ctrl+P", lambda: print_listing(desk, made()), page)
    if any(room.keeps for room in desk.rooms):
        desk.command("file", _("Save the list…"), "Ctrl+Shift+S", lambda: save_listing(desk, made()), page)


def print_listing(desk: Desk, listing: Listing) -> None:
    """Print it."""
    if (prints := next((room.prints for room in desk.rooms if room.prints), None)) is not None:
        prints(desk, listing)


def save_listing(desk: Desk, listing: Listing) -> None:
    """Save it as a PDF, CSV or a spreadsheet."""
    if (keeps := next((room.keeps for room in desk.rooms if room.keeps), None)) is not None:
        keeps(desk, listing)


def listing_of(title: str, model: RowModel, heads: Heads, words: str = "") -> Listing:
    """The rows of a model; `words` are what it is narrowed to."""
    shown = [place for place, head in enumerate(heads) if head]
    columns = [(heads[place], False) for place in shown]
    told = _("“{}”").format(words.strip()) if words.strip() else ""
    if isinstance(model, QueryRows):
        model.complete()
        return Listing(title, told, columns, partial(_asked, model, list(model.ids()), shown))
    rows = [_told(model.row(place), shown) for place in range(model.rowCount())]
    return Listing(title, told, columns, lambda _report: rows)


def _asked(
    model: QueryRows, ids: Sequence[int], shown: Sequence[int], report: Callable[[int, int], None]
) -> Iterator[Told]:
    """Asked for again, some at a time; what is gone meanwhile is left out."""
    done = 0
    for part in chunks(ids, STEP):
        report(done, len(ids))
        found = model.said(part)
        yield from (_told(found[one], shown) for one in part if one in found)
        done += len(part)


def _told(row: Row, shown: Sequence[int]) -> Told:
    cells = (row.title, row.detail, row.value, row.chip.text if row.chip else "")
    return [cells[place] for place in shown], ""
