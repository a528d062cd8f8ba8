"""How one line is read: whom it means, what happened, what comes next."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse

FRIDAY = dt.date(2026, 11, 20)


def test_one_sentence_logs_and_plans(read):
    told = read("call whitfield 12m re roof; next fri 10:00 visit #hot")
    assert told.who.name == "Anna Whitfield"
    assert (told.kind, told.direction, told.minutes, told.note, told.tags) == (
        "call",
        "out",
        12,
        "roof",
        ("hot",),
    )
    (visit,) = told.appointments
    assert (visit.start, visit.end) == (dt.datetime(2026, 11, 20, 10), dt.datetime(2026, 11, 20, 11))


def test_a_name_said_in_full_is_not_mixed_up_with_the_family_of_that_name(read):
    assert read("call priya patel 5m").who.name == "Priya Patel"
    assert [one.name for one in read("call patel 5m").candidates] == ["Patel family", "Priya Patel"]


def test_what_is_metres_in_the_note_is_no_duration(read):
    told = read("visit baker 30 min needs 12m cable")
    assert (told.minutes, told.note) == (30, "needs 12m cable")


def test_words_in_quotes_mean_nothing_but_themselves(read):
    told = read('call anna 4m said "fri 10:00 visit #hot"')
    assert (told.note, told.tags, told.appointments) == ('said "fri 10:00 visit #hot"', (), ())


def test_half_an_hour_from_now_is_a_time(read):
    (task,) = read("call henderson in half an hour").tasks
    assert task.due == dt.datetime(2026, 11, 18, 10, 45)


def test_a_semicolon_inside_the_sense_of_a_note_stays_in_it(read):
    assert read("call baker 5m wants oak; not pine").note == "wants oak; not pine"


def test_what_was_refused_goes_back_into_the_note(read):
    text = "call baker 5m interested in tiles"
    start = text.index("interested")
    told = read(text, refused=[(start, start + len("interested"))])
    assert (told.outcome, told.note) == ("", "interested in tiles")


def test_a_name_that_was_refused_is_nobody(read):
    told = read("call baker 5m", refused=[(5, 10)])
    assert (told.who, told.candidates, told.note) == (None, (), "baker")


def test_the_language_can_be_said(people):
    now = dt.datetime(2026, 11, 18, 10, 15)
    assert parse("call baker", now, FileFinder(), "de", fixed=True).language == "de"
    assert parse("call baker about the roof", now, FileFinder(), "de").language == "en"


def test_a_line_may_change_its_language_from_clause_to_clause(read):
    told = read("called baker about the roof and the old door; nächsten freitag 10 uhr besuch")
    assert told.language == "en"
    assert told.note == "the roof and the old door"
    assert told.appointments[0].start == dt.datetime(2026, 11, 20, 10)


def test_the_end_of_an_appointment_may_be_said_behind_its_beginning(read):
    (meeting,) = read("fri 10:00-11:30 meeting anna whitfield kitchen").appointments
    assert (meeting.start.hour, meeting.end) == (10, dt.datetime(2026, 11, 20, 11, 30))
    assert meeting.what == "kitchen"


def test_a_company_is_new_as_an_account(read):
    assert read("new Fern & Co, hello@fern.example.com: met 10m").new.kind == "organization"
    assert read("new Ada Stone, Stone Roofing Ltd: called me").new.kind == "person"


def test_new_in_a_note_makes_nobody(read):
    told = read("new quote sent to Riverside School about the whole long roof")
    assert (told.new, told.who.name) == (None, "Riverside School")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("call baker fri", FRIDAY),
        ("call baker tomorrow", dt.date(2026, 11, 19)),
        ("call baker in 2 weeks", dt.date(2026, 12, 2)),
        ("call baker in 3 months", dt.date(2027, 2, 18)),
        ("call baker 4 dec", dt.date(2026, 12, 4)),
        ("call baker dec 4", dt.date(2026, 12, 4)),
        ("call baker 27/11", dt.date(2026, 11, 27)),
        ("call baker 2027-01-05", dt.date(2027, 1, 5)),
        ("call baker next week", dt.date(2026, 11, 23)),
        ("call baker wednesday next week", dt.date(2026, 11, 25)),
        ("call baker on the 27th", dt.date(2026, 11, 27)),
        ("call baker fri noon", dt.datetime(2026, 11, 20, 12)),
        ("call baker fri 3pm", dt.datetime(2026, 11, 20, 15)),
        ("call baker fri at half past 3", dt.datetime(2026, 11, 20, 15, 30)),
        ("call baker fri 8 in the evening", dt.datetime(2026, 11, 20, 20)),
        ("call baker at 9", dt.datetime(2026, 11, 19, 9)),
    ],
)
def test_days_and_times_are_read_as_they_are_said(read, text, due):
    (task,) = read(text).tasks
    assert task.due == due
    assert task.what == "call baker"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("12m", 12), ("45 min", 45), ("1h", 60), ("1h30", 90), ("1.5h", 90), ("½ h", 30), ("1½ h", 90),
        ("half an hour", 30), ("an hour and a half", 90), ("2 hours", 120), ("three hours", 180),
    ],
)  # fmt: skip
def test_durations_are_read_as_they_are_said(read, text, minutes):
    told = read(f"call baker {text} re roof")
    assert (told.minutes, told.note) == (minutes, "roof")
