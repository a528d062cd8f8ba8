"""Rows on the clipboard: as columns for a spreadsheet, and as a table for a letter or an e-mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from smallcrm.core.db import chunks
from smallcrm.core.formulas import neutral
from smallcrm.features.people.views.rows import fetch
from smallcrm.ui.columns import Column

STEP = 500  # rows between two reports
# Excel and LibreOffice, each in its own words: what stands here is text, whatever it looks like.
AS_TEXT = ' sdnum="1033;0;@" style="mso-number-format:\'\\@\'"'
FAR = ' align="right"'


class Copied(NamedTuple):
    """Rows in both forms, put together beside the window, and how many they are."""

    text: str
    html: str
    rows: int


def copied(report: Callable[[int, int], None], ids: Sequence[int], columns: Sequence[Column]) -> Copied:
    """What stands in these columns of these parties, in their order; who is gone is left out.

    Titles come first, except above a single row.
    """
    titles = [column.title for column in columns]
    titled = len(ids) > 1
    lines = [_tabbed(titles)] if titled else []
    table = [f"<tr>{''.join(f'<th>{escape(title)}</th>' for title in titles)}</tr>"] if titled else []
    keys, rows = [column.key for column in columns], 0
    for part in chunks(ids, STEP):
        report(rows, len(ids))
        found = fetch(part, keys)
        for party in filter(found.__contains__, part):
            cells = [found[party].cells.get(key, "") for key in keys]
            lines.append(_tabbed(cells))
            table.append(_row(cells, columns))
            rows += 1
    report(len(ids), len(ids))
    return Copied("\n".join(lines), f"<table>{''.join(table)}</table>", rows)


def as_mime(told: Copied) -> QMimeData:
    """Text with tabs, and HTML."""
    data = QMimeData()
    data.setText(told.text)
    data.setHtml(told.html)
    return data


def _tabbed(cells: Sequence[str]) -> str:
    """A tab or line end inside a value would begin another cell, and “=1+1” would be worked out."""
    return "\t".join(neutral(" ".join(text.split())) for text in cells)


def _row(cells: Sequence[str], columns: Sequence[Column]) -> str:
    told = zip(cells, columns, strict=True)
    return f"<tr>{''.join(_cell(text, column.far) for text, column in told)}</tr>"


def _cell(text: str, far: bool) -> str:
    """A cell of the table: the same text to the letter, which no spreadsheet works out."""
    marks = (FAR if far else "") + (AS_TEXT if neutral(text) != text else "")
    return f"<td{marks}>{escape(text)}</td>"
