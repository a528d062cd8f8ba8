"""Rows over a query: a million ids in order, and only a few pages of what they show."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QModelIndex, QObject, QTimer

from smallcrm.core.db import database
from smallcrm.core.errors import Cancelled
from smallcrm.core.journal import Changes
from smallcrm.ui.jobs import Job
from smallcrm.ui.queries import Query, at_a_glance, read, read_beside
from smallcrm.ui.rows import Row, RowModel

__all__ = ["CHUNK", "KEPT", "PAGE", "Fetch", "Query", "QueryRows"]
PAGE = 200  # ids that a list opens with
CHUNK, KEPT = 50, 1_600  # rows that are fetched where nobody says how many are seen; rows that are kept
FEW = 20  # rows that go one by one
AHEAD_MS = 8  # after a picture; a key that is held comes every 30
LONG = 50_000  # rows whose ids are never all read at a glance
GONE = Row("")  # deleted behind our back; the next announcement takes the row away
Fetch = Callable[[list[int]], Mapping[int, Row]]
Tick = Callable[[int, bool], object]
Owners = Callable[[Changes], set[int] | None]  # whose rows are touched; None where nobody can say


class QueryRows(RowModel):
    """Knows every row's id; asks for the rows themselves by id (`id IN (…)`), never by OFFSET.

    Those in sight are fetched before they are painted; behind the picture, what the next key may show:
    the page that follows in the direction of travel, and both ends.
    A list opens with its first page; the other ids follow when the window has painted. What takes longer
    than a glance is read beside the window, and until it is there the rows stay as they are.
    """

    def __init__(
        self,
        query: Query,
        fetch: Fetch,
        table: str,
        also: frozenset[str] = frozenset(),
        tick: Tick | None = None,
        parent: QObject | None = None,
        owners: Owners | None = None,
    ) -> None:
        super().__init__(parent)
        self._query, self._fetch, self._table, self._tick = query, fetch, table, tick
        self.ticks = tick is not None
        # also: tables whose words a row shows, or that decide who is in the list
        self._watched, self._owners = also | {table}, owners
        self._ids: array[int] = array("q")
        self._held: dict[int, Row] = {}  # by place
        self._seen = (0, 0)  # first and last that were painted
        self._next: list[tuple[int, int]] = []  # what to read ahead
        self._waiting = False  # for the ids behind the first page
        self._showing = False
        self._asked = 0  # how often; an answer to an older question is not taken
        self._job: Job | None = None
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._read_rest)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self.rowsRemoved.connect(self._on_removed)
        self._begin()

    def ask(self, query: Query) -> None:
        """Show what another query finds."""
        self._query = query
        self._stop()
        found = at_a_glance(query) if len(self._ids) < LONG else None
        if found is None:
            self._begin(long=True)
        else:
            self._show(found)

    def fetch_by(self, fetch: Fetch) -> None:
        """Let the same rows say other things."""
        self._fetch = fetch
        self.repaint()

    def refresh(self) -> None:
        """Ask again which rows there are, and in what order."""
        self._held.clear()
        self._waiting = True
        self._read_rest()

    def complete(self) -> None:
        """Add the ids that still wait, however long it takes."""
        if self.pending():
            self._take(read(self._query))

    def pending(self) -> bool:
        """Whether other ids are about to come."""
        return self._waiting or self._job is not None

    def follow(self, changes: Changes) -> None:
        """New or gone records: ask again. Edited ones: repaint, and do not move them under the hand."""
        if self._table in changes.reshaped:
            self._reshape(changes.reshaped[self._table])
        elif self._watched & changes.tables() and self._ids:
            touched = self._owners(changes) if self._owners else None
            self.repaint(touched)

    def repaint(self, touched: Collection[int] | None = None) -> None:
        """Fetch what is shown once more, where it stands: some records, or all of them."""
        if touched is None:
            self._held.clear()
            if self._ids:
                self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
            return
        held = [(place, self._ids[place]) for place in self._held if self._ids[place] in touched]
        found = self._fetch([record for _place, record in held]) if held else {}
        for place, record in held:
            self._held[place] = found.get(record, GONE)
            self.dataChanged.emit(self.index(place), self.index(place))

    def forget(self) -> None:
        """Hold no rows: the next that is seen is fetched."""
        self._held.clear()

    def drop(self, records: Collection[int]) -> None:
        """Take out rows that do not belong here any more."""
        gone = set(records)
        if len(gone) > FEW:
            self._show(array("q", (record for record in self._ids if record not in gone)))
            return
        places = sorted(place for record in gone if (place := self._find(record)) is not None)
        self._ids = self._ids[:]  # who asked for them keeps them as they were
        self._stand_by(lambda: self.take_out(places))

    def ids(self) -> array[int]:
        """The ids that are known by now, in order; not to be changed."""
        return self._ids

    def said(self, ids: list[int]) -> Mapping[int, Row]:
        """What rows say, by id, in any thread; those that are gone are not among them."""
        return self._fetch(ids)

    def row(self, place: int) -> Row:
        if place not in self._held:
            self._read(place, place + CHUNK - 1)
        return self._held[place]

    def shown(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if not all(place in self._held for place in range(first, last + 1)):
            self._read(first, last)
        page, (before, _last), self._seen = last - first + 1, self._seen, (first, last)
        down, up = (last + 1, last + page), (first - page, first - 1)
        self._next = [(len(self._ids) - page, len(self._ids) - 1), (0, page - 1)]
        self._next.append(down if first >= before else up)
        self._ahead.start()

    def id_at(self, place: int) -> int | None:
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, record: int) -> int | None:
        if self._waiting and not self._showing and self._find(record) is None:
            self._read_rest()
        return self._find(record)

    def tick(self, place: int, ticked: bool) -> bool:
        record = self.id_at(place)
        if self._tick is None or record is None:
            return False
        self._tick(record, ticked)
        return True

    def _reshape(self, records: set[int]) -> None:
        """Who is gone goes at once; where somebody new belongs, only the query knows."""
        sql = f"SELECT id FROM {self._table} WHERE id IN (SELECT value FROM json_each(?))"
        if len(records) > PAGE or self.pending():
            self.refresh()
            return
        there = {row[0] for row in database.connection().execute(sql, (json.dumps(list(records)),))}
        if there:
            self.refresh()
        else:
            self.drop(records)

    def _begin(self, long: bool = False) -> None:
        """The first page at once where a glance is enough; what is `long` is read beside meanwhile."""
        self._stop()
        if long:
            self._read_beside()
        first = at_a_glance(self._query, PAGE)
        if first is None:
            if not long:
                self._read_beside()
            return
        if len(first) < PAGE:
            self._stop()
        self._waiting = len(first) == PAGE and not long
        self._show(first)
        if self._waiting:
            self._rest.start()

    def _read_rest(self) -> None:
        """All ids, at once where a glance is enough."""
        if not self._waiting:
            return
        self._stop()
        found = at_a_glance(self._query) if len(self._ids) < LONG else None
        if found is None:
            self._read_beside()
        else:
            self._take(found)

    def _read_beside(self) -> None:
        self._job = Job(read_beside, self._query, self._asked, brief=True)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _stop(self) -> None:
        """What was asked before is not wanted any more."""
        self._rest.stop()
        self._asked += 1
        self._waiting = False
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _on_read(self, answer: tuple[int, array[int]]) -> None:
        asked, found = answer
        if asked == self._asked:
            self._take(found)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def _take(self, ids: array[int]) -> None:
        self._stop()
        self._show(ids)

    def _show(self, ids: array[int]) -> None:
        if ids == self._ids and self._ids:
            self.repaint()
            self.arrived.emit()
            return
        self._stand_by(lambda: self.replace(len(ids), lambda: self._hold(ids)))

    def _stand_by(self, change: Callable[[], None]) -> None:
        """While other rows come, nobody who asks where a record stands makes them come."""
        self._showing = True
        change()
        self._showing = False

    def _hold(self, ids: array[int]) -> None:
        self._ids = ids
        self._held.clear()

    def _on_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self._ids[first : last + 1]
        gone, held = last - first + 1, self._held
        self._held = {
            place if place < first else place - gone: row
            for place, row in held.items()
            if not first <= place <= last
        }

    def _find(self, record: int) -> int | None:
        """Where an id stands; as bytes, which are searched ten times as fast as numbers."""
        stored, wanted = self._ids.tobytes(), record.to_bytes(8, sys.byteorder, signed=True)
        at = stored.find(wanted)
        while at % 8:  # -1, or across two ids
            if at < 0:
                return None
            at = stored.find(wanted, at + 1)
        return at // 8

    def _read(self, first: int, last: int) -> None:
        """Fetch what is not held from here to there."""
        held, ids = self._held, self._ids
        if len(held) > KEPT:
            for place in list(held)[: len(held) // 2]:
                if not first <= place <= last:
                    del held[place]
        places = [place for place in range(max(first, 0), min(last + 1, len(ids))) if place not in held]
        if places:
            found = self._fetch([ids[place] for place in places])
            held.update((place, found.get(ids[place], GONE)) for place in places)

    def _read_ahead(self) -> None:
        """One page, while nobody waits."""
        if self._next:
            self._read(*self._next.pop())
            self._ahead.start()
