"""`agenda`: what lies in a window of days, in its own zone and as an instant."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.core import file
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.people.service import Draft, add_party

DAY = ("--from", "2026-11-23", "--until", "2026-11-23")


@pytest.fixture
def stored(path):
    """A file with a weekly round, a cancelled visit, and a birthday on a Monday."""
    file.open_file(path)
    party = add_party(Draft({"given": "Anna", "family": "Weber", "birthday": "1980-11-23"}))
    plan_appointment(
        "Round", dt.datetime(2026, 11, 2, 9), party=party.id, rrule="FREQ=WEEKLY;BYDAY=MO", place="Old mill"
    )
    plan_appointment("Called off", dt.datetime(2026, 11, 23, 14), status="cancelled")
    file.close_file()
    return str(party.id)


def test_an_occurrence_is_told_in_its_own_zone_and_as_an_instant(done, stored):
    (told,) = done("agenda", *DAY)
    assert told.pop("id").isdigit()
    assert told == {
        "start": "2026-11-23T09:00:00", "end": "2026-11-23T10:00:00", "start_utc": "2026-11-23T08:00:00Z",
        "zone": "Europe/Berlin", "all_day": False, "title": "Round", "kind": "appointment",
        "party": {"id": stored, "name": "Anna Weber"},
    }  # fmt: skip


def test_what_else_lies_there_is_listed_where_it_is_asked_for(done, stored):
    assert [one["kind"] for one in done("agenda", *DAY)] == ["appointment"]
    (birthday, appointment) = done("agenda", *DAY, "--with", "birthdays")
    assert (birthday["kind"], birthday["title"], birthday["all_day"]) == ("birthday", "Anna Weber", True)
    assert (birthday["start"], birthday["end"]) == ("2026-11-23", "2026-11-24")
    assert birthday["start_utc"] is None and birthday["zone"] is None
    christmas = done("agenda", "--from", "2026-12-25", "--until", "2026-12-25", "--with", "holidays,tasks")
    assert [(one["id"], one["title"]) for one in christmas] == [(None, "Christmas Day")]


def test_a_line_is_wall_time_of_the_business_with_person_and_place(run, stored):
    assert run("agenda", *DAY, ok=True).out == "2026-11-23 09:00–10:00  Round  Anna Weber, Old mill\n"


def test_days_without_anything_are_said_to_be_empty(run, stored):
    out = run("agenda", "--from", "2026-11-24", "--until", "2026-11-25", ok=True).out
    assert out == "Nothing lies in these days.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-11-24", "--until", "2026-11-23"), "lies before the first"),
        (("--from", "2026-11-24", "--until", "soon"), "is not a day"),
        ((*DAY, "--with", "moons"), "tasks, birthdays, holidays"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(run, stored, words, said):
    ended = run("agenda", *words)
    assert ended.status == 1 and said in ended.err and len(ended.err.splitlines()) == 1
