"""Further stops of a trip: people found by typing, or brought by the mouse."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.views.taking_part import people_field
from smallcrm.features.trip.service import add_stops
from smallcrm.features.trip.stops import trip_of
from smallcrm.ui import words
from smallcrm.ui.bindings import tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip


class AddSlip(Slip):
    """Whom to visit as well."""

    def __init__(self, desk: Desk, trip: int) -> None:
        self._desk, self._trip = desk, trip
        form = Form(
            [
                entry(_("Whom"), "people", people_field(0, _("Further stops"))),
                entry("", "order", tick(_("put all stops in order again"))),
            ]
        )
        found = trip_of(trip)
        day = words.full_day(dt.date.fromisoformat(found.day))
        about = _("{day}: {where}").format(day=day, where=found.area or _("chosen people"))
        super().__init__(f"trip-add:{trip}", _("Add stops"), about, form, self._add, _("Add"))
        self.once = True
        form.load({})

    def _add(self) -> None:
        said = self.form.values()
        if not said["people"]:
            raise Invalid({"people": _("Type a part of a name, and choose whom to visit.")})
        bring(self._desk, self._trip, said["people"], None, bool(said["order"]))


def add_to_trip(desk: Desk, trip: int) -> None:
    """Ask whom else."""
    desk.lay(AddSlip(desk, trip))


def bring(desk: Desk, trip: int, people: list[int], place: int | None, order: bool = False) -> None:
    """Make them stops, and say how many there are."""
    count = add_stops(trip, people, place, order)
    if not count:
        desk.tell(_("They are on this trip already."))
        return
    told = words.grouped(n_("{} stop added.", "{} stops added.", count), count)
    desk.tell(told + " " + _("Ctrl+Z takes it back."), "success")
