"""What can be done with a trip and its stops; each with its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _, n_
from smallcrm.features.trip import links, service
from smallcrm.features.trip.model import StopState
from smallcrm.features.trip.stops import Stop, stops_of
from smallcrm.ui import words
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk
from smallcrm.ui.outside import open_outside
from smallcrm.ui.room import Deed

if TYPE_CHECKING:
    from smallcrm.features.trip.views.page import TripsPage

KEPT = frozenset({"R", "S", "D", "W", "N", "O"})  # letters that mean something else here


class PageCommands:
    """The commands of the page of trips."""

    def __init__(self, desk: Desk, page: TripsPage) -> None:
        self._desk, self._page = desk, page
        own = partial(desk.command, owner=page)
        self.new = own("new", _("New trip"), "N", self._new, writes=True)
        self.edit = own("edit", _("Edit trip…"), "F2", self._edit, writes=True)
        self.add = own("edit", _("Add stops…"), "Shift+A", self._add, writes=True)
        self.walk = own("edit", _("Log the visits"), "W", self._walk, writes=True)
        self.print = own("file", _("Print the dossier…"), "Ctrl+P", self._print)
        self.save = own("file", _("Save the dossier as PDF…"), "Ctrl+Shift+S", self._save)
        self.plan = own("edit", _("Plan as appointments"), "P", self._plan, writes=True)
        self.arrange = own("edit", _("Order by postcode again"), "", self._arrange, writes=True)
        self.round = own("view", _("Whole round on a map"), "Shift+D", self._round)
        self.delete = own("edit", _("Delete trip"), "Shift+Del", self._delete, writes=True)
        self.there = own("view", _("Directions"), "D", self._there)
        self.skip = own("edit", _("Skip this stop, or not"), "S", self._skip, writes=True)
        self.remove = own("edit", _("Remove this stop"), "Del", self._remove, writes=True)
        self._of_stop = [self.there, self.skip, self.remove]
        self._of_stop.append(own("view", _("Show the contact"), "O", self._open))
        self._of_stop.append(own("view", _("Next"), "J", partial(self._step, 1)))
        self._of_stop.append(own("view", _("Previous"), "K", partial(self._step, -1)))
        for deed in sorted((deed for room in desk.rooms for deed in room.deeds), key=lambda deed: deed.place):
            if deed.key not in KEPT and deed.name != "trip":
                self._of_stop.append(
                    own(deed.menu, deed.text(), deed.key, partial(self._do, deed), writes=True)
                )

    def buttons(self) -> list[tuple[Command, str]]:
        """What stands above the stops."""
        return [(self.walk, "accent"), (self.print, ""), (self.add, ""), (self.edit, ""),
                (self.plan, ""), (self.there, "")]  # fmt: skip

    def show(self, trip: bool, stop: Stop | None, some_open: bool) -> None:
        """Only what can be done now."""
        writes = self._desk.writes()
        for command in (self.print, self.save, self.round):
            command.setEnabled(trip)
        for command in (self.plan, self.walk):
            command.setEnabled(trip and some_open and writes)
        for command in (self.arrange, self.delete, self.edit, self.add):
            command.setEnabled(trip and writes)
        for command in self._of_stop:
            command.setEnabled(stop is not None and (writes or command not in (self.skip, self.remove)))
        self.there.setEnabled(stop is not None and bool(stop.one_line))

    def log_one(self, stop: Stop) -> None:
        """Log one visit, whichever it is; a visit that is logged shows its contact."""
        from smallcrm.features.trip.views.walk import lay_visit

        if stop.state == StopState.DONE or self._page.trip is None or not self._desk.writes():
            self._desk.open(f"party:{stop.party}")
        else:
            lay_visit(self._desk, self._page.trip, stop, self._page.stops)

    def _new(self) -> None:
        from smallcrm.features.trip.views.new_slip import new_trip

        new_trip(self._desk)

    def _edit(self) -> None:
        from smallcrm.features.trip.views.edit_slip import edit_trip

        if self._page.trip is not None:
            edit_trip(self._desk, self._page.trip)

    def _add(self) -> None:
        from smallcrm.features.trip.views.adding import add_to_trip

        if self._page.trip is not None:
            add_to_trip(self._desk, self._page.trip)

    def _walk(self) -> None:
        from smallcrm.features.trip.views.walk import walk

        if self._page.trip is not None:
            walk(self._desk, self._page.trip)

    def _print(self) -> None:
        from smallcrm.features.trip.views.printing import print_trip

        if self._page.trip is not None:
            print_trip(self._desk, self._page, self._page.trip)

    def _save(self) -> None:
        from smallcrm.features.trip.views.printing import save_trip

        if self._page.trip is not None:
            save_trip(self._desk, self._page, self._page.trip)

    def _plan(self) -> None:
        def plan() -> None:
            count = service.plan_stops(self._page.trip or 0)
            told = words.grouped(n_("{} visit planned.", "{} visits planned.", count), count)
            self._desk.tell(told + " " + _("Ctrl+Z takes it back."), "success")

        self._page.run(plan)

    def _arrange(self) -> None:
        self._page.run(partial(service.arrange, self._page.trip or 0))

    def _delete(self) -> None:
        if self._page.run(partial(service.delete_trip, self._page.trip or 0)):
            self._desk.tell(_("The trip is deleted; visits that were logged stay. Ctrl+Z brings it back."))

    def _round(self) -> None:
        """Opened in the browser, and only now: the service is told the addresses."""
        found = links.rounds([stop.one_line for stop in stops_of(self._page.trip or 0)])
        if not found:
            self._desk.tell(_("None of these stops has an address."))
            return
        self._page.run(partial(open_outside, found[0]))
        for number, link in enumerate(found[1:], 2):
            part = _("The round has {} parts: a map takes nine stops at a time.").format(len(found))
            go_on = _("Open part {}").format(number)
            self._desk.tell(part, "info", (go_on, partial(open_outside, link)))

    def _there(self) -> None:
        if (stop := self._page.stop()) is not None and stop.one_line:
            self._page.run(partial(open_outside, links.directions(stop.one_line)))

    def _skip(self) -> None:
        if (stop := self._page.stop()) is not None and stop.state != StopState.DONE:
            self._page.run(partial(service.skip_stop, stop.id, stop.state == StopState.OPEN))

    def _remove(self) -> None:
        if (stop := self._page.stop()) is not None:
            self._page.run(partial(service.remove_stops, [stop.id]))

    def _open(self) -> None:
        if (stop := self._page.stop()) is not None:
            self._desk.open(f"party:{stop.party}")

    def _step(self, by: int) -> None:
        self._page.stop_list.step(by)

    def _do(self, deed: Deed) -> None:
        if (stop := self._page.stop()) is not None:
            deed.run(self._desk, stop.party)
