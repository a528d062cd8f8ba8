"""Whatever the day: something is overdue, something is due, and something is coming up."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smallcrm.core import file
from smallcrm.core.db import database
from smallcrm.features.today.service import today_of

DAYS = st.dates(dt.date(1980, 1, 1), dt.date(2199, 12, 31))


@given(on=DAYS)
@example(on=dt.date(2026, 11, 21))
@example(on=dt.date(2026, 11, 22))
@example(on=dt.date(2028, 2, 29))
@example(on=dt.date(2027, 1, 1))
@example(on=dt.date(1980, 1, 1))
@example(on=dt.date(2199, 12, 31))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_there_is_work_on_every_day(tiny, on: dt.date) -> None:
    made = tiny(on)
    found = today_of(on)
    tasks = [due for due in found.today if due.kind == "task"]
    letters = [due for due in [*found.overdue, *tasks] if due.does == "letter" and "letter" in due.what]
    assert (made.parties, made.interactions) == (140, 900)
    assert len(found.overdue) >= 3
    assert len(tasks) >= 4
    assert len(found.today) - len(tasks) >= 2
    assert len(found.upcoming) >= 6
    assert letters
    assert (
        database.connection().execute("SELECT count(*) FROM interaction WHERE start >= ?", (str(on),)).get
        == 0
    )
    file.close_file()
    made.path.unlink()


def test_the_day_stays_what_one_person_can_do(sample) -> None:
    found = today_of(dt.date(2026, 11, 21))
    assert (len(found.overdue), len(found.today)) <= (8, 12)
    assert len(found.upcoming) <= 40


def test_the_follow_up_of_the_leading_lady_stands_beside_her_call(sample) -> None:
    rows = sample(
        """SELECT t.what, i.subject, substr(i.start, 1, 10)
        FROM task t JOIN interaction i ON i.id = t.interaction_id
        JOIN party p ON p.id = t.party_id WHERE p.display_name = 'Anna Weber' AND t.what LIKE 'Follow up%'"""
    )
    assert rows == [("Follow up quote Q-2026-0118", "Wants the boiler before Christmas", "2026-11-12")]


def test_in_spring_nobody_waits_for_christmas(tiny) -> None:
    tiny(dt.date(2027, 4, 6))
    texts = (
        "SELECT what FROM task",
        "SELECT title FROM appointment",
        "SELECT subject FROM interaction WHERE id > 0",
    )
    found = [row[0] for query in texts for row in database.connection().execute(query)]
    assert "Prepare the spring service letter" in found
    assert "Wants the boiler before the holidays" in found
    assert [text for text in found if "Christmas" in text] == []
