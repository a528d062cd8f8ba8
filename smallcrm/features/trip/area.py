"""An area as one says it: “Köln”, “50667-50999”, “50*”, a region; several with commas."""

from __future__ import annotations

import re
from typing import NamedTuple

from smallcrm.core.business import business
from smallcrm.core.countries import is_country
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.trip.towns import other_names

POSTCODE = re.compile(r"(?:(?P<country>[A-Za-z]{2})[ -]\s*)?(?P<first>[0-9A-Za-z]*[0-9][0-9A-Za-z ]*?)\s*"
                      r"(?:[-–—]\s*(?P<last>[0-9A-Za-z ]*[0-9][0-9A-Za-z ]*)|(?P<star>\*))?")  # fmt: skip
SEPARATORS = re.compile(r"[,;\n]")
BETWEEN = " -–/,("  # what may follow the name of a town in a longer one
PLACES = "SELECT DISTINCT locality, region FROM address"
LONGEST = 200


class Area(NamedTuple):
    """Where somebody must live: in one of these towns, regions, or between these postcodes."""

    said: str
    towns: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    codes: tuple[tuple[str, str, str], ...] = ()  # country, from, until; both ends as long as the code

    def where(self) -> tuple[str, list[object]]:
        """As a WHERE part over `address a`."""
        parts, values = [], list[object]()
        for column, names in (("locality", self.towns), ("region", self.regions)):
            if names:
                parts.append(f"a.{column} IN ({', '.join('?' * len(names))})")
                values += names
        for country, first, last in self.codes:
            code = "upper(replace(a.postcode, ' ', ''))"
            parts.append(
                f"(a.country IN (?, '') AND substr({code}, 1, ?) >= ? AND substr({code}, 1, ?) <= ?"
                f" AND length({code}) >= ? AND (? = '' OR {code} NOT GLOB '*[^0-9]*'))"
            )
            figures = "1" if first.isdigit() and last.isdigit() else ""
            values += [country, len(first), first, len(last), last, max(len(first), len(last)), figures]
        return "(" + " OR ".join(parts) + ")", values


def read_area(text: str) -> Area:
    """What a text means; a plain message where it means no place in this file."""
    said = " ".join(text.split())[:LONGEST]
    parts = [part.strip() for part in SEPARATORS.split(text) if part.strip()]
    if not parts:
        raise UserError(_("Say where: a place, or postcodes such as 50667-50999 or 50*."))
    towns: list[str] = []
    regions: list[str] = []
    codes: list[tuple[str, str, str]] = []
    for part in parts:
        if (code := _postcodes(part)) is not None:
            codes.append(code)
            continue
        found = _towns(part)
        regional = [] if found else _regions(part)
        if not found and not regional:
            raise UserError(_no_place(part))
        towns += found
        regions += regional
    return Area(said, tuple(towns), tuple(regions), tuple(codes))


def _postcodes(part: str) -> tuple[str, str, str] | None:
    """A postcode, all that begin alike, or those from one to another."""
    match = POSTCODE.fullmatch(part)
    if match is None or (match["country"] and not is_country(match["country"].upper())):
        return None
    first = match["first"].replace(" ", "").upper()
    last = (match["last"] or match["first"]).replace(" ", "").upper()
    if len(last) < len(first) and match["last"]:
        last = first[: len(first) - len(last)] + last  # “50667-99”
    country = (match["country"] or business().country).upper()
    if match["star"] or match["last"]:
        return country, min(first, last), max(first, last)
    return country, first, first


def _towns(part: str) -> list[str]:
    """The towns called so, as they are written in the file."""
    names = sorted({row[0] for row in _places() if row[0]})
    for spelled in (fold, _without_umlauts):
        wanted = spelled(part)
        exact = [name for name in names if _is_in(spelled(name), wanted)]
        if exact:
            return exact
    others = {fold(name) for name in other_names(part)}
    return [name for name in names if fold(name) in others]


def _regions(part: str) -> list[str]:
    wanted = fold(part)
    return sorted({row[1] for row in _places() if row[1] and fold(row[1]) == wanted})


def _is_in(name: str, wanted: str) -> bool:
    """“Köln” and “Köln-Porz” are in Köln."""
    return name == wanted or (name.startswith(wanted) and name[len(wanted)] in BETWEEN)


def _without_umlauts(text: str) -> str:
    """“Koeln” is Köln where no umlaut is at hand."""
    folded = fold(text)
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        folded = folded.replace(two, one)
    return folded


def _no_place(part: str) -> str:
    from difflib import get_close_matches

    names = sorted({name for row in _places() for name in row if name})
    folded = {fold(name): name for name in names}
    near = get_close_matches(fold(part), folded, 1, 0.7)
    said = _("Nobody in this file lives in “{}”.").format(part)
    if near:
        return said + " " + _("Did you mean “{}”?").format(folded[near[0]])
    return said + " " + _("Say a town as addresses have it, or postcodes such as 50667-50999 or 50*.")


def _places() -> list[tuple[str, str]]:
    return list(database.connection().execute(PLACES).fetchall())
