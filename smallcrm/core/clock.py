"""What time it is: one clock for the whole house, so that a run can be fixed to a moment."""

from __future__ import annotations

import datetime as dt
import logging
from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)

_fixed: dt.datetime | None = None
_zone: ZoneInfo | None = None


def now() -> dt.datetime:
    """This moment in UTC, aware, to the second."""
    moment = _fixed or dt.datetime.now(dt.UTC)
    return moment.replace(microsecond=0)


def today() -> dt.date:
    """The day it is where the business is."""
    return local(now()).date()


def zone() -> dt.tzinfo:
    """The zone of the business; UTC while no file is open."""
    return _zone or dt.UTC


def local(moment: dt.datetime) -> dt.datetime:
    """An instant as wall time of the business."""
    return moment.astimezone(zone())


def as_utc(wall: dt.datetime) -> dt.datetime:
    """Wall time of the business (or an aware time) as an instant in UTC."""
    aware = wall if wall.tzinfo else wall.replace(tzinfo=zone())
    return aware.astimezone(dt.UTC).replace(microsecond=0)


def use_zone(name: str | None) -> None:
    """Live in this IANA zone from now on; None, or one this machine does not know, is UTC."""
    global _zone
    try:
        _zone = ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        log.warning("the time zone %r is not known here; times are shown in UTC", name)
        _zone = None


def fix(moment: dt.datetime | None) -> None:
    """Stop the clock at an aware moment; None lets it run."""
    global _fixed
    _fixed = moment.astimezone(dt.UTC) if moment else None
