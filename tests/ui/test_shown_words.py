"""Numbers, days and times in the user's own form."""

import datetime as dt

import pytest
from PySide6.QtCore import QLocale

from smallcrm.core import clock
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC))


@pytest.fixture(params=["en_GB", "en_US", "de_DE", "ja_JP", "hu_HU"])
def told(request):
    QLocale.setDefault(QLocale(request.param))
    for cached in (words._day_form, words._month_form):
        cached.cache_clear()
    yield request.param
    words.use_locale("")


FULL = {
    "en_GB": "Saturday, 21 November", "en_US": "Saturday, November 21", "de_DE": "Samstag, 21. November",
    "ja_JP": "11月21日土曜日", "hu_HU": "november 21., szombat",
}  # fmt: skip
LONG = {
    "en_GB": "4 March 1979", "en_US": "March 4, 1979", "de_DE": "4. März 1979",
    "ja_JP": "1979年3月4日", "hu_HU": "1979. március 4.",
}  # fmt: skip


def test_days_in_words_follow_the_locale(told):
    assert words.full_day(TODAY) == FULL[told]
    assert words.long_day(dt.date(1979, 3, 4)) == LONG[told]


def test_another_year_is_named_and_this_one_is_not():
    words.use_locale("en")
    assert "2026" not in words.short_day(TODAY)
    assert "2025" in words.short_day(dt.date(2025, 11, 12))


@pytest.mark.parametrize(
    "days, said",
    [
        (0, "today"),
        (1, "1 day"),
        (9, "9 days"),
        (20, "20 days"),
        (21, "3 weeks"),
        (70, "2 months"),
        (800, "2 years"),
    ],
)
def test_how_long_ago(days, said):
    assert words.ago(TODAY - dt.timedelta(days)) == said


def test_never_is_a_word():
    assert words.ago(None) == "never"


@pytest.mark.parametrize(
    "days, chip",
    [
        (-2, ChipText("2 days late", "danger")), (-1, ChipText("yesterday", "danger")),
        (0, ChipText("today", "accent")), (1, ChipText("tomorrow")), (2, ChipText("Mon")),
    ],
)  # fmt: skip
def test_when_something_is_due(days, chip):
    words.use_locale("en")
    assert words.due(TODAY + dt.timedelta(days)) == chip


def test_a_span_of_minutes():
    assert [words.span(n) for n in (6, 60, 90)] == ["6 min", "1 h", "1 h 30 min"]
