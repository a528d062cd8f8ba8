"""Reports as CSV: UTF-8 with a mark, as every spreadsheet reads it; no cell is ever worked out."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import BinaryIO

from smallcrm.core.formulas import neutral
from smallcrm.core.reports import Progress
from smallcrm.features.reports.writing.plain import head, plain_rows
from smallcrm.paper.tables import Cell, Table


def write_csv(table: Table, out: BinaryIO, report: Progress) -> int:
    """Into a file, row after row; returns how many there are below its head."""
    out.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutral(title) for title in head(table)])
    count = 0
    for cells in plain_rows(table, report):
        writer.writerow([_cell(cell) for cell in cells])
        count += 1
    text.flush()
    text.detach()
    return count


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutral(cell.replace("\0", ""))
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
