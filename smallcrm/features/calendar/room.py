"""The calendar, as the rest of the house sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.core.reports import Report
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Found, Glance, Page, Room
from smallcrm.ui.turns import Step, imports


def _page(desk: Desk) -> PageView:
    from smallcrm.features.calendar.views.page import CalendarPage

    return CalendarPage(desk)


def _find(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.calendar.views.found import find_appointments

    return find_appointments(words, limit)


def _find_past(words: str, limit: int) -> Sequence[Found]:
    from smallcrm.features.calendar.views.found import find_past

    return find_past(words, limit)


def _glance(appointment: int) -> Glance | None:
    from smallcrm.features.calendar.views.found import glance

    return glance(appointment)


def _reports() -> Sequence[Report]:
    from smallcrm.features.calendar.reports import REPORTS

    return REPORTS


def _soon() -> Iterator[Step]:
    yield from imports(*MODULES)
    yield _read_ahead
    yield _learn_holidays


def _read_ahead() -> None:
    from smallcrm.features.calendar.views.ahead import read_ahead

    read_ahead()


def _learn_holidays() -> None:
    """They come from a library that takes its time to be loaded: beside the window."""
    from smallcrm.core import file
    from smallcrm.core.business import business
    from smallcrm.ui.jobs import Job

    if file.current() is None:
        return  # the welcome page is shown: nobody has said yet where the business is
    here = business()
    Job(_read_holidays, here.country, here.region, clock.today().year, connected=False, brief=True).start()


def _read_holidays(_report: object, country: str, region: str, year: int) -> None:
    from smallcrm.core.holidays import holidays_of, is_working_day

    is_working_day(dt.date(year, 1, 1), country, region)
    for near in (year, year + 1):
        holidays_of(country, near, region)


MODULES = (
    "smallcrm.features.activity.recurrence",
    "smallcrm.features.activity.occurrences",
    "smallcrm.features.calendar.reading",
    "smallcrm.features.calendar.views.time_grid",
    "smallcrm.features.calendar.views.month_grid",
    "smallcrm.features.calendar.views.agenda",
    "smallcrm.features.calendar.views.page",
)
ROOM = Room(
    name="calendar",
    pages=(Page("calendar", lambda: _("Calendar"), "calendar", 35, _page),),
    find=_find,
    find_more=_find_past,
    soon=_soon,
    glances={"appointment": _glance},
    reports=_reports,
)
