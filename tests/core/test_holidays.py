"""Public holidays and working days of a country."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from smallcrm.core.holidays import holidays_of, is_working_day, working_days_from
from smallcrm.core.i18n import speaking

DAY = dt.date


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("DE", DAY(2026, 10, 3), "German Unity Day"),
        ("US", DAY(2026, 11, 26), "Thanksgiving Day"),
        ("GB", DAY(2026, 12, 28), "Boxing Day (observed)"),
        ("JP", DAY(2026, 1, 1), "New Year's Day"),
    ],
)
def test_holidays_are_told_by_country(country, day, name):
    assert holidays_of(country, day.year)[day] == name


@pytest.mark.parametrize("region", ["BY", "DE-BY", "Bayern", " bayern "])
def test_a_region_may_be_written_as_people_do(region):
    assert DAY(2026, 1, 6) in holidays_of("DE", 2026, region)
    assert DAY(2026, 1, 6) not in holidays_of("DE", 2026)
    assert DAY(2026, 1, 6) not in holidays_of("DE", 2026, "Atlantis")


def test_names_are_said_in_the_language_in_use_else_in_english():
    with speaking("de"):
        assert holidays_of("DE", 2026)[DAY(2026, 10, 3)] == "Tag der Deutschen Einheit"
        assert holidays_of("JP", 2026)[DAY(2026, 1, 1)] == "New Year's Day"
    assert holidays_of("DE", 2026)[DAY(2026, 10, 3)] == "German Unity Day"


@pytest.mark.parametrize("country", ["XX", "", "de"])
def test_a_country_nobody_knows_has_none_and_works_from_monday_to_friday(country):
    assert holidays_of(country, 2026) == {}
    assert is_working_day(DAY(2026, 10, 2), country) and not is_working_day(DAY(2026, 10, 3), country)


@pytest.mark.parametrize("year", [1, 1500, 9999])
def test_any_year_of_the_calendar_is_answered(year):
    assert isinstance(holidays_of("DE", year), dict)


def test_what_is_given_may_be_changed_without_harm():
    holidays_of("DE", 2026).clear()
    assert holidays_of("DE", 2026)


def test_the_weekend_is_that_of_the_country():
    friday, sunday = DAY(2026, 11, 20), DAY(2026, 11, 22)
    assert is_working_day(friday, "DE") and not is_working_day(sunday, "DE")
    assert is_working_day(sunday, "IL") and not is_working_day(friday, "IL")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (DAY(2026, 11, 20), 0, DAY(2026, 11, 20)),
        (DAY(2026, 11, 20), 1, DAY(2026, 11, 23)),
        (DAY(2026, 11, 22), 1, DAY(2026, 11, 23)),
        (DAY(2026, 12, 23), 2, DAY(2026, 12, 28)),  # over Christmas, the 26th a Saturday
        (DAY(2026, 11, 23), -1, DAY(2026, 11, 20)),
        (DAY(2026, 4, 7), -1, DAY(2026, 4, 2)),  # over Easter
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(start, count, end):
    assert working_days_from(start, count, "DE") == end


def test_the_edges_of_the_calendar_end_the_count():
    assert working_days_from(DAY.max, 3, "DE") == DAY.max
    assert working_days_from(DAY.min, -3, "DE") == DAY.min


def test_one_country_does_not_load_the_others():
    asked = "holidays_of('DE', 2026, 'NW'), is_working_day(dt.date(2026, 5, 1), 'DE')"
    counted = "sum(name.startswith('holidays.countries.') for name in sys.modules)"
    run = f"import datetime as dt, sys\nfrom smallcrm.core.holidays import *\n{asked}\nprint({counted})"
    told = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "1"
