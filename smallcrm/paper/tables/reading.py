"""How a table is read to those who hear it: a head, then rows that are named by their first cell."""

from __future__ import annotations

from smallcrm.paper.tables.model import Table
from smallcrm.paper.tags import Tag


class Reading:
    """The tags of one table. Every row has as many cells as the head, so that none is lost.

    Of one that is not heard cell by cell every row is a paragraph, which nobody keeps.
    """

    def __init__(self, table: Table, heard: bool = True) -> None:
        self._heard = heard
        self._count = len(table.columns)
        self._is_text = self._count == 1 and not table.has_head
        self._table = Tag("Table")

    def head(self) -> list[Tag]:
        """The tags of the titles."""
        if not self._heard:
            return [Tag("P")] * self._count
        row = self._table.add(Tag("TR"))
        return [row.add(Tag("TH", scope="Column")) for _cell in range(self._count)]

    def row(self) -> list[Tag]:
        """The tags of the cells of a row."""
        if not self._heard:
            return [Tag("P")] * self._count
        if self._is_text:
            return [Tag("P")]
        row = self._table.add(Tag("TR"))
        return [row.add(Tag("TD") if place else Tag("TH", scope="Row")) for place in range(self._count)]
