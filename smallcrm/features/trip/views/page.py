"""Trips: the list of them on the left, the stops of one beside it, and below what to know at the door."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.core import preferences
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.trip import service
from smallcrm.features.trip.stops import Outline, Stop, is_open, stops_of, trips
from smallcrm.features.trip.views import rows
from smallcrm.features.trip.views.adding import bring
from smallcrm.features.trip.views.page_commands import PageCommands
from smallcrm.features.trip.views.stop_list import StopList
from smallcrm.features.trip.views.stop_part import StopPart
from smallcrm.ui import words
from smallcrm.ui.controls import ActionButton, key_text
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import in_order
from smallcrm.ui.flow import Flow
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, L, M, Panel, Scrolling, Toned, line
from smallcrm.ui.rows import Rows
from smallcrm.ui.sides import Sides
from smallcrm.ui.walk import stops_in

WATCHED = frozenset(
    {
        "trip",
        "trip_stop",
        "appointment",
        "party",
        "contact_point",
        "address",
        "task",
        "interaction",
        "affiliation",
    }
)
NEAR = "trips.near"
LETTERS = 30  # average ones, of the near side
NARROW, LOW = 80, 30  # letters and rows; below that only what matters is shown
WANTED = 60
SHOWN = 2  # buttons that always are


class TripsPage(PageView):
    """A day on the road, put in order by hand, printed, planned and logged."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bus)
        self.desk = desk
        self.trip: int | None = None
        self._outlines: list[Outline] = []
        self.stops: list[Stop] = []
        self.commands = PageCommands(desk, self)
        self._trip_rows, self._stop_rows = Rows(parent=self), Rows(parent=self)
        self.list = RowList(_("Trips"), self._trip_rows)
        self.list.came_to.connect(self._on_trip)
        self.list.chosen.connect(lambda _index: self.stop_list.setFocus())
        self.stop_list: StopList = StopList(_("Stops"), self._stop_rows)
        self.stop_list.came_to.connect(lambda _stop: self._show_stop())
        self.stop_list.chosen.connect(self._on_chosen)
        self.stop_list.moved.connect(self.move_stop)
        self.stop_list.brought.connect(self.add_people)
        self._begin = ActionButton(self.commands.new)
        self._empty = Nothing(self._begin)
        self._sides = Sides(self._near(), self._far(), _("Width of the list"))
        self._sides.settled.connect(lambda width: preferences.put(NEAR, width))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        new = ActionButton(self.commands.new, "accent")
        layout.addLayout(line(Heading(_("Trips"), 1), None, new))
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._sides, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        first = [new, self._begin, self.list, self._sides.handle(1), *self._buttons, self.stop_list]
        in_order([*first, *stops_in(self.part)])
        self._load()
        self._share()

    def record(self) -> int | None:
        """The trip in front."""
        return self.trip

    def show_record(self, record: int) -> None:
        """Put a trip in front."""
        self.list.stand_on(record)
        self._on_trip(record)

    def target(self) -> str | None:
        """Whoever is visited has a window of their own."""
        stop = self.stop()
        return "" if stop is None else f"party:{stop.party}"

    def wanted_width(self) -> int:
        """A stop can be read beside its chip."""
        return max(super().wanted_width(), self.fontMetrics().averageCharWidth() * WANTED)

    def follow(self, changes: Changes) -> None:
        """What changed stands here at once, in its place."""
        if not WATCHED & changes.tables():
            return
        before = self.stop()
        self._load()
        after = self.stop()
        if before and after and before.id == after.id and is_open(before) and not is_open(after):
            self._stand_on_open(after)

    def stop(self) -> Stop | None:
        """The stop one stands on."""
        record = self.stop_list.record()
        return next((stop for stop in self.stops if stop.id == record), None)

    def _stand_on_open(self, behind: Stop) -> None:
        """On to the next visit that is still to be made."""
        place = self.stops.index(behind)
        if found := next(filter(is_open, [*self.stops[place:], *self.stops[:place]]), None):
            self.stop_list.stand_on(found.id)

    def move_stop(self, stop: int, place: int) -> None:
        """Put a stop at another place of the day."""
        order = [one.id for one in self.stops if one.id != stop]
        order.insert(place, stop)
        self.run(partial(service.place_stops, self.trip or 0, order))

    def add_people(self, people: list[int], place: int | None = None) -> None:
        """Further stops, at a place of the day or at its end."""
        if self.trip is not None and self.desk.writes():
            self.run(partial(bring, self.desk, self.trip, people, place))

    def run(self, deed: Callable[[], object]) -> bool:
        """Do something to the trip, and stay with the stop."""
        return calmly(self, deed)

    def _near(self) -> QWidget:
        panel = Panel()
        panel.body.setContentsMargins(0, 0, 0, 0)
        panel.add_list(self.list)
        self._beside = panel
        return panel

    def _far(self) -> QWidget:
        self._heading = Heading("")
        self._told = Toned("", wrap=True)
        self._heading.setWordWrap(True)
        self.part = StopPart()
        below = Panel()
        below.add_list(Scrolling(self.part))
        self._below = below
        far = QWidget()
        beside = QHBoxLayout(far)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addSpacing(M)  # a margin would not be mirrored
        layout = QVBoxLayout()
        layout.setSpacing(M)
        beside.addLayout(layout, 1)
        layout.addWidget(self._heading)
        self._note = Toned("", "text", wrap=True)
        layout.addWidget(self._told)
        layout.addWidget(self._note)
        buttons = Flow()
        self._buttons = [ActionButton(command, kind) for command, kind in self.commands.buttons()]
        for button in self._buttons:
            buttons.addWidget(button)
        layout.addLayout(buttons)
        stops = Panel()
        stops.body.setContentsMargins(0, 4, 0, 4)
        stops.add_list(self.stop_list)
        layout.addWidget(stops, 3)
        layout.addWidget(below, 2)
        return far

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a slip, and in large text, the stops are what matters; all else is in the menus."""
        super().resizeEvent(event)
        letter, row = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        narrow, low = self.width() < letter * NARROW, self.height() < row * LOW
        self._beside.setVisible(not narrow)
        self._below.setVisible(not low)
        for button in self._buttons[SHOWN:]:
            button.setVisible(not narrow)

    def _share(self) -> None:
        kept = preferences.get(NEAR)
        usual = self.fontMetrics().averageCharWidth() * LETTERS + 2 * L
        self._sides.share(kept if isinstance(kept, int) else usual)

    def _load(self) -> None:
        """Read the trips and the stops of the one in front."""
        self._outlines = trips()
        ids = [trip.id for trip in self._outlines]
        self._trip_rows.fill([rows.trip_row(trip) for trip in self._outlines], ids)
        if self.trip not in ids:
            self.trip = ids[0] if ids else None
        if self.trip is not None and self.list.record() != self.trip:
            self.list.stand_on(self.trip)
        some = bool(ids)
        self._empty.setVisible(not some)
        self._sides.setVisible(some)
        words_of_nothing = _(
            "Say an area and a day, and whom to visit there stands here: with phone, last talk and open work."
        )
        self._empty.say(_("No trips yet"), with_keys(words_of_nothing))
        self.start = self.stop_list if some else self._begin
        self._show_trip()

    def _on_trip(self, trip: int | None) -> None:
        if trip is not None and trip != self.trip:
            self.trip = trip
            self._show_trip()

    def _show_trip(self) -> None:
        outline = next((one for one in self._outlines if one.id == self.trip), None)
        self.stops = stops_of(outline.id) if outline else []
        shown = [rows.stop_row(place, stop) for place, stop in enumerate(self.stops, 1)]
        self._stop_rows.fill(shown, [stop.id for stop in self.stops])
        if self.stops and not self.stop_list.currentIndex().isValid():
            first = next((stop for stop in self.stops if is_open(stop)), self.stops[0])
            self.stop_list.stand_on(first.id)
        if outline is not None:
            where = outline.area or _("chosen people")
            self._heading.setText(_("{day}: {where}").format(day=words.full_day(outline.day), where=where))
            self._told.setText(_told(self.stops))
            self._note.setText(" ".join(outline.note.split()))
            self._note.setVisible(bool(outline.note.strip()))
        self._show_stop()

    def _show_stop(self) -> None:
        stop = self.stop()
        self.part.show_stop(stop)
        self.commands.show(self.trip is not None, stop, any(map(is_open, self.stops)))

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and (stop := self.stop()) is not None:
            self.commands.log_one(stop)


def _told(stops: list[Stop]) -> str:
    """How many there are, and what the order is: nobody shall take it for the shortest way."""
    count = words.grouped(n_("{} visit", "{} visits", len(stops)), len(stops))
    left = sum(map(is_open, stops))
    open_ones = words.grouped(n_("{} open", "{} open", left), left)
    order = _("by postcode and street; {up} and {down} move a stop")
    order = order.format(up=key_text("Alt+Up"), down=key_text("Alt+Down"))
    return f"{count} · {open_ones} · {order}"
