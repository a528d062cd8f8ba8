"""Days and times as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from smallcrm.core import clock
from smallcrm.ui import words
from smallcrm.ui.days import WhenField, tongue
from smallcrm.ui.when import Tongue, When, read

DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
HERE = Tongue(DAYS, True, {"november": 11, "march": 3, "may": 5})
NOW = dt.datetime(2026, 11, 21, 9, 30)  # a Saturday

TO_COME = {
    "fri": When(dt.date(2026, 11, 27)),
    "sat": When(dt.date(2026, 11, 28)),  # not today: that is “today”
    "+3d": When(dt.date(2026, 11, 24)),
    "2w": When(dt.date(2026, 12, 5)),
    "+1m": When(dt.date(2026, 12, 21)),
    "1 year": When(dt.date(2027, 11, 21)),
    "tomorrow 10:00": When(dt.date(2026, 11, 22), dt.time(10)),
    "fri, 4pm": When(dt.date(2026, 11, 27), dt.time(16)),
    "27.11.": When(dt.date(2026, 11, 27)),
    "10.12": When(dt.date(2026, 12, 10)),  # a day, not a time
    "27/11 14:30": When(dt.date(2026, 11, 27), dt.time(14, 30)),
    "27.11. 9": When(dt.date(2026, 11, 27), dt.time(9)),
    "27 nov": When(dt.date(2026, 11, 27)),
    "march 4, 2027": When(dt.date(2027, 3, 4)),
    "5.1.": When(dt.date(2027, 1, 5)),
    "29.2.": When(dt.date(2028, 2, 29)),
    "2026-12-01T09:30": When(dt.date(2026, 12, 1), dt.time(9, 30)),
    "2026. 12. 01.": When(dt.date(2026, 12, 1)),
    "10:00": When(dt.date(2026, 11, 21), dt.time(10)),
    "9:15": When(dt.date(2026, 11, 22), dt.time(9, 15)),  # today it is over
    "next week": When(dt.date(2026, 11, 23)),
    "in 3 days": When(dt.date(2026, 11, 24)),
    "in a week 10:00": When(dt.date(2026, 11, 28), dt.time(10)),
    "a month ago": When(dt.date(2026, 10, 21)),
    "last fri": When(dt.date(2026, 11, 20)),
}
OVER = {
    "fri": When(dt.date(2026, 11, 20)),
    "yesterday 14:00": When(dt.date(2026, 11, 20), dt.time(14)),
    "-3d": When(dt.date(2026, 11, 18)),
    "9:15": When(dt.date(2026, 11, 21), dt.time(9, 15)),
    "10:00": When(dt.date(2026, 11, 20), dt.time(10)),
    "27.11.": When(dt.date(2025, 11, 27)),
    "2 weeks ago": When(dt.date(2026, 11, 7)),
    "in 2 days": When(dt.date(2026, 11, 23)),
}
NOTHING = (
    "",
    "  ",
    "hello",
    "in",
    "ago",
    "in a",
    "last",
    "10",
    "t",
    "s",
    "31.2.",
    "13.13.",
    "fri 25",
    "25:00",
    "+9999y",
    "fri10",
    "oct 10",
    ":",
)


@pytest.mark.parametrize("typed, meant", TO_COME.items())
def test_what_is_to_come(typed, meant):
    assert read(typed, NOW, HERE) == meant


@pytest.mark.parametrize("typed, meant", OVER.items())
def test_what_has_happened(typed, meant):
    assert read(typed, NOW, HERE, past=True) == meant


@pytest.mark.parametrize("typed", NOTHING)
def test_what_means_nothing_is_not_guessed(typed):
    assert read(typed, NOW, HERE) is None


def test_where_the_month_comes_first_it_is_read_so():
    assert read("12/1", NOW, Tongue(DAYS, day_first=False)) == When(dt.date(2026, 12, 1))


@given(st.text(max_size=30), st.booleans())
def test_no_text_breaks_it(typed, past):
    read(typed, NOW, HERE, past)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
@pytest.mark.parametrize(
    "language", ["en_GB", "en_US", "de_DE", "fr_FR", "sv_SE", "hu_HU", "ja_JP", "ar_EG", "fi_FI"]
)
def test_a_day_in_figures_is_read_back_in_every_locale(language, day):
    QLocale.setDefault(QLocale(language))
    try:
        assert read(words.typed_day(day), NOW, tongue()) == When(day)
    finally:
        words.use_locale("")


@pytest.mark.parametrize(
    "language, typed", [("de_DE", "fr"), ("de_DE", "Freitag"), ("fr_FR", "ven."), ("es_ES", "viernes")]
)
def test_weekdays_are_known_in_the_users_language_too(language, typed):
    QLocale.setDefault(QLocale(language))
    try:
        assert read(typed, NOW, tongue()) == When(dt.date(2026, 11, 27))
        assert read("fri", NOW, tongue()) == When(dt.date(2026, 11, 27))
    finally:
        words.use_locale("")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("fri in 2 weeks", dt.date(2026, 12, 11)),
        ("monday in a week", dt.date(2026, 11, 30)),
        ("sat in 1 week", dt.date(2026, 12, 5)),
        ("fri in", None),
        ("fri in two", None),
        ("soon in 2 weeks", None),
    ],
)
def test_a_weekday_so_many_weeks_after_the_coming_one(words, day):
    found = read(words, dt.datetime(2026, 11, 21, 9), tongue())
    assert (found and found.day) == day


@pytest.mark.parametrize(
    ("region", "evening"), [("US", "10:30 PM"), ("AU", "10:30 PM"), ("GB", "22:30"), ("IN", "10:30 PM")]
)
def test_a_time_stands_in_a_field_as_it_is_counted_there_and_is_read_again(region, evening):
    words.use_locale("en", region)
    try:
        assert words.typed_time(dt.time(22, 30)) == evening
        for time in (dt.time(0, 5), dt.time(12), dt.time(22, 30)):
            said = f"{words.typed_day(dt.date(2027, 3, 12))} {words.typed_time(time)}"
            assert read(said, NOW, tongue()) == When(dt.date(2027, 3, 12), time)
    finally:
        words.use_locale("")


def test_an_hour_alone_keeps_the_day_that_stands_there(qtbot):
    clock.fix(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
    field = WhenField(timed=True)
    qtbot.addWidget(field)
    field.put(When(dt.date(2026, 12, 7), dt.time(11)))
    field.line.setText("15:00")
    assert field.when() == When(dt.date(2026, 12, 7), dt.time(15))
    field.put(When(dt.date(2026, 11, 2), dt.time(11)))  # what is past is never meant by it
    field.line.setText("15:00")
    assert field.when() == When(dt.date(2026, 11, 23), dt.time(15))
