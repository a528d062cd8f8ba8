"""Rows over a query: a million ids in order, and only a few pages of what they show."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from smallcrm.core.db import database
from smallcrm.core.journal import Changes
from smallcrm.ui.rows import Row, RowModel

PAGE, PAGES_KEPT = 200, 8
GONE = Row("")  # deleted behind our back; the next announcement takes the row away
Fetch = Callable[[list[int]], Mapping[int, Row]]
Tick = Callable[[int, bool], object]


class Query(NamedTuple):
    """Which rows, in which order: SQL that selects the ids, without LIMIT, and the values it binds."""

    ids: str
    values: Sequence[object] | Mapping[str, object] = ()


class QueryRows(RowModel):
    """Knows every row's id; asks for the rows themselves by page (`id IN (…)`), never by OFFSET.

    A list opens with its first page; the other ids follow when the window has painted.
    """

    def __init__(
        self,
        query: Query,
        fetch: Fetch,
        table: str,
        also: frozenset[str] = frozenset(),
        tick: Tick | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._query, self._fetch, self._table, self._tick = query, fetch, table, tick
        self._watched = also | {
            table
        }  # also: tables whose words a row shows, or that decide who is in the list
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._waiting = False  # for the ids behind the first page
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self.complete)
        self._load(first_page=True)

    def ask(self, query: Query) -> None:
        """Show what another query finds."""
        self._query = query
        self._load(first_page=True)

    def refresh(self) -> None:
        """Ask again which rows there are, and in what order."""
        self._load(first_page=False)

    def complete(self) -> None:
        """Add the ids behind the first page, where they still wait."""
        if not self._waiting:
            return
        self._waiting = False
        self._show(self._read(self._query.ids))

    def follow(self, changes: Changes) -> None:
        """New or gone records: ask again. Edited ones: repaint, and do not move them under the hand."""
        if self._table in changes.reshaped:
            self.refresh()
        elif self._watched & changes.tables() and self._ids:
            self.repaint()

    def repaint(self) -> None:
        """Fetch what is shown once more, where it stands."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def row(self, place: int) -> Row:
        page, within = divmod(place, PAGE)
        if page not in self._pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE].tolist()
            found = self._fetch(ids)
            self._pages[page] = [found.get(record, GONE) for record in ids]
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return self._pages[page][within]

    def id_at(self, place: int) -> int | None:
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, record: int) -> int | None:
        if self._waiting and record not in self._ids:
            self.complete()
        return self._ids.index(record) if record in self._ids else None

    def tick(self, place: int, ticked: bool) -> bool:
        record = self.id_at(place)
        if self._tick is None or record is None:
            return False
        self._tick(record, ticked)
        return True

    def _load(self, first_page: bool) -> None:
        self._show(self._read(f"{self._query.ids} LIMIT {PAGE}" if first_page else self._query.ids))
        self._waiting = first_page and len(self._ids) == PAGE
        if self._waiting:
            self._rest.start()

    def _show(self, ids: array[int]) -> None:
        def take() -> None:
            self._ids = ids
            self._pages.clear()

        self.replace(len(ids), take)

    def _read(self, sql: str) -> array[int]:
        return array("q", (row[0] for row in database.connection().execute(sql, self._query.values)))
