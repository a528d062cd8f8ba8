"""Things that repeat: ticking off moves to the next day, as the rule says, and no rule makes it hang."""

import datetime as dt
import time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from patience import WIDE

from smallcrm.core.errors import UserError
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.recurrence import check_rule, next_after
from smallcrm.features.activity.service import change_task, done, plan, reopen


def walk(rule, due, exdate="", zone="", most=40):
    """The days a task has, ticked off again and again."""
    found = [due]
    while len(found) < most and (following := next_after(rule, due, exdate, zone)) is not None:
        due, rule = following
        found.append(due)
    return found


weekdays = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True
)
interval = st.integers(1, 4)


@st.composite
def rules(draw):
    """Rules as people and other programs write them."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(interval)}")
    match freq:
        case "WEEKLY" if draw(st.booleans()):
            parts.append(f"BYDAY={','.join(draw(weekdays))}")
            parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
        case "MONTHLY":
            parts.append(
                draw(
                    st.sampled_from(
                        [
                            "BYMONTHDAY=1",
                            "BYMONTHDAY=15,31",
                            "BYMONTHDAY=-1",
                            "BYDAY=1MO",
                            "BYDAY=-1FR",
                            "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                            "BYDAY=2TU,4TU",
                        ]
                    )
                )
            )
        case "YEARLY":
            parts.append(
                draw(st.sampled_from(["BYMONTH=2;BYMONTHDAY=29", "BYMONTH=3;BYDAY=-1SU", "BYYEARDAY=100"]))
            )
    return ";".join(parts)


@given(
    rule=rules(),
    day=st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    clock=st.booleans(),
    count=st.integers(1, 8),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_step_by_step_it_goes_where_the_whole_rule_goes(rule, day, clock, count):
    """Against dateutil, which expands the rule from its first occurrence in one go."""
    moment = dt.datetime.combine(day, dt.time(9, 30) if clock else dt.time())
    first = rrulestr(rule, dtstart=moment).after(moment, inc=True)
    assume(first is not None)
    stored = [
        one.isoformat() if clock else str(one.date()) for one in _taken(rrulestr(rule, dtstart=first), 12)
    ]
    assert walk(rule, stored[0], most=12) == stored
    assert walk(f"{rule};COUNT={count}", stored[0]) == stored[:count]
    assert walk(f"COUNT={count};{rule}", stored[0]) == stored[:count]
    last = stored[min(count, len(stored)) - 1]
    assert walk(f"{rule};UNTIL={last[:10].replace('-', '')}", stored[0]) == [
        one for one in stored if one <= last
    ]


def _taken(rule, most):
    found = []
    for one in rule:
        found.append(one)
        if len(found) == most:
            break
    return found


def test_days_that_are_left_out_count_but_are_passed_over():
    rule = "FREQ=DAILY;COUNT=5"
    assert walk(rule, "2026-01-01", "2026-01-02,2026-01-04") == ["2026-01-01", "2026-01-03", "2026-01-05"]
    assert (
        walk("FREQ=WEEKLY", "2026-01-01T10:00:00", "2026-01-08T10:00:00", most=2)[1] == "2026-01-15T10:00:00"
    )


def test_the_last_day_is_meant_whole():
    assert walk("FREQ=DAILY;UNTIL=20260103", "2026-01-01T23:30:00")[-1] == "2026-01-03T23:30:00"
    assert walk("FREQ=DAILY;UNTIL=20260103T120000", "2026-01-01T23:30:00")[-1] == "2026-01-02T23:30:00"


def test_an_end_in_utc_is_read_in_the_zone_of_the_task():
    rule = "FREQ=DAILY;UNTIL=20260702T213000Z"  # half past eleven in Berlin
    assert walk(rule, "2026-07-01T23:30:00", zone="Europe/Berlin")[-1] == "2026-07-02T23:30:00"
    assert walk(rule, "2026-07-01T23:30:00", zone="Asia/Tokyo")[-1] == "2026-07-02T23:30:00"
    assert walk(rule, "2026-07-01T23:31:00", zone="Europe/Berlin")[-1] == "2026-07-01T23:31:00"
    assert walk(rule, "2026-07-01", zone="")[-1] == "2026-07-02"


def test_several_times_of_one_day_are_one_where_only_the_day_is_known():
    assert walk("FREQ=DAILY;BYHOUR=9,17", "2026-01-01", most=3) == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_a_wall_time_stays_the_same_over_a_change_of_clocks():
    assert (
        walk("FREQ=DAILY", "2026-03-28T09:00:00", zone="Europe/Berlin", most=3)[-1] == "2026-03-30T09:00:00"
    )


NO_RULES = [
    "often",
    "FREQ",
    "FREQ=",
    "FREQ=SOMETIMES",
    "INTERVAL=2",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=000;COUNT=3",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;BYDAY=",
    "FREQ=MONTHLY;BYMONTHDAY=abc",
    "COUNT=3",
    "FREQ=DAILY;COUNT=x",
    "FREQ=DAILY;UNTIL=soon",
    "FREQ=DAILY;UNTIL=20261399",
    "DTSTART:20200101\nRRULE:FREQ=DAILY",
    "FREQ=DAILY\nEXRULE:FREQ=DAILY",
    "RDATE:20260101",
    "FREQ=DAILY;;INTERVAL=2",
    "=",
    ";",
    "\0",
    "FREQ=DAILY;X=1",
    "FREQ=HOURLY",
    "freq=minutely",
    "FREQ=SECONDLY;COUNT=2",
    "FREQ=DAILY;" + "BYHOUR=1," * 1_000 + "2",
]


@pytest.mark.parametrize("rule", NO_RULES, ids=range(len(NO_RULES)))
def test_what_is_no_rule_is_refused_in_plain_words_and_at_once(rule):
    start = time.perf_counter()
    with pytest.raises(UserError, match="rule of repetition|too often"):
        check_rule(rule, "2026-01-01")
    assert time.perf_counter() - start < WIDE


@given(
    rule=st.text("FREQ=DAILYWKMONTH;,0123-BYDINTERVACOUSTP", max_size=40).map(
        lambda text: "FREQ=DAILY;" + text
    )
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_text_makes_it_stumble_or_hang(rule):
    try:
        walk(rule, "2026-01-01", most=3)
    except UserError:
        return


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31"]
)
def test_a_rule_that_never_comes_has_ended(rule):
    start = time.perf_counter()
    assert next_after(rule, "2026-01-01") is None
    assert time.perf_counter() - start < WIDE


def test_at_the_end_of_the_calendar_it_has_ended():
    assert next_after("FREQ=DAILY", "9999-12-31") is None
    assert next_after("FREQ=YEARLY", "9999-12-31T10:00:00") is None


def test_a_rule_may_bring_its_name_and_small_letters():
    assert walk("RRULE:FREQ=WEEKLY;COUNT=2", "2026-01-01") == ["2026-01-01", "2026-01-08"]
    assert walk("freq=weekly;count=2;", "2026-01-01") == ["2026-01-01", "2026-01-08"]


def test_something_that_repeats_needs_a_first_day(make):
    with pytest.raises(UserError, match="first day"):
        plan("Call", None, rrule="FREQ=DAILY")
    task = plan("Call", dt.date(2026, 1, 1)).task
    with pytest.raises(UserError, match="first day"):
        change_task(task.id, {"rrule": "FREQ=DAILY", "due": None})
    assert Task.get_by_id(task.id).due == "2026-01-01"


def tasks():
    return [(task.due, task.done, task.rrule) for task in Task.select().order_by(Task.due, Task.id)]


def test_ticking_off_keeps_what_was_done_and_moves_on_until_it_ends(make):
    party = make.person()
    first = plan(
        "Call", dt.date(2026, 1, 1), party=party.id, rrule="FREQ=WEEKLY;COUNT=3", kind="call", note="n"
    ).task
    done(first.id)
    assert tasks() == [("2026-01-01", True, ""), ("2026-01-08", False, "FREQ=WEEKLY;COUNT=2")]
    was = Task.get(Task.done)
    assert (was.what, was.party_id, was.kind, was.note, was.master_id) == (
        "Call",
        party.id,
        "call",
        "n",
        first.id,
    )
    assert was.done_at is not None and was.status == "completed"
    done(first.id), done(first.id)
    assert tasks() == [
        ("2026-01-01", True, ""),
        ("2026-01-08", True, ""),
        ("2026-01-15", True, "FREQ=WEEKLY;COUNT=1"),
    ]


def test_ticking_off_is_one_step_of_undo(make):
    task = plan("Call", dt.date(2026, 1, 1), rrule="FREQ=WEEKLY").task
    done(task.id)
    undo(last_undoable())
    assert tasks() == [("2026-01-01", False, "FREQ=WEEKLY")]


def test_ticking_off_twice_is_ticking_off_once(make):
    task = plan("Call", dt.date(2026, 1, 1)).task
    assert done(task.id).journal is not None
    assert done(task.id).journal is None
    assert reopen(task.id).journal is not None
    assert reopen(task.id).journal is None
    assert tasks() == [("2026-01-01", False, "")]


def test_what_was_done_by_mistake_can_be_opened_again(make):
    task = plan("Call", dt.date(2026, 1, 1), rrule="FREQ=WEEKLY").task
    done(task.id)
    reopen(Task.get(Task.done).id)
    assert [(due, ticked) for due, ticked, _rule in tasks()] == [("2026-01-01", False), ("2026-01-08", False)]
