"""Days and numbers on paper: the language decides, and the country as far as it speaks it."""

import datetime as dt

import pytest

from smallcrm.core.business import save_business
from smallcrm.core.i18n import speaking
from smallcrm.core.journal import work
from smallcrm.paper import said

DAY = dt.date(2026, 3, 4)


@pytest.fixture
def at_home(db):
    """The business is in a country."""

    def move(country):
        with work("move"):
            save_business(country=country)

    return move


@pytest.mark.parametrize(
    ("language", "country", "number", "day", "time"),
    [
        ("en", "DE", "12,345", "4 Mar 2026", "09:45"),
        ("de", "DE", "12.345", "04.03.2026", "09:45"),
        ("en", "US", "12,345", "Mar 4, 2026", "9:45"),
        ("de", "US", "12.345", "04.03.2026", "09:45"),
        ("de", "CH", "12’345", "04.03.2026", "09:45"),
        ("en", "CH", "12,345", "4 Mar 2026", "09:45"),
        ("en", "GB", "12,345", "4 Mar 2026", "09:45"),
    ],
)
def test_language_and_country_say_how_days_and_numbers_look(at_home, language, country, number, day, time):
    at_home(country)
    with speaking(language):
        assert said.number(12345) == number
        assert said.figures(DAY) == day
        assert said.moment(dt.datetime(2026, 3, 4, 9, 45)).startswith(f"{day}, {time}")
