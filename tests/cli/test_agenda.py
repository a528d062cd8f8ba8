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


@pytest.fixture
def edges(path):
    """Over days and midnights, in another zone, floating, without an end in sight."""
    file.open_file(path)
    plan_appointment("Fair", dt.date(2026, 12, 10), dt.date(2026, 12, 13))
    plan_appointment(
        "Call", dt.datetime(2026, 12, 10, 22), dt.datetime(2026, 12, 11, 1), zone="America/New_York"
    )
    plan_appointment("Tour", dt.datetime(2026, 12, 11, 10), dt.datetime(2026, 12, 13, 11), zone="")
    plan_appointment("Night", dt.datetime(2026, 12, 11, 23), dt.datetime(2026, 12, 12))
    plan_appointment("Tick", dt.datetime(2026, 12, 14), rrule="FREQ=SECONDLY")
    file.close_file()


def test_several_days_and_other_zones_are_told_as_they_are_stored(done, edges):
    found = {one["title"]: one for one in done("agenda", "--from", "2026-12-11", "--until", "2026-12-11")}
    told = {
        name: [one[part] for part in ("start", "end", "start_utc", "zone", "all_day")]
        for name, one in found.items()
    }
    assert told == {
        "Fair": ["2026-12-10", "2026-12-13", None, None, True],
        "Call": [
            "2026-12-10T22:00:00", "2026-12-11T01:00:00", "2026-12-11T03:00:00Z", "America/New_York", False,
        ],
        "Tour": ["2026-12-11T10:00:00", "2026-12-13T11:00:00", None, None, False],
        "Night": [
            "2026-12-11T23:00:00", "2026-12-12T00:00:00", "2026-12-11T22:00:00Z", "Europe/Berlin", False,
        ],
    }  # fmt: skip


def test_a_line_says_the_last_day_of_what_takes_several(run, edges):
    out = run("agenda", "--from", "2026-12-11", "--until", "2026-12-11", ok=True).out
    assert out.splitlines() == [
        "2026-12-10 – 2026-12-12  Fair",
        "2026-12-11 04:00–07:00  Call",
        "2026-12-11 10:00 – 2026-12-13 11:00  Tour",
        "2026-12-11 23:00–00:00  Night",
    ]


def test_what_repeats_too_often_is_cut_and_said_to_be(run, edges):
    ended = run("agenda", "--from", "2026-12-14", "--until", "2026-12-14", "--json", ok=True)
    assert 0 < len(ended.json) <= 2_000 and "repeats so often" in ended.err


def test_a_file_that_cannot_be_written_is_read_all_the_same(run, stored, path):
    path.chmod(0o444)
    try:
        assert "Round" in run("agenda", *DAY, ok=True).out
    finally:
        path.chmod(0o644)
