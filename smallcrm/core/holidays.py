"""Public holidays of a country, and the days on which people work there."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from types import MappingProxyType
from typing import Any

from smallcrm.core.i18n import language

log = logging.getLogger(__name__)
FURTHEST = 3_000  # days to look for a working day
SOURCE = "en"
NONE: Mapping[dt.date, str] = MappingProxyType({})


def holidays_of(country: str, year: int, region: str = "") -> dict[dt.date, str]:
    """The public holidays of a year, named in the language in use; empty where the country is unknown."""
    return dict(_known(country, year, region, language()))


def is_working_day(day: dt.date, country: str, region: str = "") -> bool:
    """Whether people work on a day: no weekend of the country, and no public holiday."""
    return day.weekday() not in _weekend(country) and day not in _known(country, day.year, region, SOURCE)


def working_days_from(day: dt.date, count: int, country: str, region: str = "") -> dt.date:
    """The day so many working days after another (before it where negative); 0 is the day itself."""
    step = dt.timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    for _looked in range(FURTHEST + 3 * left):
        if not left or day in (dt.date.min, dt.date.max):
            break
        day += step
        left -= is_working_day(day, country, region)
    return day


@lru_cache(maxsize=256)
def _known(country: str, year: int, region: str, tag: str) -> Mapping[dt.date, str]:
    found = _of_library(country, year, region, tag)
    return NONE if found is None else MappingProxyType(dict(sorted(found.items())))


@lru_cache(maxsize=64)
def _weekend(country: str) -> frozenset[int]:
    found = _of_library(country, 2000, "", SOURCE)
    return frozenset({5, 6}) if found is None else frozenset(found.weekend)


def _of_library(country: str, year: int, region: str, tag: str) -> Any:
    """What the library knows; None where it does not know the country."""
    import holidays

    said = _spoken(_languages(country), tag)
    try:
        return holidays.country_holidays(
            country, subdiv=_subdivision(country, region), years=year, language=said
        )
    except (NotImplementedError, OverflowError, ValueError):
        log.info("no holidays are known for %s in %d", country, year)
        return None


def _spoken(languages: list[str], tag: str) -> str | None:
    """The library's language nearest to a tag; where it has none of that kind, English."""
    wanted = tag.replace("-", "_").casefold()
    for name in (wanted, wanted.partition("_")[0], SOURCE):
        for one in sorted(languages):  # en_GB before en_US
            if one.casefold() == name or one.casefold().startswith(name + "_"):
                return one
    return None


def _languages(country: str) -> list[str]:
    """In which it names them. The library's own list of all countries loads two hundred of them for it."""
    import holidays

    _leave_others_alone()
    try:
        return list(holidays.country_holidays(country).supported_languages)
    except NotImplementedError:
        return []


@lru_cache(maxsize=1)
def _leave_others_alone() -> None:
    """Asked for one country, the library loads all: its folder of countries is one module that names each."""
    name = "holidays.countries"
    if name not in sys.modules and (found := find_spec(name)) is not None:
        sys.modules[name] = module_from_spec(found)  # not run: each country is a module of its own in it


def _subdivision(country: str, region: str) -> str | None:
    """The library's code of a region, which a business may have written as code or name."""
    import holidays

    wanted = region.strip().casefold()
    if not wanted:
        return None
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    names = {code.casefold(): code for code in known.subdivisions}
    names |= {name.casefold(): code for name, code in known.subdivisions_aliases.items()}
    return names.get(wanted.rpartition("-")[2]) or names.get(wanted)
