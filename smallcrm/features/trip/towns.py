"""Other names of great towns: “Vienna” is Wien. Known are those after which the zones of time are called."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from smallcrm.core.business import business
from smallcrm.core.fold import fold
from smallcrm.core.i18n import language as spoken_here

ENGLISH = "en"


def other_names(town: str) -> set[str]:
    """What a town is called here, in English and where it lies; empty where nobody knows it."""
    wanted = fold(town)
    spoken = dict.fromkeys([spoken_here(), business().language, ENGLISH])
    zones = {zone for language in spoken for zone, name in _names(language).items() if fold(name) == wanted}
    return {
        name
        for zone in zones
        for language in [*spoken, *_languages_at(zone)]
        if (name := _names(language).get(zone))
    }


@cache
def _names(language: str) -> dict[str, str]:
    """The towns of the zones in a language."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        told = Locale.parse(language.replace("-", "_")).time_zones
    except (UnknownLocaleError, ValueError):
        return {}
    usual = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")}
    return usual | {zone: names["city"] for zone, names in told.items() if names.get("city")}


def _languages_at(zone: str) -> Iterable[str]:
    from babel.core import get_global
    from babel.languages import get_official_languages

    country = get_global("zone_territories").get(zone, "")
    return get_official_languages(country, regional=True, de_facto=True) if country else ()
