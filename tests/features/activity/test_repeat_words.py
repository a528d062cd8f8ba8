"""Repetition as people type it, in English and German, and rules to and from what the editor can say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.features.activity.recurrence import in_words
from smallcrm.features.activity.views.repeat_rule import WORKING, Saying, as_rule, as_saying, first_fit
from smallcrm.features.activity.views.repeat_vocabulary import vocabularies
from smallcrm.features.activity.views.repeat_words import read_repeat, says_never
from smallcrm.ui import words
from smallcrm.ui.days import tongue

FRIDAY, ZONE = "2026-11-27T10:00:00", "Europe/Berlin"
UNTIL_MAY = "UNTIL=20270531T215959Z"
ENGLISH = {
    "daily": "FREQ=DAILY",
    "every day for 5 times": "FREQ=DAILY;COUNT=5",
    "every 3 days": "FREQ=DAILY;INTERVAL=3",
    "on working days": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every weekday until may": f"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;{UNTIL_MAY}",
    "every friday": "FREQ=WEEKLY",
    "every 2 weeks on mon and fri until may": f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;{UNTIL_MAY}",
    "mondays, wednesdays and fridays": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "every other week": "FREQ=WEEKLY;INTERVAL=2",
    "every second tuesday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "every second tuesday of the month": "FREQ=MONTHLY;BYDAY=2TU",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "monthly on day 15": "FREQ=MONTHLY;BYMONTHDAY=15",
    "the 15th of every month": "FREQ=MONTHLY;BYMONTHDAY=15",
    "the last friday of the month": "FREQ=MONTHLY;BYDAY=-1FR",
    "the last day of each month": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "last working day of the month": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "every year": "FREQ=YEARLY",
    "every year on 4 march": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4",
    "every 6 months until 2030": "FREQ=MONTHLY;INTERVAL=6;UNTIL=20301231T225959Z",
}
GERMAN = {
    "täglich": "FREQ=DAILY",
    "werktags": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "jeden Freitag": "FREQ=WEEKLY",
    "alle 2 Wochen am Montag und Freitag bis Mai": f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;{UNTIL_MAY}",
    "alle zwei Wochen": "FREQ=WEEKLY;INTERVAL=2",
    "jede zweite Woche": "FREQ=WEEKLY;INTERVAL=2",
    "jeden zweiten Dienstag im Monat": "FREQ=MONTHLY;BYDAY=2TU",
    "am letzten Freitag im Monat": "FREQ=MONTHLY;BYDAY=-1FR",
    "am letzten Tag des Monats": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "monatlich am 15.": "FREQ=MONTHLY;BYMONTHDAY=15",
    "alle 3 Monate, 4 mal": "FREQ=MONTHLY;INTERVAL=3;COUNT=4",
    "jährlich am 4. März": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4",
    "wöchentlich bis 31.12.2027": "FREQ=WEEKLY;UNTIL=20271231T225959Z",
}


def rule(text, language="en", start=FRIDAY):
    day = dt.date.fromisoformat(start[:10])
    said = read_repeat(text, day, tongue(), vocabularies(language))
    return None if said is None else as_rule(said, start, ZONE)


@pytest.fixture
def english():
    words.use_locale("en")


@pytest.fixture
def german():
    words.use_locale("de")
    yield
    words.use_locale("en")


@pytest.mark.parametrize(("text", "wanted"), ENGLISH.items())
def test_english_words_are_understood(english, text, wanted):
    assert rule(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [*GERMAN.items(), ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2")])
def test_german_words_are_understood_and_english_ones_too(german, text, wanted):
    assert rule(text, "de") == wanted


@pytest.mark.parametrize(
    "text",
    ["every blue moon", "every 2", "twice a week", "until may", "every", "on", "every week until never",
     "every 0 days", "every week on the 15th", "every week #1", "every 40th of the month"],
)  # fmt: skip
def test_what_is_not_understood_is_no_rule(english, text):
    assert rule(text) is None


def test_there_are_words_for_not_at_all(german):
    known = vocabularies("de")
    assert all(says_never(text, known) for text in ("", " ", "nie", "never", "einmalig"))
    assert not says_never("täglich", known)


@given(some.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    words.use_locale("en")
    rule(text)
    rule(text, "de")


DAYS = some.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@some.composite
def sayings(draw, start):
    unit = draw(some.sampled_from(["day", "week", "month", "year"]))
    said = {"unit": unit, "interval": draw(some.integers(1, 12))}
    if unit == "week":
        said["weekdays"] = tuple(sorted(draw(some.sets(some.integers(0, 6)))))
    if unit == "month" and draw(some.booleans()):
        said["monthday"] = draw(some.sampled_from([-1, *range(1, 32)]))
    elif unit == "month" and draw(some.booleans()):
        said["nth"] = draw(some.sampled_from([1, 2, 3, 4, -1])), draw(some.integers(0, WORKING))
    ends = draw(some.sampled_from(["", "count", "until"]))
    if ends == "count":
        said["count"] = draw(some.integers(1, 99))
    if ends == "until":
        said["until"] = start + dt.timedelta(draw(some.integers(1, 900)))
    return Saying(**said)


@given(some.data(), DAYS, some.booleans())
def test_what_is_said_becomes_a_rule_and_is_said_the_same_again(data, day, timed):
    said = data.draw(sayings(day))
    start = f"{day}T10:00:00" if timed else f"{day}"
    made = as_rule(said, start, ZONE)
    again = as_saying(made, start, ZONE)
    assert again is not None and as_rule(again, start, ZONE) == made


@given(some.data(), DAYS)
def test_the_words_for_a_rule_are_understood_as_that_rule(data, day):
    words.use_locale("en")
    start = f"{day}T10:00:00"
    made = as_rule(data.draw(sayings(day)), start, ZONE)
    assert rule(in_words(made, start), start=start) == made, in_words(made, start)


def test_what_repeats_begins_on_a_day_that_is_meant():
    friday = dt.date(2026, 11, 27)
    assert first_fit(Saying("week", weekdays=(0,)), friday) == dt.date(2026, 11, 30)
    assert first_fit(Saying("month", nth=(2, 1)), friday) == dt.date(2026, 12, 8)
    assert first_fit(Saying("month", nth=(-1, WORKING)), friday) == dt.date(2026, 11, 30)
    assert first_fit(Saying("year", month=2, monthday=29), friday) == dt.date(2028, 2, 29)
    assert first_fit(Saying("week", 2), friday) == friday


@pytest.mark.parametrize(
    "beyond",
    ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=WEEKLY;BYMONTH=1",
     "FREQ=MONTHLY;BYDAY=MO", "FREQ=WEEKLY\nFREQ=DAILY", 
     "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU", "nonsense",
     "FREQ=DAILY;BYDAY=MO", "FREQ=YEARLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=-2", "FREQ=DAILY;BYHOUR=9,17"],
)  # fmt: skip
def test_a_rule_beyond_the_editor_is_left_alone(beyond):
    assert as_saying(beyond, FRIDAY, ZONE) is None
