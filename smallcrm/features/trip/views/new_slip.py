"""A slip that makes a trip: where and when, and whom of those who live there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.people.segments import all_segments, members, segment_named
from smallcrm.features.trip.finding import Narrow
from smallcrm.features.trip.service import find, make_trip
from smallcrm.ui import words
from smallcrm.ui.bindings import choice, day, line, number, tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.panels import Toned
from smallcrm.ui.slips import Slip
from smallcrm.ui.suggesting import completer

WAIT_MS = 200  # after the last letter, before it is looked who lives there
TOWNS = """SELECT locality FROM address WHERE locality <> '' GROUP BY locality
    ORDER BY count(*) DESC, locality LIMIT 500"""
DAY = dt.timedelta(days=1)
WEEKEND = (5, 6)


class TripSlip(Slip):
    """Tells while one types how many there are to visit."""

    def __init__(
        self, name: str, about: str, save: Callable[[], object], among: Sequence[int] | None
    ) -> None:
        self._among = among
        form = Form(
            [
                entry(_("Where"), "area", line(_("Köln, 50667-50999, 50*"), 200)),
                entry(_("On"), "day", day()),
                entry(_("Of the list"), "list", choice(_lists(), "—")),
                entry(_("Only with"), "open", tick(_("something to do"))),
                entry("", "lapsed", tick(_("cadence lapsed"))),
                entry(_("No visit for"), "unvisited", number(4)),
            ]
        )
        super().__init__(name, _("New trip"), about, form, save, _("Make the list"))
        self.once = True
        self._told = Toned("", wrap=True)
        self.inside.insertWidget(1, self._told)
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._tell)
        form.edited.connect(self._soon.start)
        where = form.fields["area"].field()
        if isinstance(where, QLineEdit):
            where.setCompleter(completer(where, [row[0] for row in _rows(TOWNS)]))
        unvisited = form.fields["unvisited"].field()
        unvisited.setProperty("placeholderText", _("days"))
        form.load({"day": _next_workday()})

    def begin(self) -> None:
        """With how many there are, where that is known already."""
        super().begin()
        self._tell()

    def said(self) -> tuple[str, dt.date, Narrow, list[int] | None, str]:
        """What make_trip wants."""
        values = self.form.values()
        among = None if self._among is None else list(self._among)
        if values["list"]:
            listed = members(segment_named(values["list"]))
            among = listed if among is None else [party for party in among if party in set(listed)]
        area = values["area"] or ""
        narrow = Narrow(bool(values["open"]), bool(values["lapsed"]), values["unvisited"])
        said = ", ".join(part for part in (values["list"], area) if part)
        return area, values["day"] or clock.today(), narrow, among, said

    def _tell(self) -> None:
        """How many would be visited, or what is not understood yet."""
        area, when, narrow, among, _said = self.said()
        told = ""
        if among is not None or area.strip():
            try:
                count = len(find(area, when, narrow, among))
                told = words.grouped(n_("{} to visit", "{} to visit", count), count)
            except UserError as error:
                told = str(error)
        self._told.setText(told)
        self._told.setVisible(bool(told))


def new_trip(desk: Desk) -> None:
    """Ask where and when."""
    _lay(desk, None)


def trip_with(desk: Desk, parties: Sequence[int]) -> None:
    """The same for people who are chosen already."""
    _lay(desk, list(parties))


def _lay(desk: Desk, among: list[int] | None) -> None:
    def save() -> None:
        area, when, narrow, chosen, said = slip.said()
        if chosen is None and not area.strip():
            raise Invalid({"area": _("Say where: a place, or postcodes such as 50667-50999 or 50*.")})
        made.append(make_trip(area, when, narrow, chosen, said).trip.id)

    def shown() -> None:
        desk.go("trips", made[-1])
        desk.tell(
            _("The list is made, in the order of postcode and street. Ctrl+Z takes it back."), "success"
        )

    made: list[Any] = []
    about = "" if among is None else n_("{} chosen", "{} chosen", len(among))
    slip = TripSlip("trip" if among is None else f"trip-of:{hash(tuple(among))}", about, save, among)
    slip.then = shown
    if among is not None:
        slip.first = "day"
    desk.lay(slip)


def _next_workday() -> dt.date:
    """Nobody is visited on a Sunday, unless somebody says so."""
    day = clock.today() + DAY
    while day.weekday() in WEEKEND:
        day += DAY
    return day


def _lists() -> list[tuple[str, str]]:
    return [(one.name, one.name) for one in all_segments()]


def _rows(statement: str) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement).fetchall())
