"""Hours in which nothing pops up, over midnight and over the change of clocks."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core import clock
from smallcrm.features.reminders.quiet import quiet_until
from smallcrm.features.reminders.rules import Rules

FRIDAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def cologne():
    clock.use_zone("Europe/Berlin")
    yield
    clock.use_zone(None)


def wall(day, time):
    return clock.as_utc(dt.datetime.combine(day, dt.time.fromisoformat(time)))


def ends(day, time, **said):
    found = quiet_until(wall(day, time), Rules(**{"quiet": True} | said))
    return None if found is None else str(clock.local(found))[:16]


def test_over_midnight_the_day_on_which_it_begins_counts():
    only = {"quiet_from": "20:00", "quiet_until": "07:00", "quiet_days": (4,)}  # Fridays
    assert ends(FRIDAY, "19:59", **only) is None
    assert ends(FRIDAY, "20:00", **only) == "2026-11-21 07:00"
    assert ends(FRIDAY + dt.timedelta(1), "06:59", **only) == "2026-11-21 07:00"
    assert ends(FRIDAY + dt.timedelta(1), "07:00", **only) is None
    assert ends(FRIDAY + dt.timedelta(1), "21:00", **only) is None
    assert ends(FRIDAY, "06:00", **only) is None, "Thursday’s evening was not quiet"


def test_within_a_day_and_a_whole_day():
    assert ends(FRIDAY, "12:30", quiet_from="12:00", quiet_until="13:00") == "2026-11-20 13:00"
    assert ends(FRIDAY, "13:00", quiet_from="12:00", quiet_until="13:00") is None
    assert ends(FRIDAY, "03:00", quiet_from="00:00", quiet_until="00:00") == "2026-11-21 00:00"


def test_the_longer_of_both_counts():
    until = wall(FRIDAY, "23:00").isoformat()
    assert ends(FRIDAY, "12:00", quiet=False, silent_until=until) == "2026-11-20 23:00"
    assert ends(FRIDAY, "21:00", silent_until=until) == "2026-11-21 07:00"
    assert ends(FRIDAY, "12:00", quiet=False, silent_until=wall(FRIDAY, "11:00").isoformat()) is None


def test_it_ends_by_the_clock_on_the_wall_when_clocks_change():
    assert ends(dt.date(2026, 10, 24), "22:00") == "2026-10-25 07:00"
    assert ends(dt.date(2026, 3, 28), "22:00") == "2026-03-29 07:00"


@given(
    moment=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 30)),
    begin=st.integers(0, 47), over=st.integers(0, 47), days=st.sets(st.integers(0, 6)),
)  # fmt: skip
def test_it_is_quiet_just_when_a_walk_over_the_clock_says_so(moment, begin, over, days):
    clock.use_zone("Europe/Berlin")
    half = [f"{slot // 2:02}:{slot % 2 * 30:02}" for slot in (begin, over)]
    rules = Rules(quiet=True, quiet_from=half[0], quiet_until=half[1], quiet_days=tuple(days))
    now = moment.strftime("%H:%M:%S")
    if half[0] < half[1]:
        right = moment.weekday() in days and half[0] <= now < half[1]
    else:
        before = (moment - dt.timedelta(days=1)).weekday()
        right = (moment.weekday() in days and now >= half[0]) or (before in days and now < half[1])
    asked = clock.as_utc(moment.replace(microsecond=0))
    if clock.local(asked).replace(tzinfo=None) == moment.replace(microsecond=0):  # a time there was
        found = quiet_until(asked, rules)
        assert (found is not None) is right
        assert found is None or found > asked
