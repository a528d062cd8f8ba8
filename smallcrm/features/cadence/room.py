"""Cadences, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _, n_
from smallcrm.features.people.further import show_also
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Deed, PartyPanel, Plug, PreferencesPart, Room, Section, Thing
from smallcrm.ui.turns import Step, imports

if TYPE_CHECKING:
    from smallcrm.features.people.views.further import Further


def _figure(desk: Desk) -> PartyPanel:
    from smallcrm.features.cadence.views.figure import CadenceFigure

    return CadenceFigure(desk)


def _one(desk: Desk, party: int) -> None:
    _many(desk, [party])


def _many(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.cadence.views.slip import cadence_slip

    desk.lay(cadence_slip(desk, parties))


def _part(desk: Desk) -> PreferencesPart:
    from smallcrm.features.cadence.views.part import CadencesPart

    return CadencesPart(desk)


def _column() -> Further:
    from smallcrm.features.cadence.views.column import column

    return column()


def _soon() -> Iterator[Step]:
    yield from imports("smallcrm.features.cadence.views.figure")


show_also("cadence", _column)
ROOM = Room(
    name="cadence",
    things=(Thing("cadence", lambda count: n_("{} cadence", "{} cadences", count)),),
    panels=(Plug(_figure, 20, "figures"),),
    deeds=(Deed("cadence", lambda: _("Cadence…"), "Shift+C", _one, 97, "edit", shown=False, many=_many),),
    preferences=(Section("cadences", lambda: _("Cadences"), 60, _part),),
    soon=_soon,
)
