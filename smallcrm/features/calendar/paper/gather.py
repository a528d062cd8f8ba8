"""What stands on the sheets: the occurrences of some days, and who they are with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text, utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity import occurrences
from smallcrm.features.activity.occurrences import APPOINTMENTS, BIRTHDAYS, HOLIDAYS, TASKS, Occurrence
from smallcrm.features.activity.queries import tasks_due
from smallcrm.paper import said
from smallcrm.paper.shaping import runs_right_to_left

DAY = dt.timedelta(days=1)
EVERYTHING = APPOINTMENTS | TASKS | BIRTHDAYS | HOLIDAYS
NOON = 12 * 60
LEFT_TO_RIGHT = "\u200e"  # a mark that is not seen
WHO = """SELECT p.id, (SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'phone'
        AND do_not_use = 0 ORDER BY preferred DESC, id LIMIT 1),
    i.start, coalesce(nullif(i.subject, ''), substr(i.body, 1, 300))
    FROM party p LEFT JOIN interaction i ON i.id = (SELECT id FROM interaction
        WHERE party_id = p.id AND start <= ?2 ORDER BY start DESC, id DESC LIMIT 1)
    WHERE p.id IN (SELECT value FROM json_each(?1))"""


class Whom(NamedTuple):
    """How somebody is reached, and what was said last."""

    phone: str = ""
    last: str = ""


class Item(NamedTuple):
    """One thing on one day; minutes from midnight, -1 where it takes the whole day or has no time."""

    what: Occurrence
    begins: int
    ends: int
    time: str
    whom: Whom

    @property
    def title(self) -> str:
        """What it is, on one line."""
        return printable(self.what.title)

    @property
    def where(self) -> str:
        """With whom, where, and how they are reached."""
        name = printable(self.what.name or "")
        name = "" if name and name in self.title else name
        phone = self.whom.phone
        if phone and runs_right_to_left(name):
            phone = f"{LEFT_TO_RIGHT}{phone}{LEFT_TO_RIGHT}"  # or its plus would go to the other end
        parts = (name, printable(self.what.place), phone)
        return " · ".join(part for part in parts if part)


class Daily(NamedTuple):
    """All of one day."""

    day: dt.date
    timed: list[Item]
    whole: list[Item]
    tasks: list[Item]
    birthdays: list[Item]
    holidays: list[str]

    @property
    def empty(self) -> bool:
        """Whether there is nothing but paper."""
        return not (self.timed or self.whole or self.tasks or self.birthdays)


def days(first: dt.date, last: dt.date, overdue: bool = False) -> list[Daily]:
    """The days from the first to the last; with what is `overdue` among the tasks of the first."""
    found = [one for one in occurrences.between(first, last, EVERYTHING) if one.status != "cancelled"]
    late = _late(first) if overdue else []
    whom = _whom({one.party for one in [*found, *late] if one.party is not None})
    made = [Daily(first + DAY * n, [], [], [], [], []) for n in range((last - first).days + 1)]
    for one in late:
        was_due = said.short_day(_day(one.start)) + ":"
        made[0].tasks.append(Item(one, -1, -1, was_due, whom.get(one.party or 0, Whom())))
    for one in found:
        _put(made, one, whom.get(one.party or 0, Whom()))
    for daily in made:
        daily.timed.sort(key=lambda item: (item.begins, -item.ends, item.what.id))
    return made


def printable(text: str) -> str:
    """A text on one line, without what no paper shows."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:12_000]).split())


def _put(made: list[Daily], one: Occurrence, whom: Whom) -> None:
    """An occurrence on each of its days."""
    start = _day(one.here_start)
    end = _last_day(one, start)
    for daily in made[max((start - made[0].day).days, 0) : max((end - made[0].day).days + 1, 0)]:
        if one.record == "holiday":
            daily.holidays.append(printable(one.title))
            continue
        begins, ends = _minutes(one, daily.day) if not one.all_day and len(one.here_start) > 10 else (-1, -1)
        time = "" if begins < 0 else said.time(one.here_start) if start == daily.day else "…"
        item = Item(one, begins, ends, time, whom)
        if one.record == "task":
            daily.tasks.append(item)
        elif one.record == "birthday":
            daily.birthdays.append(item)
        else:
            (daily.whole if begins < 0 else daily.timed).append(item)


def _last_day(one: Occurrence, start: dt.date) -> dt.date:
    """Its last day; `end` is exclusive."""
    if one.record in ("task", "holiday", "birthday") or not one.here_end:
        return start
    end = _day(one.here_end)
    if len(one.here_end) == 10 or one.here_end[11:] == "00:00:00":
        end -= DAY
    return max(start, end)


def _minutes(one: Occurrence, day: dt.date) -> tuple[int, int]:
    """From when to when, on this day."""
    midnight = day.isoformat() + "T00:00:00"
    begins = _of_day(one.here_start) if one.here_start >= midnight else 0
    next_midnight = (day + DAY).isoformat() + "T00:00:00"
    ends = _of_day(one.here_end) if one.here_end and one.here_end < next_midnight else 2 * NOON
    return begins, max(begins, ends)


def _of_day(wall: str) -> int:
    return int(wall[11:13]) * 60 + int(wall[14:16])


def _day(stored: str) -> dt.date:
    return dt.date.fromisoformat(stored[:10])


def _late(day: dt.date) -> list[Occurrence]:
    """Open tasks from before a day."""
    return [
        Occurrence(
            "task", due.id, due.due, "", due.zone, len(due.due) == 10, due.what, due.party, due.name,
            due.does, due.place, "", "", False, due.due, "",
        )
        for due in tasks_due(None, day)
    ]  # fmt: skip


def _whom(parties: Iterable[int]) -> dict[int, Whom]:
    """Phone and last talk of everybody, in one query."""
    now = utc_text(clock.now())
    rows = database.connection().execute(WHO, (json.dumps(sorted(parties)), now)).fetchall()
    return {row[0]: Whom(printable(row[1] or "").replace(" ", "\xa0"), _last(row[2:])) for row in rows}


def _last(row: Sequence[str | None]) -> str:
    start, about = row
    if not start:
        return ""
    day = said.figures(clock.local(from_utc_text(start)).date())
    return _("Last: {day}, {about}").format(day=day, about=printable(about or "")[:300])
