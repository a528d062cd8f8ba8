"""An event that came before and says something else now: only what changed in it is changed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from smallcrm.core.fields import utc_text
from smallcrm.features.activity.model import Appointment, Attendee, Task
from smallcrm.features.exchange.ical.component import read_component
from smallcrm.features.exchange.ical.incoming import digest_of
from smallcrm.features.exchange.ical.item import COLUMNS, IncomingItem, Version
from smallcrm.features.exchange.ical.reader import item_of
from smallcrm.features.exchange.model import ImportedEvent, source_bytes, source_columns
from smallcrm.features.exchange.record import Doubt
from smallcrm.features.exchange.service.calendars_known import Stored
from smallcrm.features.exchange.service.calendars_store import CalendarStore

# Columns that only together say something.
TOGETHER = (("start", "end", "all_day", "zone"), ("alarm_minutes", "alarms"), ("done", "done_at", "status"))
TOGETHER_OF_TASK = (("start", "due", "zone"), *TOGETHER[1:])
LISTS = ("rdate", "exdate")
KEPT = ("uid", "recurrence_id")  # by these it is known
HELD = frozenset(
    {"UID", "RECURRENCE-ID", "DTSTART", "DTEND", "DUE", "DURATION", "RDATE", "EXDATE", "COMPLETED"}
)


class Outcome(NamedTuple):
    """What became of an item that was known."""

    changed: bool = False
    older: bool = False
    doubts: tuple[Doubt, ...] = ()


def update(item: IncomingItem, nth: int, stored: Stored, store: CalendarStore) -> Outcome:
    """Take over what changed there since it came last; what was changed here stays."""
    store.flush()  # what was gathered so far: the statements below see it
    remembered = ImportedEvent.get_by_id(stored.row) if stored.row else None
    before = _before(remembered) if remembered else None
    if before is not None and is_older(item.version, before.version):
        return Outcome(older=True)
    model: Any = Appointment if item.table == "appointment" else Task
    record = model.get_by_id(stored.record)
    if before is not None and says_the_same(item, before):
        return Outcome()
    changed = record.assign(**_changes(item, before, record))
    changed |= _change_people(item, before, record, store)
    if record._dirty:
        record.save()
    if not changed and before is None:
        return Outcome()  # it is ours, and came back as it went
    _remember(item, nth, remembered, stored.record, store)
    return Outcome(changed=True, doubts=item.doubts)


def _before(remembered: ImportedEvent) -> IncomingItem | None:
    """What the item said when it came last."""
    source = source_bytes(remembered.source, remembered.encoding, remembered.body)
    return item_of(source, remembered.zones.encode())


def says_the_same(item: IncomingItem, before: IncomingItem) -> bool:
    """Whether it only says in other words what it said when it came last: a zone instead of UTC, our UID."""
    known = {column: value for column, value in item.values.items() if column not in KEPT}
    if any(before.values[column] != value for column, value in known.items()) or item.guests != before.guests:
        return False
    return _rest(item.source) == _rest(before.source)


def _rest(source: bytes) -> str:
    """A digest of what no column holds."""
    component = read_component(source)
    component.lines = [line for line in component.lines if line.name not in HELD]
    return digest_of(component)


def is_older(one: Version, other: Version) -> bool:
    """Whether a version is an older one than another."""
    if one.sequence != other.sequence:
        return one.sequence < other.sequence
    return bool(one.modified and other.modified and one.modified < other.modified)


def _changes(item: IncomingItem, before: IncomingItem | None, record: Any) -> dict[str, Any]:
    new, old = item.values, before.values if before else None
    together = TOGETHER if item.table == "appointment" else TOGETHER_OF_TASK
    grouped = {column for group in together for column in group}
    single = [(column,) for column in COLUMNS[item.table] if column not in (*grouped, *LISTS, *KEPT)]
    changes: dict[str, Any] = {}
    for group in (*together, *single):
        columns = [column for column in group if column in new]
        if any(_differs(column, new, old) for column in columns):
            changes |= {column: new[column] for column in columns}
    for column in LISTS:
        merged = _merged(getattr(record, column), old[column] if old else "", new[column])
        if merged != getattr(record, column):
            changes[column] = merged
    return {column: value for column, value in changes.items() if _stored(record, column) != value}


def _stored(record: Any, column: str) -> Any:
    value = getattr(record, column)
    return utc_text(value) if isinstance(value, dt.datetime) else value


def _differs(column: str, new: dict[str, Any], old: dict[str, Any] | None) -> bool:
    return bool(new[column] != old[column]) if old is not None else bool(new[column])


def _merged(current: str, old: str, new: str) -> str:
    """A list as it is here, without what went there, and with what is new there."""
    had, has = set(filter(None, old.split(","))), set(filter(None, new.split(",")))
    here = set(filter(None, current.split(",")))
    wanted = (here - (had - has)) | (has - had)
    return current if wanted == here else ",".join(sorted(wanted))


def _change_people(
    item: IncomingItem, before: IncomingItem | None, record: Any, store: CalendarStore
) -> bool:
    new, old = store.taking(item.guests), store.taking(before.guests if before else ())
    changed = False
    if new.party != old.party and record.party_id in (None, old.party):
        changed = bool(record.assign(party=new.party))
    if item.table != "appointment":
        return changed
    there = {_party(one): one for one in Attendee.select().where(Attendee.appointment == record.id)}
    for party, guest in new.others.items():
        said = {"role": guest.role, "answer": guest.answer}
        if party not in there and party not in old.others and party != record.party_id:
            Attendee.create(appointment=record.id, party=party, **said)
            changed = True
        elif party in there and old.others.get(party) != guest and there[party].assign(**said):
            there[party].save()
            changed = True
    return (
        _leave(there[party] for party in old.others.keys() - new.others.keys() if party in there) or changed
    )


def _party(one: Attendee) -> int:
    return int(one.__data__["party"])


def _leave(gone: Iterable[Attendee]) -> bool:
    count = 0
    for one in gone:
        one.delete_instance()
        count += 1
    return count > 0


def _remember(
    item: IncomingItem, nth: int, remembered: ImportedEvent | None, record: int, store: CalendarStore
) -> None:
    if remembered is None:
        store.remember(item, nth, record)
        return
    source, encoding, body = source_columns(item.source)
    zones = item.zones.decode("utf-8", "replace")
    told = {"digest": item.digest, "zones": zones, "source": source, "encoding": encoding, "body": body}
    if remembered.assign(**told):
        remembered.save()
