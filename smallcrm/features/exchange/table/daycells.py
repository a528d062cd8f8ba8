"""The days in a table: their order settled once, typed ones kept with a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.exchange import days
from smallcrm.features.exchange.record import Doubt
from smallcrm.features.exchange.table.columns import Columns
from smallcrm.features.exchange.table.rows import Row

DAY_FIELDS = ("birthday", "anniversary")
_STROKES = re.compile(r"\s*(\d\d?)[/-](\d\d?)[/-]\d")
# Where 9/10/2007 is in September.
_MONTH_FIRST = {"US", "PH", "PW", "FM", "MH", "GU", "AS", "MP", "PR", "VI"}


class When(NamedTuple):
    """What days are read by: the order of their parts, and the day it is."""

    order: str
    today: str


def day_order(columns: Columns, rows: Iterable[Row], country: str) -> str:
    """Whether 9/10/2007 is in September or October: as the table's own days show, else by the country."""
    wanted = [place for place, column in enumerate(columns.columns) if column.field in DAY_FIELDS]
    for row in rows:
        for place in wanted:
            if found := _STROKES.match(row.cells[place] if place < len(row.cells) else ""):
                if int(found[1]) > 12:
                    return "dmy"
                if int(found[2]) > 12:
                    return "mdy"
    return "mdy" if country in _MONTH_FIRST else "dmy"


def day_cell(field: str, typed: str, when: When, doubts: list[Doubt]) -> str:
    """A day as it is stored, '' where it says nothing, as typed where it cannot be read."""
    if days.says_nothing(typed):
        return ""
    day = days.read_day(typed, when.order)
    if day is None:
        doubts.append(Doubt(field, _("“{}” is not a date; it is kept as typed.").format(typed)))
    elif day > when.today and not day.startswith("--"):
        doubts.append(Doubt(field, _("{} lies in the future.").format(day)))
    return day or typed


def days_of(texts: Mapping[str, str], when: When, doubts: list[Doubt]) -> dict[str, str]:
    """Birthday and anniversary of a row; Thunderbird gives the birthday in three cells."""
    found = {field: day_cell(field, texts[field], when, doubts) for field in DAY_FIELDS if field in texts}
    if "birth.month" in texts and "birth.day" in texts and not found.get("birthday"):
        year, month, day = (texts.get(f"birth.{part}", "").lstrip("0 ") for part in ("year", "month", "day"))
        if month and day:
            typed = f"{year:0>4}-{_two(month)}-{_two(day)}" if year else f"--{_two(month)}-{_two(day)}"
            found["birthday"] = day_cell("birthday", typed, when, doubts)
    return found


def _two(number: str) -> str:
    return number.zfill(2)


def cells_at(row: Sequence[str], places: Iterable[int]) -> str:
    """The first of some cells that holds anything."""
    return next((row[place] for place in places if row[place]), "")
