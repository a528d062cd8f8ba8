"""Days and numbers in the form of a country, and the day a week begins with."""

import datetime as dt

import pytest
from PySide6.QtCore import QLocale, Qt

from smallcrm.core import preferences
from smallcrm.shell.appearance import Appearance
from smallcrm.ui import words


@pytest.fixture
def look(qapp, db):
    made = Appearance(qapp)
    yield made
    for name, nothing in (("language", ""), ("region", ""), ("first_day", 0)):
        preferences.put(name, nothing)
    made._speak("")


def test_another_country_writes_days_and_numbers_otherwise_and_speaks_the_same(look):
    look.set_language("en")
    look.set_region("US")
    assert words.typed_day(dt.date(2026, 11, 22)) == "11/22/2026"
    look.set_region("DE")
    assert words.locale().name() == "en_DE" and words.month(dt.date(2026, 11, 1)) == "November 2026"
    assert words.locale().toString(1234.5, "f", 2) == "1.234,50"


def test_a_country_that_the_language_does_not_know_changes_nothing(look):
    look.set_language("en")
    before = words.locale().name()
    look.set_region("XX")
    assert words.locale().name() == before


@pytest.mark.parametrize(("chosen", "first"), [(1, 1), (6, 6), (7, 7), (3, None), ("x", None), (True, None)])
def test_weeks_begin_with_the_chosen_day_or_with_the_usual_one(look, chosen, first):
    preferences.put("first_day", chosen)
    look._speak("en")
    usual = words.locale().firstDayOfWeek()
    assert words.first_weekday() == (Qt.DayOfWeek(first) if first else usual)


def test_a_choice_has_the_window_built_anew_once(look, qtbot):
    with qtbot.waitSignal(look.spoken_anew):
        look.set_region("US")
    told = []
    look.spoken_anew.connect(lambda: told.append(True))
    look.set_region("US")
    assert told == [] and preferences.get("region") == "US"


def test_the_section_offers_countries_and_days_by_name(opened, db):
    preferences.put("preferences_section", "region")
    window = opened("preferences")
    form = window.workspace.page("preferences").part("region").window_form
    region, week = form.fields["region"].widget, form.fields["first_day"].widget
    names = [region.itemText(place) for place in range(region.count())]
    assert names[0] == "as usual for the language" and "as in United States" in names
    assert [week.itemText(place) for place in range(4)] == ["as usual there", "Monday", "Saturday", "Sunday"]
    assert QLocale().language() == words.locale().language()
