"""What follows from the country of a business: language, zone, currency. From CLDR, by Babel."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

GROUPS = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # CLDR knows them, but they are no countries
PAPER_LETTER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "SV", "VE", "BO", "PR"})

# Where a country has several zones, the one its largest city lives in; elsewhere CLDR knows the only one.
MAIN_ZONES = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CD": "Africa/Kinshasa", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei", "GL": "America/Nuuk", "ID": "Asia/Jakarta", "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty", "MH": "Pacific/Majuro", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PF": "Pacific/Tahiti", "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron", "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake", "US": "America/New_York", "UZ": "Asia/Tashkent", "AQ": "Antarctica/McMurdo",
}  # fmt: skip


# What CLDR calls at length.
SHORT_NAMES = {
    "HK": {"en": "Hong Kong", "de": "Hongkong", "nl": "Hongkong", "pl": "Hongkong", "cs": "Hongkong"},
    "MO": {"en": "Macao", "de": "Macau", "pt": "Macau", "nl": "Macau"},
}


class CountryDefaults(NamedTuple):
    """What is likely for a business in a country: BCP 47 language, IANA zone, ISO 4217 currency."""

    language: str
    zone: str
    currency: str


def is_country(code: str) -> bool:
    """Whether this is an ISO 3166 alpha-2 code in use."""
    from babel import Locale

    known = len(code) == 2 and code.isalpha() and code.isupper() and code in Locale("en").territories
    return known and code not in GROUPS


@lru_cache(maxsize=2_048)
def country_name(code: str, language: str) -> str:
    """A country's name in a language; the code itself where it is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(code, code))


def country_on_envelopes(code: str, language: str) -> str:
    """A country's name as the posts want it: in capitals, without what CLDR adds in brackets."""
    spoken = language.replace("_", "-").split("-")[0]
    short = SHORT_NAMES.get(code)
    name = short.get(spoken, short["en"]) if short else country_name(code, language).partition(" (")[0]
    return _capitals(name, spoken)


def _capitals(text: str, language: str) -> str:
    """In capitals as a language writes them: a Turkish i keeps its dot, a Greek accent goes."""
    if language in ("tr", "az"):
        return text.replace("i", "İ").replace("ı", "I").upper()
    if language == "el":
        parted = unicodedata.normalize("NFD", text.upper())
        return unicodedata.normalize("NFC", parted.replace("\u0301", ""))
    return text.upper()


def defaults_for(country: str) -> CountryDefaults:
    """Sensible defaults for a country; a plain message where there is no such country."""
    if not is_country(country):
        raise UserError(
            _(
                "“{}” is not a country code. Use two capital letters of ISO 3166, such as DE, CH or US."
            ).format(country)
        )
    return CountryDefaults(_language(country), _zone(country), _currency(country))


def _language(country: str) -> str:
    from babel.core import get_global
    from babel.languages import get_official_languages

    likely = get_global("likely_subtags").get(f"und_{country}")
    if likely:
        return str(likely.split("_")[0])
    official = get_official_languages(country, de_facto=True)
    return official[0].split("_")[0] if official else "en"


def _zone(country: str) -> str:
    from babel.core import get_global

    if country in MAIN_ZONES:
        return MAIN_ZONES[country]
    zones: list[str] = get_global("territory_zones").get(country, [])
    return zones[0] if zones else "Etc/UTC"


def _currency(country: str) -> str:
    from babel.numbers import get_territory_currencies

    found = get_territory_currencies(country)
    return str(found[0]) if found else "EUR"
