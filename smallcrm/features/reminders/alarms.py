"""All reminders that fall into a time: of appointments, each occurrence of them, and of tasks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.features.activity.occurrences import Occurrence, between
from smallcrm.features.activity.occurrences.zones import instant
from smallcrm.features.reminders.rules import Rules

DAY, WHOLE_DAY = dt.timedelta(days=1), 1_440
FARTHEST = 400 * WHOLE_DAY  # minutes before or after; further off is a slip of the hand
SUMMARY = "summary"
APPOINTMENT, TASK = "appointment", "task"

SAID = """SELECT id, alarm_minutes, alarms FROM appointment
    WHERE id IN (SELECT value FROM json_each(?)) AND (interaction_id IS NULL OR rrule <> '' OR rdate <> '')"""
TASKS = """SELECT t.id, t.due, t.zone, t.what, t.place, t.alarm_minutes, t.alarms, p.id, p.display_name
    FROM task t LEFT JOIN party p ON p.id = t.party_id
    WHERE t.done = 0 AND t.due >= ? AND t.due < ? AND t.status NOT IN ('cancelled', 'completed')
    AND (length(t.due) > 10 OR t.alarm_minutes IS NOT NULL OR t.alarms <> '')"""
ASKED = (
    "SELECT min(alarm_minutes), max(alarm_minutes) FROM appointment WHERE alarm_minutes IS NOT NULL",
    "SELECT min(alarm_minutes), max(alarm_minutes) FROM task WHERE done = 0 AND due IS NOT NULL",
)
FURTHER = (
    "SELECT DISTINCT alarms FROM appointment WHERE alarms <> ''",
    "SELECT DISTINCT alarms FROM task WHERE done = 0 AND due IS NOT NULL AND alarms <> ''",
)


class Alarm(NamedTuple):
    """One reminder: when it is due, and of what. Its name changes with the time of what it is about."""

    name: str
    at: dt.datetime
    start: dt.datetime  # the instant it reminds of; of a day, its first
    record: str  # appointment · task · summary
    id: int
    occurrence: str
    all_day: bool
    title: str
    place: str
    party: int | None
    who: str

    def key(self) -> tuple[dt.datetime, dt.datetime, str]:
        """The order in which they are told."""
        return self.at, self.start, self.name


def alarms(since: dt.datetime, until: dt.datetime, rules: Rules) -> list[Alarm]:
    """Those that are due after one moment and not after another, in order."""
    least, most = _reach(rules)
    first = clock.local(since).date() + dt.timedelta(minutes=least) - 2 * DAY
    last = clock.local(until).date() + dt.timedelta(minutes=most) + 2 * DAY
    found = [*_of_appointments(first, last, rules), *_of_tasks(first, last, rules)]
    if rules.summary:
        found += _summaries(since, until, rules)
    return sorted((one for one in found if since < one.at <= until), key=Alarm.key)


def _of_appointments(first: dt.date, last: dt.date, rules: Rules) -> Iterator[Alarm]:
    found = [one for one in between(first, last) if one.status != "cancelled"]
    rows = database.connection().execute(SAID, (json.dumps(sorted({one.id for one in found})),))
    said = {number: minutes_of(minutes, further) for number, minutes, further in rows}
    for one in found:
        if one.id not in said:  # it was logged: it took place
            continue
        asked: list[int | None] = [*said[one.id]]
        if not asked and rules.ahead is not None and not one.all_day:
            asked = [None]
        for minutes in asked:
            yield _alarm(one, minutes, rules)


def _alarm(one: Occurrence, minutes: int | None, rules: Rules) -> Alarm:
    start = _starts(one.start, one.zone, one.here_start)
    told = "usual" if minutes is None else str(minutes)  # another usual time makes nothing due again
    before = (rules.ahead or 0) if minutes is None else minutes
    name = f"{APPOINTMENT}:{one.id}:{told}:{one.start}:{one.occurrence}"
    return Alarm(
        name, _due(start, before, one.all_day, rules), start, APPOINTMENT, one.id, one.occurrence,
        one.all_day, one.title, one.place, one.party, one.name or "",
    )  # fmt: skip


def _of_tasks(first: dt.date, last: dt.date, rules: Rules) -> Iterator[Alarm]:
    rows = database.connection().execute(TASKS, (first.isoformat(), last.isoformat()))
    for number, due, zone, what, place, minutes, further, party, who in rows:
        all_day = len(due) == 10
        start = _starts(due, zone, due)
        for before in minutes_of(minutes, further) or [0]:
            yield Alarm(
                f"{TASK}:{number}:{before}:{due}:", _due(start, before, all_day, rules), start, TASK, number,
                "", all_day, what, place, party, who or "",
            )  # fmt: skip


def _summaries(since: dt.datetime, until: dt.datetime, rules: Rules) -> Iterator[Alarm]:
    """What the day brings, told each morning; only of today, whatever was missed."""
    day = max(clock.local(since).date(), clock.today())
    while day <= clock.local(until).date():
        at = clock.as_utc(dt.datetime.combine(day, rules.morning_time()))
        yield Alarm(f"{SUMMARY}:{day}", at, at, SUMMARY, 0, "", True, "", "", None, "")
        day += DAY


def minutes_of(minutes: int | None, further: str) -> list[int]:
    """All the minutes before it at which something reminds; anything may stand in what was imported."""
    said = [] if minutes is None else [minutes]
    said += [int(one) for one in further.split(",") if one.strip().lstrip("+-").isdecimal()]
    return list(dict.fromkeys(one for one in said if abs(one) <= FARTHEST))


def _starts(stored: str, zone: str, here: str) -> dt.datetime:
    return instant(stored, zone) or clock.as_utc(dt.datetime.fromisoformat(here))


def _due(start: dt.datetime, minutes: int, all_day: bool, rules: Rules) -> dt.datetime:
    """Whole days before a whole day: in the morning, for nobody means midnight."""
    if all_day and minutes % WHOLE_DAY == 0:
        day = clock.local(start).date() - dt.timedelta(days=minutes // WHOLE_DAY)
        return clock.as_utc(dt.datetime.combine(day, rules.morning_time()))
    return start - dt.timedelta(minutes=minutes)


def _reach(rules: Rules) -> tuple[int, int]:
    """The least and the most minutes before something at which anything here reminds."""
    connection = database.connection()
    found = [0, rules.ahead or 0]
    for statement in ASKED:
        found += [one for row in connection.execute(statement) for one in row if one is not None]
    for statement in FURTHER:
        found += [one for (further,) in connection.execute(statement) for one in minutes_of(None, further)]
    return max(min(found), -FARTHEST), min(max(found), FARTHEST)
