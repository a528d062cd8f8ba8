"""A table without its looks: one head, and rows that each say all, their group included."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.reports import Progress
from smallcrm.paper.tables import Cell, Kind, Table

EVERY = 1_000


def head(table: Table) -> list[str]:
    """The titles of its columns; room to write in is for paper."""
    group = [table.grouped_by] if table.grouped_by else []
    return group + [column.title for column in table.columns if not column.write]


def plain_rows(table: Table, report: Progress) -> Iterator[list[Cell]]:
    """Its rows; groups become a column, totals are left to the spreadsheet."""
    kept = [place for place, column in enumerate(table.columns) if not column.write]
    group: Cell = ""
    for number, row in enumerate(table.rows):
        if number % EVERY == 0:
            report(number, len(table.rows))
        if row.kind is Kind.GROUP:
            group = row.cells[0]
        elif row.kind is Kind.ROW:
            yield ([group] if table.grouped_by else []) + [row.cells[place] for place in kept]
