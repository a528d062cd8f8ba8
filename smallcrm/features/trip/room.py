"""Trips, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Deed, MenuCommand, Page, Room, Thing
from smallcrm.ui.turns import Step, imports


def _page(desk: Desk) -> PageView:
    from smallcrm.features.trip.views.page import TripsPage

    return TripsPage(desk)


def _with(desk: Desk, party: int) -> None:
    _with_all(desk, [party])


def _with_all(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.trip.views.new_slip import trip_with

    trip_with(desk, parties)


def _new(desk: Desk) -> None:
    from smallcrm.features.trip.views.new_slip import new_trip

    new_trip(desk)


def _open(desk: Desk, trip: int) -> None:
    desk.go("trips", trip)


def _finish(desk: Desk, stop: str) -> bool:
    from smallcrm.features.trip.views.walk import finish_visit

    return finish_visit(desk, stop)


def _soon() -> Iterator[Step]:
    room = "smallcrm.features.trip"
    yield from imports(*(f"{room}.{name}" for name in ("service", "views.rows", "dossier", "views.page")))


ROOM = Room(
    name="trip",
    things=(Thing("trip", lambda count: n_("{} trip", "{} trips", count), "area"),),
    pages=(Page("trips", lambda: _("Trips"), "map-pin", 45, _page),),
    deeds=(Deed("trip", lambda: _("Trip…"), "", _with, 95, shown=False, many=_with_all),),
    commands=(MenuCommand(lambda: _("Plan a trip…"), _new, "new"),),
    opens={"trip": _open},
    drafts={"visit": _finish},
    soon=_soon,
)
