"""The sheets of a day and of a week, among the reports."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.reports import ON_PAPER, PDF, Choices, LeftOut, Progress, Report, Sheets, offer

Write = Callable[[BinaryIO, dt.date], int]


class CalendarSheets:
    """A sheet of the calendar, written when it is wanted."""

    def __init__(self, title: str, write: Write, day: dt.date) -> None:
        self.title, self.left_out = title, list[LeftOut]()
        self._write, self._day = write, day

    def sheets(self, _report: Progress, _most: int = 0) -> Sheets:
        """As a PDF."""
        out = io.BytesIO()
        pages = self._write(out, self._day)
        return Sheets(out.getvalue(), pages)

    def put(self, kind: str, out: BinaryIO, _report: Progress) -> int:
        """Into a file, as a PDF: a calendar sheet is no table."""
        if kind != PDF:
            raise UserError(_("“{}” is printed as a PDF only.").format(self.title))
        return self._write(out, self._day)


def _day(choices: Choices, _report: Progress) -> CalendarSheets:
    from smallcrm.features.calendar.paper import write_day

    return CalendarSheets(_("Day sheet"), write_day, choices.since or clock.today())


def _week(choices: Choices, _report: Progress) -> CalendarSheets:
    from smallcrm.features.calendar.paper import write_week

    day = choices.since or clock.today()
    return CalendarSheets(_("Week plan"), write_week, day - dt.timedelta(days=day.weekday()))


def _month(choices: Choices, _report: Progress) -> CalendarSheets:
    from smallcrm.features.calendar.paper import write_month

    return CalendarSheets(_("Month plan"), write_month, choices.since or clock.today())


_sheet = partial(Report, kinds=ON_PAPER, asks=frozenset({"day"}))
REPORTS = (
    _sheet(
        "day", lambda: _("Day sheet"), make=_day, place=10,
        about=lambda: _("The hours of a day, what is to be done, and room for notes."),
    ),
    _sheet(
        "week", lambda: _("Week plan"), make=_week, place=12,
        about=lambda: _("Seven days side by side, with everything planned in them."),
    ),
    _sheet(
        "month", lambda: _("Month plan"), make=_month, place=14,
        about=lambda: _("A month on one sheet, for the wall."),
    ),
)  # fmt: skip
offer(*REPORTS)
