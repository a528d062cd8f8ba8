"""How long something takes, as people type it: “1h30”, “90 min”, “1.5 hours”, “3 days”. No Qt."""

from __future__ import annotations

import datetime as dt
import re

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _

LONGEST = dt.timedelta(days=3_660)
AMOUNT = re.compile(r"(?P<count>\d{1,4}(?:[.,]\d{1,2})?)\s*(?P<unit>[^\W\d_]+)\.?")
GLUED = re.compile(r"(?P<hours>\d{1,3})\s*(?P<unit>[^\W\d_]+)\s*(?P<minutes>[0-5]\d)")  # “1h30”
FORMS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


def read_length(text: str) -> dt.timedelta | None:
    """How long the words mean; None where they mean no length of time."""
    for sign, figures in FORMS.items():
        text = re.sub(rf"(\d+)\s*{sign}", rf"\g<1>{figures[1:]}", text).replace(sign, figures)
    words = fold(text).strip(" ,")
    words = words.removeprefix("+").strip()
    units = _units()
    if (found := GLUED.fullmatch(words)) and units.get(found["unit"]) == "hour":
        return dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return _sum(words, units)


def _sum(words: str, units: dict[str, str]) -> dt.timedelta | None:
    """“1 h 30 min”: one amount after the other, and nothing between them but “and”."""
    total, place, said = dt.timedelta(), 0, False
    joining = {"", ",", "and", fold(_("and"))}
    for found in AMOUNT.finditer(words):
        if words[place : found.start()].strip() not in joining or found["unit"] not in units:
            return None
        count = float(found["count"].replace(",", "."))
        total += dt.timedelta(**{f"{units[found['unit']]}s": count})
        place, said = found.end(), True
    good = said and not words[place:].strip() and dt.timedelta() < total <= LONGEST
    return total if good else None


def _units() -> dict[str, str]:
    """Every word for a unit of time, folded: those of the language in use, and English always."""
    known = {
        "minute": ("min mins minute minutes", _("min minute minutes")),
        "hour": ("h hr hrs hour hours", _("h hour hours")),
        "day": ("d day days", _("d day days")),
        "week": ("w week weeks", _("w week weeks")),
    }
    return {word: unit for unit, some in known.items() for said in some for word in fold(said).split()}
