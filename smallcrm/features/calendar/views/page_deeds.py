"""What is done on the calendar's page: with what one stands on, or in the slot where nothing is."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.features.calendar.entries import APPOINTMENT, BIRTHDAY, BIRTHDAYS, DUE, TASK, Entry
from smallcrm.features.calendar.geometry.days import MONTH
from smallcrm.features.calendar.geometry.moves import SNAP, Span, Spot
from smallcrm.features.calendar.reading import birthdays_of
from smallcrm.features.calendar.views import acting
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Deed

if TYPE_CHECKING:
    from smallcrm.features.calendar.views.page import CalendarPage


class PageDeeds:
    """Commands and boards call these; the page shows what came of them."""

    def __init__(self, desk: Desk, page: CalendarPage) -> None:
        self._desk, self._page = desk, page

    def make_new(self) -> None:
        """A new appointment in the slot one stands in."""
        self.make(self._page.board.span_here())

    def print_it(self) -> None:
        """Print what is shown."""
        from smallcrm.features.calendar.views.printing import print_calendar

        print_calendar(self._desk, self._page.view, self._page.spot.day)

    def give(self) -> None:
        """What one stands on as a calendar file, to be sent to somebody."""
        entry = self._page.board.chosen()
        give = next((room.gives for room in self._desk.rooms if room.gives), None)
        if give is not None and entry is not None and entry.record in (APPOINTMENT, TASK):
            give(self._desk, entry.record, entry.id)

    def copy(self) -> None:
        """What one stands on, onto the clipboard."""
        from smallcrm.features.calendar.views.carrying import copy

        entry = self._page.board.chosen()
        if entry is not None and entry.record in (APPOINTMENT, TASK):
            copy(self._desk, entry)

    def paste(self) -> None:
        """What is on the clipboard, where one stands."""
        from smallcrm.features.calendar.views.carrying import paste

        paste(self._desk, self._page.board.spot)

    def take_files(self, over: QWidget) -> None:
        """Calendar files may be let go there."""
        from smallcrm.features.calendar.views.carrying import take_files

        take_files(self._desk, over)

    def drag_out(self, entry: Entry) -> None:
        """Take an entry along, out of the window."""
        from smallcrm.features.calendar.views.carrying import drag_out

        drag_out(self._desk, self._page.board, entry)

    def edit(self) -> None:
        """The form of what one stands on."""
        entry = self._page.board.chosen()
        if entry is not None and entry.record in (APPOINTMENT, TASK):
            self.open(entry)

    def reschedule(self) -> None:
        """Ask in words to when."""
        if (one := self._movable()) is not None:
            self._desk.lay(acting.reschedule_slip(one, self.move))

    def delete(self) -> None:
        """Delete what one stands on."""
        if (one := self._movable()) is not None:
            acting.delete(self._desk, self._page, one)

    def push(self, slots: int, days: int) -> None:
        """Move what one stands on by keys: a quarter of an hour, or a day; in a month by weeks."""
        one, board = self._movable(), self._page.board
        if one is None or not board.hasFocus():
            return
        if board.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            days = -days
        by = dt.timedelta(days=days, minutes=slots * SNAP)
        if slots and (one.is_bar or self._page.view == MONTH):
            by = dt.timedelta(days=7 * slots if self._page.view == MONTH else slots)
        self.move(one, Span(one.start + by, one.end + by, one.whole))

    def stretch(self, by: int) -> None:
        """End it earlier or later: by a quarter of an hour, whole days by a day."""
        one = self._movable()
        if one is None or not one.stretches or not self._page.board.hasFocus():
            return
        end = one.end + by * (dt.timedelta(days=1) if one.whole else dt.timedelta(minutes=SNAP))
        if end > one.start:
            self.move(one, Span(one.start, end, one.whole))

    def do(self, deed: Deed) -> None:
        """What can be done for a contact, for whom the entry is about; an appointment itself is logged."""
        entry = self._page.board.chosen()
        if entry is not None and entry.record == APPOINTMENT and deed.name == "log":
            acting.log(self._desk, entry)
        elif entry is not None and (party := _party_of(entry)) is not None:
            deed.run(self._desk, party)

    def show_contact(self) -> None:
        """The contact the entry is about."""
        entry = self._page.board.chosen()
        if entry is not None and (party := _party_of(entry)) is not None:
            self._desk.open(f"party:{party}")

    def _movable(self) -> Entry | None:
        entry = self._page.board.chosen()
        return entry if entry is not None and entry.moves and self._desk.writes() else None

    def open(self, entry: Entry) -> None:
        """Show what an entry is about, or what a chip counts."""
        if entry.record == DUE:
            self._page.show_day(entry.first)
        elif entry.record == BIRTHDAYS:
            self._offer(birthdays_of(entry.first), entry)
        else:
            acting.open_entry(self._desk, entry)

    def _offer(self, known: list[Entry], chip: Entry) -> None:
        """Those behind a chip, to choose one."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in known:
            menu.addAction(one.name.replace("&", "&&")).triggered.connect(partial(self.open, one))
        index = self._page.board.currentIndex()
        menu.popup(self._page.board.viewport().mapToGlobal(self._page.board.visualRect(index).bottomLeft()))

    def make(self, span: Span) -> None:
        """Something new in a span."""
        if self._desk.writes():
            self._page.planned().make(self._desk, span, self._page.show_new)

    def move(self, entry: Entry, span: Span) -> None:
        """Put an entry elsewhere, and stand on it there."""
        if acting.move(self._page, entry, span):
            minute = None if span.whole else span.start.hour * 60 + span.start.minute
            self._page.go_to(Spot(span.start.date(), minute), self._same(entry, span))

    def _same(self, entry: Entry, span: Span) -> str:
        """The entry behind the move: one of a series may have become a record of its own."""
        known = self._page.loading.entries()
        if any(one.key == entry.key and one.start == span.start for one in known):
            return entry.key
        alike = (one.key for one in known if one.start == span.start and one.title == entry.title)
        return next(alike, entry.key)

    def tick(self, entry: Entry) -> None:
        """Tick a task off; anything else is opened."""
        if entry.record == TASK and self._desk.writes():
            acting.tick(self._desk, entry)
        else:
            self.open(entry)


def _party_of(entry: Entry) -> int | None:
    return entry.id if entry.record == BIRTHDAY else entry.party
