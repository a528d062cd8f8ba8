"""A field for a birthday: the year may be missing, and what is no date is kept as typed."""

from __future__ import annotations

import datetime as dt
import re

from smallcrm.core import clock
from smallcrm.features.people.dates import parse_day
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.days import tongue
from smallcrm.ui.fields import Line
from smallcrm.ui.when import read


def day_line(prompt: str) -> Binding:
    """A day as people know it, shown in figures."""
    made = Line(prompt)
    return Binding(
        made, lambda: stored_day(made.text()), lambda value: made.setText(typed(value or "")), made.textEdited
    )


def stored_day(text: str) -> str:
    """A typed birthday as it is stored: YYYY-MM-DD, --MM-DD without a year, else as typed."""
    text = text.strip()
    if not text or parse_day(text) is not None:
        return text
    when = read(text, dt.datetime.combine(clock.today(), dt.time()), tongue(), past=True)
    figures = re.findall(r"\d+", text)
    if when is None or when.time is not None or not figures:
        return text
    if len(figures) == 3 or any(len(figure) == 4 for figure in figures):
        day = when.day
        if len(figures[-1]) == 2 and day > clock.today():  # “4.3.79” is not to come
            day = day.replace(year=day.year - 100)
        return day.isoformat()
    return f"--{when.day:%m-%d}"


def typed(stored: str) -> str:
    """A stored birthday as it stands in the field."""
    parsed = parse_day(stored)
    if parsed is None:
        return stored
    year, month, day = parsed
    if year is None:
        return words.typed_month_day(month, day)
    return words.typed_day(dt.date(year, month, day))
