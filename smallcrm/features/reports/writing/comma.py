"""Reports as CSV: UTF-8 with a mark, as every spreadsheet reads it; no cell is ever worked out."""

from __future__ import annotations

import csv
import datetime as dt
import io

from smallcrm.core.formulas import neutral
from smallcrm.core.reports import Progress
from smallcrm.features.reports.writing.plain import head, plain_rows
from smallcrm.paper.tables import Cell, Table


def as_csv(table: Table, report: Progress) -> tuple[bytes, int]:
    """The file, and how many rows it has below its head."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(title) for title in head(table)])
    count = 0
    for cells in plain_rows(table, report):
        writer.writerow([_cell(cell) for cell in cells])
        count += 1
    return "\ufeff".encode() + out.getvalue().encode("utf-8", "replace"), count


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutral(cell.replace("\0", ""))
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
