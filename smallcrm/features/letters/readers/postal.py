"""The lines of an address by the custom of its country, with the country's name where post crosses a border.

The order is that of customs.py. Names and towns stand on the envelope as they were typed.
"""

from __future__ import annotations

import re

from smallcrm.core.countries import country_on_envelopes
from smallcrm.core.fold import fold
from smallcrm.features.letters.readers.customs import is_one_post, pattern_of, region_as_written
from smallcrm.features.letters.readers.reader import Place
from smallcrm.features.letters.texts.marks import clean

_ASIAN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"  # made when a line needs it: it takes long
_PIECE = re.compile(r"(%[A-Z])")
_POST_PREFIX = re.compile(r"(^|\s)([A-Z]{2}-)$")
Values = dict[str, list[str]]


def address_lines(
    name: str, company: str, place: Place, sender_country: str, language: str
) -> tuple[str, ...]:
    """The lines in the window. `language` is the sender's: their post office must read the country."""
    country = place.country or ("" if place.country_typed else sender_country)
    foreign = bool(place.country) and not is_one_post(place.country, sender_country)
    values = _values(name, company, place, country or sender_country)
    form = pattern_of(country or sender_country, _is_asian(values), "S" in values)
    lines = _arranged(form, values, foreign)
    if foreign:
        land = _country(place.country, language)
        lines = [*(line for line in lines if line != land), land]
    elif place.country_typed and not place.country:
        lines.append(place.country_typed.strip().upper())
    return tuple(line for line in map(clean, lines) if line.strip())


def _country(code: str, language: str) -> str:
    """The country; in English too where the sender writes no Latin letters, for the offices on the way."""
    own = country_on_envelopes(code, language)
    return own if own < "\u0250" else f"{own} / {country_on_envelopes(code, 'en')}"


def _values(name: str, company: str, place: Place, country: str) -> Values:
    region = region_as_written(country, " ".join(place.region.split()))
    if f"{fold(place.locality)} ".startswith(f"{fold(region)} "):  # the town is a region of its own
        region = ""
    told = {"N": name, "O": company, "Z": place.postcode, "C": place.locality, "S": region}
    values = {code: [" ".join(value.split())] for code, value in told.items() if value.strip()}
    street = [" ".join(line.split()) for line in place.street.split("\n")]
    return values | {"A": [line for line in street if line]}


def _arranged(form: tuple[str, ...], values: Values, foreign: bool) -> list[str]:
    """A country's pattern, filled; a town or postcode the pattern forgets comes after the street."""
    missing = {"C", "Z"} & values.keys() - {piece[1] for line in form for piece in _PIECE.findall(line)}
    literal = " ".join(form).casefold()
    lines: list[str] = []
    for pattern in form:
        pieces = _PIECE.findall(pattern)
        if pieces in (["%A"], ["%N"], ["%O"]):
            lines += values.get(pieces[0][1], [])
        elif "%A" in pieces:
            lines += _with_street(pattern, values, foreign)
        elif line := _filled(pattern, values, foreign):
            lines.append(line)
        if "%A" in pieces and missing:
            extra = [values[code][0] for code in ("Z", "C") if code in missing]
            lines += [" ".join(word for word in extra if word.casefold() not in literal)]
    return [line for line in lines if line]


def _with_street(pattern: str, values: Values, foreign: bool) -> list[str]:
    """Town and street in one line, as in the East; a line in other letters stands below it."""
    street = values["A"]
    beside = street[:1] if street and _has_asian(street[0]) else []
    return [_filled(pattern, values | {"A": beside}, foreign), *street[len(beside) :]]


def _filled(pattern: str, values: Values, foreign: bool) -> str:
    """One line of a pattern. What stands between two of its parts goes where one of them is unknown."""
    out, between = "", ""
    for piece in _PIECE.split(pattern):
        if not _PIECE.fullmatch(piece):
            between = (between if _says(between) else "") + piece
        elif value := next(iter(values.get(piece[1], [])), ""):
            out += _joined(out, between, value, foreign) + value
            between = ""
    line = re.sub(r"\s+", " ", out + (between if _says(between) else "")).strip(" ,-–/")
    return line if _says(line) else ""


def _joined(out: str, between: str, value: str, foreign: bool) -> str:
    """What stands before a part. “CH-” before a postcode is for post from abroad, and stands there once."""
    if before := _POST_PREFIX.search(between):
        doubled = value.upper().startswith(before[2])
        between = between if foreign and not doubled else between[: before.start(2)]
    return between if out or between.strip(" ,-–/") else ""


def _says(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _is_asian(values: Values) -> bool:
    return any(_has_asian(line) for code in ("A", "C", "S") for line in values.get(code, []))


def _has_asian(line: str) -> bool:
    return max(line, default="") >= "\u3040" and re.search(_ASIAN, line) is not None
