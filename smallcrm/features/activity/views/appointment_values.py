"""Between what is stored of an appointment and what its form says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Appointment, Attendee
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.repeat_rule import Repeat
from smallcrm.ui.when import When

SAME = ("title", "place", "note", "free", "zone")
USUAL = dt.timedelta(hours=1)
REPEATS = ("rrule", "exrule", "rdate", "exdate")


def shown(found: Appointment) -> dict[str, Any]:
    """What a form shows of an appointment, its times apart."""
    return {name: getattr(found, name) for name in SAME} | {
        "status": str(found.status),
        "kind": found.kind or None,
        "party": f"party:{found.party_id}" if found.party_id else None,
        "alarms": alarms_of(found),
        "people": attendees_of(found.id),
    }


def columns(said: dict[str, Any], start: When | None, party: int | None) -> dict[str, Any]:
    """Columns of Appointment, and `attendees`; what is missing is a problem."""
    problems = {}
    if start is None:
        problems["start"] = _("Say when: “fri 10:00”, “+3d”, or only a day.")
    if not said["title"] and not said["kind"]:
        problems["title"] = _("Say in a few words what it is.")
    if problems or start is None:
        raise Invalid(problems)
    whole, alarms, repeat = start.time is None, said["alarms"], said["repeat"]
    assert isinstance(repeat, Repeat)
    return {
        "title": said["title"] or kinds.title(said["kind"]),
        "start": stored(start),
        "end": said["end"][:10] if whole else said["end"],
        "all_day": whole,
        "zone": "" if whole else said["zone"],
        "party": party,
        "place": said["place"],
        "kind": said["kind"] or "",
        "note": said["note"],
        "free": said["free"],
        "status": said["status"],
        "alarm_minutes": alarms[0] if alarms else None,
        "alarms": ",".join(map(str, alarms[1:])),
        **repeat._asdict(),
        "attendees": [one for one in said["people"] if one != party],
    }


def alarms_of(found: Appointment) -> list[int]:
    """Minutes before the start."""
    further = [part.strip() for part in found.alarms.split(",")]
    first = [] if found.alarm_minutes is None else [found.alarm_minutes]
    return [*first, *(int(part) for part in further if part.removeprefix("-").isdecimal())]


def attendees_of(appointment: int) -> list[int]:
    """Who takes part besides."""
    rows = Attendee.select().where(Attendee.appointment == appointment).order_by(Attendee.id)
    return [int(row.party_id) for row in rows]


def stored(when: When) -> str:
    """A day, or a wall time, as appointments store it."""
    return when.day.isoformat() if when.time is None else dt.datetime.combine(when.day, when.time).isoformat()


def wall(text: str) -> dt.date | dt.datetime:
    """A stored day or wall time."""
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def length(start: str, end: str) -> dt.timedelta:
    """How long it takes."""
    return dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)


def later(start: str, long: dt.timedelta) -> str:
    """So long after a start, in its form."""
    end = dt.datetime.fromisoformat(start) + long
    return end.isoformat() if len(start) > 10 else end.date().isoformat()


def moved(text: str, before: str, now: str) -> str:
    """A start as far off as another one went; a time becomes a day where the other did."""
    days = dt.date.fromisoformat(now[:10]) - dt.date.fromisoformat(before[:10])
    day = (dt.date.fromisoformat(text[:10]) + days).isoformat()
    return day + (text[10:] if text[10:] != before[10:] and len(now) > 10 else now[10:])
