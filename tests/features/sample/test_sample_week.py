"""The weeks around the sample's day: as much as a small shop does, and never three things at a time."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

import pytest

from smallcrm.features.activity.occurrences import between
from smallcrm.features.sample.hours import AT_ONCE, Hours

DAY = dt.date(2026, 11, 21)
TWO_WEEKS = dt.timedelta(days=14)


def crowded(on: dt.date) -> list[tuple[str, list[str]]]:
    """When more than two are under way, and what they are."""
    found = [one for one in between(on - TWO_WEEKS, on + TWO_WEEKS) if not one.all_day]
    assert len(found) >= 10, "there is something to see"
    busy = []
    for at in sorted({one.here_start for one in found}):
        there = [one.title for one in found if one.here_start <= at < one.here_end]
        if len(there) > AT_ONCE:
            busy.append((at, there))
    return busy


@pytest.mark.parametrize("later", range(0, 70, 10))
def test_nobody_is_asked_to_be_in_three_places(tiny, later: int) -> None:
    on = DAY + dt.timedelta(days=later)  # every day of the week
    tiny(on)
    assert crowded(on) == []


def test_the_usual_sample_has_something_on_every_working_day_around_it(sample) -> None:
    assert crowded(DAY) == []
    found = between(DAY - TWO_WEEKS, DAY + TWO_WEEKS)
    days = {day for day, _those in groupby(sorted(one.here_start[:10] for one in found))}
    working = [DAY + dt.timedelta(days=ahead) for ahead in range(-14, 14)]
    assert {str(day) for day in working if day.weekday() < 5} <= days


def test_a_third_thing_waits_until_one_of_two_is_done() -> None:
    hours = Hours(DAY)
    hours.take("2026-11-23", 540, 600)
    assert hours.next_room("2026-11-23", 540, 30) == 540
    hours.take("2026-11-23", 570, 660)
    assert hours.has_room("2026-11-23", 510, 570) and not hours.has_room("2026-11-23", 510, 571)
    assert hours.next_room("2026-11-23", 555, 30) == 600
    assert hours.next_room("2026-11-24", 555, 30) == 555, "another day"


def test_where_the_day_has_no_room_later_it_is_done_earlier_or_not_at_all() -> None:
    hours = Hours(DAY)
    for _twice in range(AT_ONCE):
        hours.take("2026-11-23", 600, 24 * 60)
    assert hours.next_room("2026-11-23", 900, 60) == 540
    for _twice in range(AT_ONCE):
        hours.take("2026-11-23", 0, 600)
    assert hours.next_room("2026-11-23", 900, 60) is None
