"""The calendar: day, week, month, agenda; what one stands on, and what is done with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.calendar.entries import APPOINTMENT, Entry
from smallcrm.features.calendar.geometry.days import AGENDA, DAY, MONTH, WEEK, plus, shown, stepped
from smallcrm.features.calendar.geometry.moves import Spot
from smallcrm.features.calendar.geometry.walk import next_one
from smallcrm.features.calendar.reading import beyond, first_day, has_appointments
from smallcrm.features.calendar.views import kept, telling
from smallcrm.features.calendar.views.agenda import Agenda
from smallcrm.features.calendar.views.header import Header
from smallcrm.features.calendar.views.loading import Loading
from smallcrm.features.calendar.views.month_grid import MonthGrid
from smallcrm.features.calendar.views.page_commands import make_commands
from smallcrm.features.calendar.views.page_deeds import PageDeeds
from smallcrm.features.calendar.views.time_grid import TimeGrid
from smallcrm.ui import words
from smallcrm.ui.desk import Desk
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.messages import calmly
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import M, Panel

if TYPE_CHECKING:
    from smallcrm.features.calendar.views.planned import Planned

MINUTE_MS = 60_000
LETTERS = 70  # average ones a week is readable in


class CalendarPage(PageView):
    """One view at a time; all stand on the same day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bus)
        self._desk, self._day_of_today = desk, clock.today()
        self.view, day = kept.recalled()
        self.spot = Spot(day, 9 * 60)
        self._new: set[int] = set()  # appointments that came with the last change
        self._left: tuple[str, Spot] | None = None  # the entry that went from under the keyboard, and where
        self._planned: Planned | None = None
        self.loading = Loading(self)
        self.loading.came.connect(self._show)
        self.deeds = PageDeeds(desk, self)
        self.commands = make_commands(desk, self)
        self.commands["new"].setIconText(_("New"))
        self.header = Header(self.commands)
        self._boards: dict[str, TimeGrid | MonthGrid | Agenda] = {}
        self._stack = QStackedLayout()
        panel = Panel()
        panel.body.setContentsMargins(1, 1, 1, 1)
        panel.body.addLayout(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        layout.addWidget(self.header)
        layout.addWidget(panel, 1)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self._load()

    @property
    def board(self) -> TimeGrid | MonthGrid | Agenda:
        """The view in front; each is made when it is first shown."""
        name = WEEK if self.view == DAY else self.view
        if name not in self._boards:
            made = MonthGrid() if name == MONTH else Agenda() if name == AGENDA else TimeGrid()
            self._connect(made)
            self._boards[name] = made
            self._stack.addWidget(made)
        return self._boards[name]

    def _connect(self, board: TimeGrid | MonthGrid | Agenda) -> None:
        board.writes, board.spot = self._desk.writes(), self.spot
        board.opened.connect(lambda one: calmly(self, lambda: self.deeds.open(one)))
        board.wanted.connect(lambda span: calmly(self, lambda: self.deeds.make(span)))
        board.ticked.connect(lambda one: calmly(self, lambda: self.deeds.tick(one)))
        board.stood.connect(self._on_stood)
        board.went.connect(self.go_to)
        board.day_wanted.connect(self.show_day)
        if isinstance(board, Agenda):
            board.more.connect(self._extend)
        else:
            board.moved.connect(lambda one, span: calmly(self, lambda: self.deeds.move(one, span)))
            board.carried.connect(lambda one: calmly(self, lambda: self.deeds.drag_out(one)))
        self.deeds.take_files(board.viewport())
        board.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        board.customContextMenuRequested.connect(self._menu)

    # Days and views -------------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """Another view of the same day."""
        here = self._has_keyboard()
        key = entry.key if (entry := self.board.chosen()) is not None else ""
        if view == AGENDA and self.view != AGENDA:
            self.loading.begin_scroll(self.spot.day)
        self.view = view
        minute = self.spot.minute
        self._load()
        self.board.stand(self.spot._replace(minute=minute), key or None)
        if here:
            self.start.setFocus() if self.start else None

    def show_today(self) -> None:
        """To this day and hour."""
        now = clock.local(clock.now())
        self.go_to(Spot(now.date(), now.hour * 60 + now.minute // 30 * 30))

    def turn(self, by: int) -> None:
        """A day, week or month on or back; the agenda goes by pages."""
        board = self.board
        if isinstance(board, Agenda):
            board.page(by)
        else:
            self.go_to(self.spot._replace(day=stepped(self.view, self.spot.day, by)))

    def go_to(self, spot: Spot, key: str | None = None) -> None:
        """Stand there, whatever has to be shown for it."""
        first, last = self.loading.days()
        if not first <= spot.day <= last or (
            self.view == MONTH
            and (spot.day.year, spot.day.month) != (self.spot.day.year, self.spot.day.month)
        ):
            self.spot = spot
            if self.view == AGENDA:
                self.loading.begin_scroll(spot.day)
            self._load()
        self.board.stand(spot, key)

    def ask_day(self) -> None:
        """Ask in words where to go."""
        from smallcrm.features.calendar.views.slips import day_slip

        self._desk.lay(day_slip(self.go_to, self.spot.minute))

    def ask_zones(self) -> None:
        """Ask whose hours shall stand beside ours."""
        from smallcrm.features.calendar.views.slips import zone_slip

        self._desk.lay(zone_slip(self._load))

    def step(self, by: int) -> None:
        """To the next entry, or the one before, on whatever day it is."""
        key = entry.key if (entry := self.board.chosen()) is not None else ""
        found = next_one([one for one in self.loading.entries() if one.id], self.spot.at(), key, by)
        found = found or beyond(self.loading.days()[1 if by > 0 else 0], by, apart=self.view in (DAY, AGENDA))
        if found is not None:
            self._stand_on(found)

    # Following ------------------------------------------------------------------------------------

    def follow(self, changes: Changes) -> None:
        """What changed is read anew; something new is stood on, and what comes back where it was left."""
        known = {one.id for one in self.loading.entries()}
        stood = self.board.chosen()
        if not self.loading.follow(changes):
            return
        self._show()
        self._new = changes.reshaped.get(APPOINTMENT, set()) - known
        if len(self._new) == 1 and (found := self._entry_of(*self._new)):
            self._stand_on(found)
        elif stood is not None and self.board.chosen() is None:
            self._left = (stood.key, self.board.spot)
        elif self._left is not None and self._left[1] == self.board.spot and self.board.chosen() is None:
            self.board.stand(self.board.spot, self._left[0])

    def planned(self) -> Planned:
        """What is being made, where it would lie; the form of it comes with the first."""
        if self._planned is None:
            from smallcrm.features.calendar.views.planned import Planned

            self._planned = Planned(self)
            self._planned.turned.connect(self._show_planned)
        return self._planned

    def _show_planned(self) -> None:
        if not isinstance(self.board, Agenda):
            self.board.plan(self._planned.span() if self._planned is not None else None)

    def show_new(self) -> None:
        """Go where the appointment lies that was just made: it may be in another week."""
        if len(self._new) == 1 and self._entry_of(*self._new) is None:
            (made,) = self._new
            if (day := first_day(made)) is not None:
                self.go_to(Spot(day, self.spot.minute))
            if found := self._entry_of(made):
                self._stand_on(found)

    def _entry_of(self, made: int) -> Entry | None:
        known = self.loading.entries()
        return next((one for one in known if one.id == made and one.record == APPOINTMENT), None)

    def _stand_on(self, one: Entry) -> None:
        self.go_to(Spot(one.first, None if one.is_bar else one.start.hour * 60 + one.start.minute), one.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is slow comes behind the first picture."""
        super().paintEvent(event)
        self.loading.painted()

    def wanted_width(self) -> int:
        """All buttons in a line, and a week that can be read."""
        letters = self.fontMetrics().averageCharWidth() * LETTERS
        return max(super().wanted_width(), self.header.wanted_width() + 36, letters)

    def _load(self) -> None:
        board = self.board
        first, last = shown(self.view, self.spot.day, words.first_weekday().value)
        self.loading.turn(self.view, first, last)
        if isinstance(board, TimeGrid):
            board.show_zones(kept.zones())
        board.spot = self.spot
        self._stack.setCurrentWidget(board)
        self.start = board
        self._show()
        kept.keep(self.view, self.spot.day)

    def _show(self) -> None:
        first, last = self.loading.days()
        days = [plus(first, place) for place in range((last - first).days + 1)]
        empty = _("Nothing is planned yet. N or a double click makes an appointment.")
        self.board.hint = "" if has_appointments() else with_keys(empty, N="New appointment")
        self.board.show_days(days, self.loading.entries())
        self._show_planned()
        self._say()

    def _say(self) -> None:
        first, last = self.loading.days()
        self.header.say(*telling.title(self.view, first, last, self.spot.day), self.view)
        self.commands["print"].setIconText(self._print_words())

    def _print_words(self) -> str:
        return {
            DAY: _("Print day"), WEEK: _("Print week"), MONTH: _("Print month"), AGENDA: _("Print agenda"),
        }[self.view]  # fmt: skip

    def _on_stood(self) -> None:
        if self.board.spot.day != self.spot.day:
            kept.keep(self.view, self.board.spot.day)
        minute = self.board.spot.minute
        self.spot = Spot(self.board.spot.day, self.spot.minute if self.view in (MONTH, AGENDA) else minute)
        self._say()

    def show_day(self, day: dt.date) -> None:
        """All of one day; what has no room there either stands in the agenda."""
        self.spot = Spot(day, self.spot.minute)
        self.show_view(AGENDA if self.view == DAY else DAY)

    def _extend(self, by: int) -> None:
        if self.loading.extend(by):
            self._show()

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = ("new", "edit", "deed:log", "move", "copy", "delete", "contact", "give", "zones")
        for name in names:
            menu.addAction(self.commands[name])
        menu.popup(self.board.viewport().mapToGlobal(at))

    def _has_keyboard(self) -> bool:
        return any(one.hasFocus() for one in self._boards.values())

    def _on_minute(self) -> None:
        """At midnight another day begins, whoever looks."""
        if self._day_of_today != clock.today():
            self._day_of_today = clock.today()
            self.loading.forget()
            self._show()
