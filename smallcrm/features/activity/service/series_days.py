"""Days around an anchor: counted in days or working days, and off days on which nobody works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

from smallcrm.core.business import business
from smallcrm.features.activity.when import too_far

FURTHEST = 3660  # days from the anchor that a step may lie
DAY = dt.timedelta(days=1)
WAYS = {"before": -DAY, "after": DAY}
IsOpen = Callable[[dt.date], bool]


def working_days() -> IsOpen:
    """Whether people work on a day in the country of the business; each day is looked up once."""
    from smallcrm.core.holidays import is_working_day

    here = business()

    @cache
    def is_open(day: dt.date) -> bool:
        return is_working_day(day, here.country, here.region)

    return is_open


def step_day(anchor: dt.date, offset: int, working: bool, shift: str, is_open: IsOpen) -> dt.date:
    """The day so many days (or working days) from the anchor, moved off a day that is none."""
    try:
        if not working:
            return _shifted(anchor + dt.timedelta(days=offset), shift, is_open)
        return _shifted(counted(anchor, offset, is_open), shift, is_open)
    except OverflowError as error:
        raise too_far(anchor) from error


def counted(day: dt.date, count: int, is_open: IsOpen) -> dt.date:
    """So many working days on, or back; none leaves the day as it is."""
    if abs(count) > FURTHEST:
        raise too_far(day)
    way, left = DAY if count > 0 else -DAY, abs(count)
    while left:
        day += way
        left -= is_open(day)
    return day


def between(one: dt.date, other: dt.date, is_open: IsOpen) -> int:
    """How many working days lie from one day to the other; negative where the other is earlier."""
    if abs((other - one).days) > FURTHEST * 2:
        raise too_far(other)
    way = DAY if other > one else -DAY
    count = 0
    while one != other:
        one += way
        count += is_open(one)
    return count if way > dt.timedelta() else -count


def moved(day: dt.date, old: dt.date, new: dt.date, working: bool, shift: str, is_open: IsOpen) -> dt.date:
    """A day that goes along while another moves from old to new."""
    offset = between(old, new, is_open) if working else (new - old).days
    return step_day(day, offset, working, shift, is_open)


def _shifted(day: dt.date, shift: str, is_open: IsOpen) -> dt.date:
    way = WAYS.get(shift)
    while way and not is_open(day):
        day += way
    return day
