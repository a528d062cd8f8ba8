"""What was read of the calendar is true whoever writes, and however that ends."""

from __future__ import annotations

import datetime as dt

import apsw
import pytest

from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import between

MONDAY = dt.date(2026, 11, 23)


def stored(title: str, **values) -> Appointment:
    start, end = "2026-11-23T09:00:00", "2026-11-23T10:00:00"
    return Appointment.create(title=title, start=start, end=end, **values)


def titles() -> list[str]:
    return [one.title for one in between(MONDAY, MONDAY)]


def test_what_is_taken_back_half_way_was_never_there(db):
    assert titles() == []
    with pytest.raises(ZeroDivisionError), work("make"):
        stored("Fair")
        assert titles() == ["Fair"]
        raise ZeroDivisionError
    assert titles() == []


def test_what_another_program_writes_is_seen(db, path):
    with work("make"):
        stored("Fair")
    assert titles() == ["Fair"]
    other = apsw.Connection(str(path))
    other.execute("UPDATE appointment SET title = 'Market'")
    other.close()
    assert titles() == ["Market"]


def test_a_name_in_a_series_is_the_one_of_now(db, make):
    anna = make.person(given="Anna", family="Weber")
    with work("make"):
        stored("Lesson", rrule="FREQ=WEEKLY", party=anna.id)
    (before,) = between(MONDAY, MONDAY)
    assert before.name == anna.display_name
    with work("rename"):
        anna.display_name = "Anna Klein"
        anna.save()
    (now,) = between(MONDAY, MONDAY)
    assert (now.name, now.party) == ("Anna Klein", anna.id)


def test_what_is_told_may_be_changed_by_whoever_asked(db):
    with work("make"):
        stored("Fair")
    between(MONDAY, MONDAY).clear()
    assert titles() == ["Fair"]
