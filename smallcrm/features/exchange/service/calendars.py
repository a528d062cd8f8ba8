"""Bringing calendars in: events and to-dos, their exceptions tied to what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Protocol

from smallcrm.core.db import PRAGMAS, database
from smallcrm.core.i18n import _
from smallcrm.features.exchange.ical.item import COLUMNS, IncomingItem, Version
from smallcrm.features.exchange.ical.reader import read_calendar
from smallcrm.features.exchange.ical.times import Moment
from smallcrm.features.exchange.record import Doubt, Skipped
from smallcrm.features.exchange.service import calendars_known as known
from smallcrm.features.exchange.service.calendars_known import Master, Stored
from smallcrm.features.exchange.service.calendars_store import CalendarStore
from smallcrm.features.exchange.service.calendars_update import is_older, update

PORTION = 1_000
MOST = 4 << 20  # bytes of what is held at once
LARGE = 1 << 20  # bytes of an event
FEW_PAGES = -8_192  # KiB, as SQLite says it: large events go to the disk, and do not wait in memory
START = {"appointment": "start", "task": "due"}
_TIE = "UPDATE {table} SET master_id = ?1, recurrence_id = ?2 WHERE id = ?3"
Key = tuple[str, str, str, int]


class Tell(Protocol):
    """Takes what is to be told about a record: its number, field and reason."""

    def __call__(self, record: int | None, field: str, reason: str) -> None: ...


class CalendarImport:
    """One run over the items of one file; inside work() and bulk()."""

    def __init__(self, skip: Tell, warn: Tell, store: CalendarStore | None = None) -> None:
        self.created = self.updated = self.unchanged = 0
        self._skip, self._warn = skip, warn
        self._store = store or CalendarStore()
        self._seen: dict[Key, tuple[Stored, Version, str]] = {}  # of this file
        self._count: dict[tuple[str, str], int] = defaultdict(int)
        self._masters: dict[tuple[str, str], Master] = {}
        self._older: dict[tuple[str, int], IncomingItem] = {}
        self._fresh: set[tuple[str, str]] = set()  # masters that are new
        self._exceptions: list[IncomingItem] = []

    def read(self, file: BinaryIO, reached: Callable[[], object]) -> None:
        """All items of a calendar, a portion at a time; exceptions when all masters are known."""
        try:
            self._read(read_calendar(file), reached)
        finally:
            _keep_pages(PRAGMAS["cache_size"])

    def _read(self, items: Iterator[IncomingItem | Skipped], reached: Callable[[], object]) -> None:
        while portion := _portion(items):
            if any(isinstance(item, IncomingItem) and len(item.source) > LARGE for item in portion):
                _keep_pages(FEW_PAGES)
            self._take(portion)
            del portion  # before the next one is read
            if sum(len(item.source) for item in self._exceptions) > MOST:
                self._exceptions_so_far(reached)
            reached()
        self._exceptions_so_far(reached)
        self._tie()
        for item in self._older.values():
            self._warn(item.record, "SEQUENCE", _("It is older than what is here; it was left as it is."))

    def _exceptions_so_far(self, reached: Callable[[], object]) -> None:
        """What waited for its master; one whose master comes yet is tied to it in the end."""
        waiting, self._exceptions = self._exceptions, []
        for start in range(0, len(waiting), PORTION):
            self._take_exceptions(waiting[start : start + PORTION])
            reached()

    def _take(self, portion: Iterable[IncomingItem | Skipped]) -> None:
        masters: dict[str, list[IncomingItem]] = defaultdict(list)
        for one in portion:
            if isinstance(one, Skipped):
                self._skip(one.record, "", one.reason)
            elif known.is_birthday(one.uid):
                self._skip(one.record, "", _("It is the birthday of somebody who is here."))
            elif one.recurrence and one.uid:
                self._exceptions.append(one)
            else:
                masters[one.table].append(one)
        for table, items in masters.items():
            uids, contents = known.by_uid(table, items), known.by_content(table, items)
            for item in items:
                self._sort_master(item, uids, contents)
        self._store.flush()

    def _sort_master(
        self, item: IncomingItem, uids: dict[tuple[str, int], Stored], contents: dict[tuple[str, int], Stored]
    ) -> None:
        key = item.uid or item.digest
        nth = self._nth(item, key)
        stored = (uids if item.uid else contents).get((key, nth))
        record = self._sort(item, nth, stored, None, (item.table, key, "", nth))
        if item.uid and nth == 1:
            self._masters[item.table, item.uid] = Master(
                record, item.values["zone"], item.values[START[item.table]] or ""
            )
            if stored is None:
                self._fresh.add((item.table, item.uid))

    def _nth(self, item: IncomingItem, key: str) -> int:
        """Its number among those with the same key; another version of the last one has its number."""
        last = self._count[item.table, key]
        if item.uid and last:
            _stored, version, start = self._seen[item.table, key, "", last]
            if item.version != version or item.values[START[item.table]] == start:
                return last
        self._count[item.table, key] += 1
        return last + 1

    def _sort(self, item: IncomingItem, nth: int, stored: Stored | None, master: int | None, key: Key) -> int:
        """Store, change or leave one item; the id of its record."""
        before = self._seen.get(key)
        if before is not None and is_older(item.version, before[1]):
            self.unchanged += 1
            return before[0].record
        stored = before[0] if before is not None else stored
        if stored is None:
            record, row = self._store.create(item, nth, master), None
            self.created += 1
            self._tell(item, item.doubts)
        else:
            record, row = stored.record, stored.row
            self._change(item, nth, stored, again=before is not None)
        start = item.values[START[item.table]]
        self._seen[key] = (Stored(row, record, item.digest), item.version, start)
        return record

    def _change(self, item: IncomingItem, nth: int, stored: Stored, again: bool) -> None:
        self._older.pop((item.table, stored.record), None)
        if again and stored.row is None:  # it came earlier in this file
            self._store.flush()
            stored = self._kept(item.table, stored)
        if stored.digest == item.digest:
            self.unchanged += 1
            return
        outcome = update(item, nth, stored, self._store)
        if outcome.older:
            self._older[item.table, stored.record] = item
        if outcome.changed and not again:
            self.updated += 1
            self._tell(item, outcome.doubts)
        else:
            self.unchanged += 1

    def _kept(self, table: str, stored: Stored) -> Stored:
        query = f"SELECT id FROM imported_event WHERE {table}_id = ? ORDER BY id DESC"
        rows = database.connection().execute(query, (stored.record,)).fetchall()
        return stored._replace(row=rows[0][0] if rows else None)

    def _take_exceptions(self, portion: list[IncomingItem]) -> None:
        for table in COLUMNS:
            items = [item for item in portion if item.table == table]
            if not items:
                continue
            unknown = {item.uid for item in items if (table, item.uid) not in self._masters}
            found = known.masters(table, unknown)
            self._masters |= {(table, uid): master for uid, master in found.items()}
            mine = [master.id for item in items if (master := self._masters.get((table, item.uid)))]
            replacing, alone = known.replacing(table, mine), known.alone(table, {item.uid for item in items})
            for item in items:
                master = self._masters.get((table, item.uid))
                self._sort_exception(item, master, replacing, alone)
        self._store.flush()

    def _sort_exception(
        self,
        item: IncomingItem,
        master: Master | None,
        replacing: dict[tuple[int, str], Stored],
        alone: dict[tuple[str, str], Stored],
    ) -> None:
        if master is not None:
            item.values["recurrence_id"] = occurrence_of(item.recurrence, item.values["zone"], master)
        key = (item.table, item.uid, item.recurrence, 1)
        stored = alone.get((item.uid, item.recurrence))
        if master is not None:
            stored = replacing.get((master.id, item.recurrence), stored)
        self._sort(item, 1, stored, master.id if master else None, key)

    def _tie(self) -> None:
        """Exceptions that came without their master earlier, and have it now."""
        for table in COLUMNS:
            uids = [uid for kind, uid in self._fresh if kind == table]
            for record, uid, wall, zone in known.untied(table, uids):
                master = self._masters[table, uid]
                told = (master.id, occurrence_of(wall, zone, master), record)
                database.connection().execute(_TIE.format(table=table), told)

    def _tell(self, item: IncomingItem, doubts: Iterable[Doubt]) -> None:
        for doubt in doubts:
            self._warn(item.record, doubt.field, doubt.reason)


def _keep_pages(size: object) -> None:
    database.connection().execute(f"PRAGMA cache_size = {size}")


def _portion(items: Iterator[IncomingItem | Skipped]) -> list[IncomingItem | Skipped]:
    """The next items: so many, or fewer large ones."""
    found, size = list[IncomingItem | Skipped](), 0
    while len(found) < PORTION and size < MOST and (item := next(items, None)) is not None:
        found.append(item)
        size += len(item.source) + len(item.zones) if isinstance(item, IncomingItem) else 0
    return found


def occurrence_of(wall: str, zone: str, master: Master) -> str:
    """The occurrence that an exception replaces, as a wall time of its master's zone, or its day."""
    if len(wall) == len(master.start):
        return Moment(wall, zone).within(master.zone).wall
    return wall[:10] + master.start[10:]
