"""Where things stand in a calendar: no two cover each other, and what is moved keeps its length."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core import clock
from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.geometry import days, walk
from smallcrm.features.calendar.geometry.columns import lanes, side_by_side
from smallcrm.features.calendar.geometry.month_sheet import MonthSheet, in_cells, week_of_month
from smallcrm.features.calendar.geometry.moves import (
    SLOT,
    Hold,
    Span,
    Spot,
    drawn,
    moved,
    snapped,
    stored,
    stretched,
)
from smallcrm.features.calendar.geometry.pieces import MINUTES, bars, parts
from smallcrm.features.calendar.geometry.time_sheet import TimeSheet

MONDAY = dt.date(2026, 11, 16)
WEEK = [MONDAY + dt.timedelta(place) for place in range(7)]
SPANS = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 30)).map(lambda one: (one[0], sum(one))), max_size=14
)
MOMENTS = st.datetimes(dt.datetime(2026, 11, 14), dt.datetime(2026, 11, 25)).map(
    lambda one: one.replace(second=0, microsecond=0)
)


def entry(start, end, key="a", **more):
    return Entry(key, "appointment", 1, start, end, **more)


@st.composite
def entries(draw):
    found = []
    for number in range(draw(st.integers(0, 10))):
        start = draw(MOMENTS)
        long = dt.timedelta(minutes=draw(st.integers(0, 4_000)))
        found.append(entry(start, start + long, str(number)))
    return found


def meet(one, other):
    return one[0] < other[1] and other[0] < one[1]


@given(SPANS)
def test_what_overlaps_stands_side_by_side_and_covers_nothing(spans):
    places = side_by_side(spans)
    for one, (span, place) in enumerate(zip(spans, places, strict=True)):
        assert 0 <= place.column < place.columns and place.column + place.wide <= place.columns
        for other, there in zip(spans[:one], places[:one], strict=True):
            if meet(span, other):
                assert place.columns == there.columns
                assert place.column + place.wide <= there.column or there.column + there.wide <= place.column


@given(SPANS)
def test_what_meets_nothing_has_the_whole_width(spans):
    for one, place in zip(spans, side_by_side(spans), strict=True):
        if sum(meet(one, other) for other in spans) == 1:
            assert place.wide == place.columns


@given(SPANS)
def test_bars_of_one_lane_do_not_meet_and_no_lane_is_wasted(spans):
    found = lanes(spans)
    for one in range(len(spans)):
        for other in range(one):
            assert found[one] != found[other] or not meet(spans[one], spans[other])
    deepest = max((sum(span[0] <= at < span[1] for span in spans) for at in range(130)), default=0)
    assert max(found, default=-1) + 1 == deepest


@given(entries())
def test_every_minute_of_an_entry_is_shown_once(known):
    timed = [one for one in known if not one.is_bar]
    for one in timed:
        shown = [part for part in parts(timed, WEEK) if part.entry.key == one.key]
        seen = [day for day in WEEK if one.first <= day <= one.last]
        assert [WEEK[part.day] for part in shown] == seen
        assert all(0 <= part.top < part.bottom <= MINUTES for part in shown)


@given(entries(), st.integers(0, 5))
def test_what_has_no_room_in_a_week_of_a_month_is_counted(known, room):
    week = week_of_month(in_cells(known), WEEK, room)
    for day in range(7):
        there = sum(one.first <= WEEK[day] <= one.last for one in known)
        shown = [bar for bar in week.bars if bar.first <= day <= bar.last]
        assert len(shown) + week.more[day] == there
        assert len({bar.lane for bar in shown}) == len(shown) and all(bar.lane < room for bar in shown)


@given(MOMENTS, st.integers(1, 3000), MOMENTS, MOMENTS)
def test_what_is_moved_keeps_its_length_and_snaps(start, long, begin, now):
    one = entry(start, start + dt.timedelta(minutes=long))
    held, there = (Spot(at.date(), at.hour * 60 + at.minute) for at in (begin, now))
    span = moved(one, held, there)
    assert span.end - span.start == one.end - one.start and span.start.minute % 15 == 0
    by_day = moved(one, Spot(begin.date()), Spot(now.date()), by_day=True)
    assert by_day.start.time() == one.start.time() and by_day.end - by_day.start == one.end - one.start


@given(MOMENTS, MOMENTS)
def test_a_span_is_drawn_from_either_end(begin, now):
    first, last = (Spot(at.date(), at.hour * 60 + at.minute) for at in (begin, now))
    assert drawn(first, last) == drawn(last, first) or first.at() == last.at()
    assert drawn(first, last).end > drawn(first, last).start
    days_only = drawn(Spot(begin.date()), Spot(now.date()))
    assert (
        days_only.whole
        and (days_only.end - days_only.start).days == abs((now.date() - begin.date()).days) + 1
    )


@given(MOMENTS, st.integers(1, 3000), MOMENTS, st.sampled_from([Hold.START, Hold.END]), st.booleans())
def test_what_is_stretched_never_ends_before_it_begins(start, long, now, hold, whole):
    midnight = dt.datetime.combine(start.date(), dt.time())
    one = (
        entry(midnight, midnight + dt.timedelta(1 + long % 3), whole=True)
        if whole
        else entry(start, start + dt.timedelta(minutes=long + 15))
    )
    span = stretched(one, hold, Spot(now.date(), None if whole else now.hour * 60 + now.minute))
    assert span.end > span.start
    assert span.end == one.end if hold is Hold.START else span.start == one.start


@given(st.integers(0, 1439), st.sampled_from([5, 15]))
def test_minutes_snap_to_the_nearest_step(minute, step):
    found = snapped(minute, step)
    assert found % step == 0 and abs(found - minute) * 2 <= step and 0 <= found <= MINUTES


def test_an_entry_of_another_zone_keeps_its_zone_when_it_is_moved():
    clock.use_zone("Europe/Berlin")
    one = entry(
        dt.datetime(2026, 11, 16, 15), dt.datetime(2026, 11, 16, 16), zone="America/New_York",
        own_start="2026-11-16T09:00:00", own_end="2026-11-16T10:00:00",
    )  # fmt: skip
    span = moved(one, Spot(MONDAY, 900), Spot(MONDAY + dt.timedelta(1), 960))
    assert stored(one, span) == ("2026-11-17T10:00:00", "2026-11-17T11:00:00")


def test_over_a_clock_change_elsewhere_the_hour_here_is_what_was_meant():
    clock.use_zone("Europe/Berlin")
    one = entry(
        dt.datetime(2026, 10, 20, 15), dt.datetime(2026, 10, 20, 16), zone="America/New_York",
        own_start="2026-10-20T09:00:00", own_end="2026-10-20T10:00:00",
    )  # fmt: skip
    there = dt.datetime(2026, 10, 27, 15)  # Berlin has changed its clocks, New York has not
    assert stored(one, Span(there, there + dt.timedelta(hours=1), False))[0] == "2026-10-27T10:00:00"


@given(st.integers(400, 2000), st.integers(1, 7), st.booleans(), st.data())
def test_a_pixel_leads_back_to_its_day_and_minute(width, count, mirrored, data):
    sheet = TimeSheet(width, 700, 50, 30, 20, 2, 46, count, mirrored)
    day = data.draw(st.integers(0, count - 1))
    x, _y, wide, _tall = sheet.column(day)
    assert sheet.day_at(x + wide // 2) == day
    minute = data.draw(st.integers(0, MINUTES))
    assert abs(sheet.minute_at(sheet.y_of(minute, 80), 80) - minute) <= 1


@given(st.integers(500, 2000), st.integers(4, 6), st.booleans())
def test_the_middle_of_a_cell_leads_back_to_its_day(width, weeks, mirrored):
    sheet = MonthSheet(width, 600, 30, 30, 20, 18, weeks, mirrored)
    for week in range(weeks):
        for day in range(7):
            x, y, wide, tall = sheet.cell(week, day)
            assert sheet.at(x + wide // 2, y + tall // 2) == (week, day)


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)), st.integers(1, 7), st.sampled_from(days.VIEWS))
def test_every_day_of_the_calendar_can_be_shown_and_left(day, first, view):
    begin, end = days.shown(view, day, first)
    assert begin <= end and (begin <= day <= end or not days.FIRST <= day <= days.LAST)
    later = days.stepped(view, day, 1)
    assert days.FIRST <= later <= dt.date.max


def test_a_month_ends_where_the_shorter_one_ends():
    assert days.stepped(days.MONTH, dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)


@pytest.mark.parametrize(("first", "begin"), [(1, 16), (7, 15), (6, 21)])
def test_a_week_begins_where_it_does_here(first, begin):
    assert days.week_of(dt.date(2026, 11, 21), first)[0].day == begin


def test_arrows_go_through_slots_overlaps_and_out_again():
    at = dt.datetime.combine
    known = [
        entry(at(MONDAY, dt.time(9)), at(MONDAY, dt.time(10)), "call"),
        entry(at(MONDAY, dt.time(9, 30)), at(MONDAY, dt.time(11)), "visit"),
    ]
    spot, key = Spot(MONDAY, 8 * 60), ""
    seen = []
    for _step in range(5):
        spot, key = walk.below(known, spot, key)
        seen.append(key or spot.minute // 30)
    assert seen == [17, "call", "visit", 22, 23]
    back = []
    for _step in range(4):
        spot, key = walk.above(known, spot, key)
        back.append(key or spot.minute // 30)
    assert back == [22, "visit", "call", 17]


@given(entries(), st.integers(0, 47))
def test_down_always_comes_to_the_last_slot(known, slot):
    timed = [one for one in known if not one.is_bar]
    spot, key = Spot(MONDAY, slot * 30), ""
    for _step in range(120):
        spot, key = walk.below(timed, spot, key)
    assert spot.minute is not None and (spot.minute >= MINUTES - SLOT or key)


@given(entries())
def test_bars_begin_and_end_where_the_days_do(known):
    for bar in bars(known, WEEK):
        assert 0 <= bar.first <= bar.last <= 6
        assert bar.begins == (bar.entry.first >= WEEK[0]) and bar.ends == (bar.entry.last <= WEEK[-1])
