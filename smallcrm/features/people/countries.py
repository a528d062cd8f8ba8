"""Countries as people type them: codes, names in many languages, and the letters of old number plates."""

from __future__ import annotations

from functools import cache

from smallcrm.core.countries import is_country
from smallcrm.core.fold import fold

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "cs", "sv", "da", "nb", "fi", "hu", "tr", "el",
             "ru", "uk", "ja", "zh", "ko", "ar", "he", "hi", "th")  # fmt: skip
ALSO = {
    "d": "DE", "deu": "DE", "ger": "DE", "brd": "DE", "a": "AT", "aut": "AT", "i": "IT", "ita": "IT",
    "f": "FR", "fra": "FR", "e": "ES", "esp": "ES", "uk": "GB", "gbr": "GB", "great britain": "GB",
    "england": "GB",
    "scotland": "GB", "wales": "GB", "northern ireland": "GB", "usa": "US", "u.s.a": "US", "u.s": "US",
    "united states of america": "US", "che": "CH", "nld": "NL", "holland": "NL", "the netherlands": "NL",
    "bel": "BE", "lux": "LU", "pol": "PL", "can": "CA", "aus": "AU", "bra": "BR", "jpn": "JP", "chn": "CN",
    "people's republic of china": "CN", "russian federation": "RU", "czech republic": "CZ",
    "south korea": "KR", "republic of korea": "KR", "vietnam": "VN", "ivory coast": "CI", "turkey": "TR",
    "hong kong": "HK", "macau": "MO", "macao": "MO", "burma": "MM", "cape verde": "CV", "east timor": "TL",
    "macedonia": "MK", "swaziland": "SZ",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in reversed(LANGUAGES):  # where two countries share a name, the first language wins
        for code, name in Locale(language).territories.items():
            if is_country(code):
                found[fold(str(name))] = str(code)
    return found | ALSO


@cache
def read_country(typed: str) -> str:
    """ISO 3166 alpha-2 for what was typed; empty where it is not known."""
    text = typed.strip().strip(".")
    if not text:
        return ""
    if is_country(text.upper()) and len(text) == 2:
        return "GB" if text.upper() == "UK" else text.upper()
    return _names().get(fold(text), "") if len(text) < 80 else ""
