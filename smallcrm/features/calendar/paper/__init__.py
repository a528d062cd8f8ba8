"""The calendar on paper: a day, a week, a month, a list; made for a human with a pen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import BinaryIO

from smallcrm.core.business import business
from smallcrm.core.i18n import language
from smallcrm.features.calendar.paper.agenda import agenda_sheet
from smallcrm.features.calendar.paper.day import day_sheet
from smallcrm.features.calendar.paper.month import month_sheet
from smallcrm.features.calendar.paper.week import week_sheet
from smallcrm.features.letters.dressing import page_format
from smallcrm.paper import said
from smallcrm.paper.outfile import replacing
from smallcrm.paper.pad import Pad
from smallcrm.paper.sheets import About

Out = BinaryIO | Path


def write_day(out: Out, day: dt.date) -> int:
    """The sheet of a day, as a PDF; returns how many pages."""
    return _write(out, day_sheet(page_format().size, day), said.full_day(day), day)


def write_week(out: Out, monday: dt.date) -> int:
    """Seven days from a Monday on, as a PDF; returns how many pages."""
    return _write(out, week_sheet(page_format().size, monday), said.long_day(monday), monday)


def write_month(out: Out, day: dt.date) -> int:
    """The month a day lies in, as a PDF; returns how many pages."""
    return _write(out, month_sheet(page_format().size, day), said.month(day), day)


def write_agenda(out: Out, first: dt.date, last: dt.date) -> int:
    """What is on from a day to another, as a list in a PDF; returns how many pages."""
    return _write(out, agenda_sheet(page_format().size, first, last), said.long_day(first), first)


def _write(out: Out, made: Pad, title: str, day: dt.date) -> int:
    """The file is dated like its sheet: so the same calendar gives the same bytes."""
    about = About(title, business().name, language(), f"{day.isoformat()}T00:00:00")
    data = made.bound(about)
    if isinstance(out, Path):
        with replacing(out) as place:
            place.file.write(data)
            place.place()
    else:
        out.write(data)
    return len(made.pages)
