"""A slip that changes a trip: its day, its title, its note."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _, n_
from smallcrm.features.trip.service import change_trip, planned_visits
from smallcrm.features.trip.stops import trip_of
from smallcrm.ui import words
from smallcrm.ui.bindings import day, line, notes, tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip


class EditSlip(Slip):
    """The trip as it stands; where its day changes, its appointments may move along."""

    def __init__(self, trip: int) -> None:
        found = trip_of(trip)
        self._trip, self._day = trip, dt.date.fromisoformat(found.day)
        self._planned = len(planned_visits(trip))
        along = n_("move its {} appointment along", "move its {} appointments along", self._planned)
        form = Form(
            [
                entry(_("Title"), "area", line(_("chosen people"), 200)),
                entry(_("On"), "day", day(past=True)),
                entry("", "along", tick(along)),
                entry(_("Note"), "note", notes(lines=4)),
            ]
        )
        super().__init__(f"trip-edit:{trip}", _("Edit trip"), words.full_day(self._day), form, self._change)
        form.load({"area": found.area, "day": self._day, "note": found.note, "along": True})
        form.edited.connect(self._ask_along)
        self._ask_along()

    def _ask_along(self) -> None:
        """Only where there is something to move."""
        when = self.form.values()["day"]
        self.form.show_fields(bool(self._planned and when and when != self._day), "along")

    def _change(self) -> None:
        said = self.form.values()
        if said["day"] is None:
            raise Invalid({"day": _("A trip needs its day.")})
        change_trip(self._trip, said["day"], said["area"] or "", said["note"] or "", bool(said["along"]))
        self._day = said["day"]


def edit_trip(desk: Desk, trip: int) -> None:
    """Ask for another day, other words."""
    slip = EditSlip(trip)
    slip.then = lambda: desk.tell(_("The trip is changed. Ctrl+Z takes it back."), "success")
    desk.lay(slip)
