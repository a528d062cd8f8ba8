"""Rules in plain German: the cases are right, and what is told is understood when it is read again."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.core.i18n import speaking
from smallcrm.features.activity.cadence.words import every, read_every
from smallcrm.features.activity.recurrence import in_words
from smallcrm.features.activity.views.repeat_rule import as_rule
from smallcrm.features.activity.views.repeat_vocabulary import vocabularies
from smallcrm.features.activity.views.repeat_words import read_repeat, says_never
from smallcrm.ui import words
from smallcrm.ui.days import tongue

START, ZONE = "2026-11-10T09:30:00", "Europe/Berlin"  # the second Tuesday
SAID = {
    "FREQ=DAILY": "jeden Tag",
    "FREQ=DAILY;INTERVAL=3": "alle 3 Tage",
    "FREQ=WEEKLY": "jede Woche am Dienstag",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "jeden Arbeitstag",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270503T215959Z": (
        "alle 2 Wochen am Montag und Freitag bis 3. Mai 2027"
    ),
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=10": "jede Woche am Montag, Mittwoch und Freitag insgesamt 10 Mal",
    "FREQ=WEEKLY;COUNT=1": "jede Woche am Dienstag insgesamt einmal",
    "FREQ=MONTHLY": "jeden Monat am 10.",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15": "alle 3 Monate am 15.",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "jeden Monat am letzten Tag",
    "FREQ=MONTHLY;BYDAY=2TU": "jeden Monat am zweiten Dienstag",
    "FREQ=MONTHLY;BYDAY=-1FR": "jeden Monat am letzten Freitag",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "jeden Monat am letzten Arbeitstag",
    "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=10": "jedes Jahr am 10. Mai",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29": "alle 2 Jahre am 29. Februar",
    "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU": "jedes Jahr am zweiten Sonntag im Mai",
}
ONLY_TOLD = {
    "FREQ=DAILY;BYDAY=SA,SU": "jeden Samstag und Sonntag",
    "FREQ=WEEKLY;BYDAY=MO;BYMONTH=6,7": "jede Woche am Montag im Juni und Juli",
    "FREQ=MONTHLY;BYDAY=MO": "jeden Monat am Montag jeder Woche",
    "FREQ=MONTHLY;BYMONTHDAY=1,15": "jeden Monat am 1. und 15.",
    "FREQ=MONTHLY;BYMONTHDAY=-2": "jeden Monat am vorletzten Tag",
    "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30": "jeden Tag um 09:30 und 17:30 Uhr",
    "FREQ=HOURLY;INTERVAL=4": "alle 4 Stunden",
    "FREQ=YEARLY;BYWEEKNO=20": "nach eigener Regel: FREQ=YEARLY;BYWEEKNO=20",
}


@pytest.fixture(autouse=True)
def german():
    words.use_locale("de")
    with speaking("de"):
        yield
    words.use_locale("en")


@pytest.mark.parametrize(("rule", "said"), (SAID | ONLY_TOLD).items())
def test_a_rule_is_told_in_good_german(rule, said):
    assert in_words(rule, START) == said


@pytest.mark.parametrize("told", SAID.values())
def test_what_the_line_shows_is_understood_when_it_is_left(told):
    read = read_repeat(told, dt.date.fromisoformat(START[:10]), tongue(), vocabularies("de"))
    assert read is not None
    assert in_words(as_rule(read, START, ZONE), START) == told


def test_that_something_does_not_repeat_is_understood():
    assert says_never("wiederholt sich nicht", vocabularies("de"))


@pytest.mark.parametrize("days", [1, 7, 14, 30, 42, 90, 91, 180, 365, 730])
def test_a_cadence_that_is_told_is_the_same_when_it_is_read(days):
    assert read_every(every(days)) == days


@pytest.mark.parametrize(
    ("typed", "days"),
    [("6 Wochen", 42), ("monatlich", 30), ("alle 90 Tage", 90), ("aus", None), ("nie", None)],
)
def test_a_cadence_is_typed_in_german(typed, days):
    assert read_every(typed) == days
