"""Moving what is planned to another day, of whatever sort and however much of it, as one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.movable import Movable
from smallcrm.features.activity.service.repeating import Reach, move_occurrence
from smallcrm.features.activity.service.tasks import plan, reschedule

Time = dt.date | dt.datetime
CALL = "call"


def move_many(things: Sequence[Movable], when: Time) -> int:
    """Move all of these. A day alone keeps their time; whoever waits to be called is planned for then.

    Of what repeats, only the occurrence that is meant moves. How many there were.
    """
    label = _("Plan follow-up") if {one.record for one in things} == {"party"} else _("Reschedule")
    with work(label):
        for one in things:
            _move(one, when)
    return len(things)


def _move(one: Movable, when: Time) -> None:
    if one.record == "task":
        reschedule(one.id, when)
    elif one.record == "party":
        plan(_("Get in touch"), when, party=one.id, kind=CALL)
    else:
        start, end = moved(one.start, one.end, when)
        move_occurrence("appointment", one.id, one.occurrence, start, end, Reach.THIS)


def moved(start: str, end: str, when: Time) -> tuple[str | dt.datetime, str | dt.datetime]:
    """New start and end of an appointment: as long as it was; what is of whole days stays so."""
    if len(start) == 10:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end[:10])
        day = when.date() if isinstance(when, dt.datetime) else when
        return day.isoformat(), (day + (last - first)).isoformat()
    begun, over = dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end)
    if isinstance(when, dt.datetime):
        new = clock.local(when).replace(tzinfo=None) if when.tzinfo else when
    else:
        new = dt.datetime.combine(when, begun.time())
    return new, new + (over - begun)
