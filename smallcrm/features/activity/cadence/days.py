"""From stored instants to days where the business is, for thousands of them at once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text, utc_text

KNOWN = 4_000  # days back whose midnights are held: eleven years
DAY = dt.timedelta(days=1)


def local_day(stored: str, today: dt.date) -> dt.date:
    """The day an instant is on."""
    first, midnights = _midnights(today, str(clock.zone()))
    place = bisect_right(midnights, stored)
    if 0 < place < len(midnights):
        return first + dt.timedelta(days=place - 1)
    return clock.local(from_utc_text(stored)).date()


@lru_cache(4)
def _midnights(today: dt.date, _zone: str) -> tuple[dt.date, Sequence[str]]:
    first = today - dt.timedelta(days=KNOWN)
    days = (first + dt.timedelta(days=ahead) for ahead in range(KNOWN + 2))
    return first, [utc_text(clock.as_utc(dt.datetime.combine(day, dt.time()))) for day in days]
