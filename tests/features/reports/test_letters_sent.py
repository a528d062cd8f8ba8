"""Letters that were sent, and what came back."""

import datetime as dt

import pytest
from read_back import rows, text

from smallcrm.core.journal import work
from smallcrm.features.activity.service import log
from smallcrm.features.letters.model import Letter

NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)
SHAPE = {"language": "en", "pages": 1, "input": "{}", "content": "{}", "sha256": ""}


@pytest.fixture
def letters(people):
    """One to Anna, who answered twice; one to Karl, of long ago; one to Berta, whose text is gone."""
    with work("letters"):
        for who, subject, issued, template in (
            ("anna", "Our quote", NOON, "follow-up-quote"),
            ("karl", "Old", NOON.replace(year=2024), "blank"),
            ("berta", "", NOON + dt.timedelta(days=3), "gone"),
        ):
            Letter.create(party=people[who], subject=subject, issued=issued, template=template, **SHAPE)
    for days, outcome in ((2, "wants it"), (5, "ordered")):
        log(people["anna"], "email", "Re", at=NOON + dt.timedelta(days=days), direction="in", outcome=outcome)
    log(people["karl"], "letter", "From us", at=NOON + dt.timedelta(days=2), direction="out")
    return people


def test_they_stand_by_day_with_the_first_answer(letters, made):
    found = rows(made("letters"))
    assert [(cells[0].isoformat(), *cells[1:3]) for cells in found] == [
        ("2026-11-02", "Anna Weber", "Our quote"), ("2026-11-05", "Berta Braun", "gone"),
    ]  # fmt: skip
    assert found[0][4] == "4 Nov 2026: E-mail, wants it" and found[1][4] == ""


def test_days_and_count_are_said_and_a_row_opens_its_letter(letters, made):
    report = made("letters", since=dt.date(2024, 1, 1), until=dt.date(2026, 12, 31))
    assert "3 letters" in text(report)
    row = next(iter(report.table.rows))
    assert row.links[1] == f"party:{letters['karl']}" and row.links[2].startswith("letter:")


def test_where_none_was_sent_it_says_so(people, made):
    assert "No letter was sent in these days." in text(made("letters"))
