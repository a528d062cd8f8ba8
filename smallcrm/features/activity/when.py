"""Days and times as they are written: WHEN of the command line, and wall time as it is stored."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

DAY = re.compile(r"\d{4}-\d\d-\d\d")
WHEN = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?([+-]\d\d:?\d\d|Z)?")


def read_day(text: str) -> dt.date:
    """DAY: YYYY-MM-DD."""
    try:
        if DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise UserError(_("“{}” is not a day. Write it as YYYY-MM-DD, such as 2026-11-21.").format(text))


def read_when(text: str) -> dt.date | dt.datetime:
    """WHEN: a day, or a time; one with an offset is aware, one without is wall time of the business."""
    if DAY.fullmatch(text):
        return read_day(text)
    if WHEN.fullmatch(text):
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            pass
    raise UserError(_("“{}” is not a day or time. Write 2026-11-21, or 2026-11-21T10:30.").format(text))


def as_stored(when: dt.date | dt.datetime) -> str:
    """A day, or wall time of the business, as tasks and appointments store it."""
    if not isinstance(when, dt.datetime):
        return when.isoformat()
    wall = _here(when) if when.tzinfo else when
    return wall.replace(tzinfo=None, microsecond=0).isoformat()


def as_instant(when: dt.date | dt.datetime) -> dt.datetime:
    """The instant that is meant; of a day alone, its first moment where the business is."""
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time())
    try:
        moment = clock.as_utc(when)
        clock.local(moment)  # it must be possible to show it
    except OverflowError as error:
        raise too_far(when) from error
    return moment


def too_far(when: dt.date | dt.datetime) -> UserError:
    """What to say of days at the edge of the calendar."""
    return UserError(_("“{}” is too far away.").format(when))


def with_offset(stored: str, zone: str) -> str:
    """A stored wall time of a zone as an instant with its offset; a day, or a time of no zone, as it is."""
    if len(stored) == 10 or not zone:
        return stored
    try:
        return dt.datetime.fromisoformat(stored).replace(tzinfo=ZoneInfo(zone)).isoformat()
    except (OSError, ValueError, KeyError):  # a zone of another program
        return stored


def _here(when: dt.datetime) -> dt.datetime:
    try:
        return clock.local(when)
    except OverflowError as error:
        raise too_far(when) from error


def zone_of(stored: str) -> str:
    """The zone to keep beside a stored wall time; a day has none."""
    zone = clock.zone()
    return getattr(zone, "key", "Etc/UTC") if len(stored) > 10 else ""
