"""Rows on the clipboard: as columns for a spreadsheet, and as a table for a letter or an e-mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from smallcrm.core.db import chunks
from smallcrm.features.people.views.rows import fetch
from smallcrm.ui.columns import Column

STEP = 500  # rows between two reports
Cells = list[list[str]]


def cells_of(report: Callable[[int, int], None], ids: Sequence[int], keys: Sequence[str]) -> Cells:
    """What stands in these columns of these parties, in their order; who is gone is left out."""
    told: Cells = []
    for part in chunks(ids, STEP):
        report(len(told), len(ids))
        found = fetch(part, keys)
        told += [[found[party].cells.get(key, "") for key in keys] for party in part if party in found]
    report(len(ids), len(ids))
    return told


def as_mime(columns: Sequence[Column], cells: Cells) -> QMimeData:
    """Text with tabs, and HTML. A single row goes without the titles of its columns."""
    rows = [[column.title for column in columns], *cells] if len(cells) > 1 else cells
    data = QMimeData()
    data.setText("\n".join("\t".join(_plain(text) for text in row) for row in rows))
    lines = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    data.setHtml(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return data


def _plain(text: str) -> str:
    """A tab or line end inside a value would begin another cell."""
    return " ".join(text.split())
