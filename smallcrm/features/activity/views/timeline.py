"""The timeline of the party in front, with its filters; entries are opened, edited and deleted here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from weakref import WeakMethod

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.service import done, reopen
from smallcrm.features.activity.service.entries import delete_entries
from smallcrm.features.activity.service.repeating import Reach
from smallcrm.features.activity.sources import Key, sources
from smallcrm.features.activity.views.appointment_deeds import (
    delete_appointment,
    log_it,
    move_slip,
    open_appointment,
    repeats,
)
from smallcrm.features.activity.views.entries import PartyEntries, Wanted
from smallcrm.features.activity.views.entry_list import EntryList
from smallcrm.features.activity.views.filters import Filters, search_button
from smallcrm.features.activity.views.kinds import CONTACTS
from smallcrm.features.activity.views.log_slip import edit_slip
from smallcrm.features.activity.views.plan_slip import reschedule_slip, task_slip
from smallcrm.features.activity.views.reach_question import ask_reach
from smallcrm.features.activity.views.todo import ask_for_next, begin_task
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Panel, Toned, line, named
from smallcrm.ui.room import PartyPanel

if TYPE_CHECKING:
    from smallcrm.features.activity.views.day_line import DayLine

SHOWN = frozenset(
    {"interaction", "participant", "document", "task", "letter", "appointment", "attendee", "affiliation"}
)
BREATH = 30  # milliseconds between portions of what is older


class TimelinePanel(PartyPanel):
    """Everything that happened, newest first, below what is planned."""

    came = Signal()  # it is asked for, and must be seen

    def __init__(self, desk: Desk, filtered: bool = True, framed: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._party: int | None = None
        self.entries = PartyEntries([room.links for room in desk.rooms if room.links], self)
        tick = WeakMethod(self._tick)  # the entries must not keep their panel alive
        self.entries.ticked = lambda task, ticked: bool((asked := tick()) and asked(task, ticked))
        self.list = EntryList(_("Timeline"), self.entries)
        self.filters = Filters(filtered, headed=framed)
        self.day: DayLine | None = None  # made when it is asked for
        self.search = search_button(self.filters.words)
        self._empty, self._everything = Toned("", wrap=True), QPushButton(_("Show all"))
        self._everything.clicked.connect(self.filters.clear)
        self._breath = QTimer(self, interval=BREATH, singleShot=True)
        self._breath.timeout.connect(self._read_on)
        self._connect()
        self._lay_out(filtered, framed)

    def show_party(self, party: int) -> None:
        """Show what happened with a party; what was filtered before is filtered still."""
        self._party = party
        self.entries.show_party(party, self.filters.wanted)
        self._show_state()

    def follow(self, changes: Changes) -> None:
        """Read again where something of it changed; the entry one stands on stays, and so does the view."""
        shown = SHOWN.union(*(source.tables for source in sources()))
        if not shown & changes.tables() or self._party is None:
            return
        kept = self.entries.key_at(self.list.currentIndex().row())
        self.entries.refresh()
        if kept is not None and self.entries.key_at(self.list.currentIndex().row()) != kept:
            self._stand_on(kept.record, kept.id)
        self._show_state()

    def show_rows(self, target: str) -> bool:
        """The rows behind a figure: “entry:12”, “task:7”, or “contacts:2025-11-22 00:00:00”, those since."""
        what, _colon, value = target.partition(":")
        if what == "contacts":
            self.filters.want(Wanted(CONTACTS, since=value))
            self.list.setCurrentIndex(self.entries.index(0))
        elif what in ("interaction", "task", "appointment"):
            if self.entries.place_of(what, int(value)) is None:
                self.filters.clear()
                self.entries.complete()
            self._stand_on(what, int(value))
        else:
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def ask_words(self) -> None:
        """Words to look for in all of it."""
        self.came.emit()
        self.filters.words.ask()

    def ask_day(self) -> None:
        """A day to go to."""
        self.came.emit()
        if self.day is None:
            from smallcrm.features.activity.views.day_line import DayLine

            self.day = DayLine()
            self.day.chosen.connect(self.go_to)
            self.day.left.connect(self.list.setFocus)
            self._asks.addWidget(self.day)
        self.day.ask(self.entries.years)

    def go_to(self, day: dt.date) -> None:
        """The newest entry of a day, or the next before it, at the top of the view."""
        place = self.entries.place_on(day)
        self._show_state()
        if place is not None:
            self.list.setCurrentIndex(self.entries.index(place))
            self.list.scrollTo(self.entries.index(place), EntryList.ScrollHint.PositionAtTop)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.list.link_clicked.connect(lambda target: calmly(self, lambda: self._desk.open(target)))
        self.list.edit_wanted.connect(self._edit)
        self.list.opened.connect(self._open)
        self.list.reschedule_wanted.connect(self._reschedule)
        self.list.log_wanted.connect(self._log)
        self.list.delete_wanted.connect(lambda: calmly(self, self._delete))
        self.filters.changed.connect(self._narrow)
        self.filters.words.left.connect(lambda: self.list.setFocus())

    def _lay_out(self, filtered: bool, framed: bool) -> None:
        """In a card of its own, or as a side of another one, which has the heading."""
        panel = Panel() if framed else named(Panel(), "content")
        panel.setAccessibleName(_("Timeline"))
        if framed:
            head = line(self.filters, self.search)
            head.setStretch(0, 1)
            head.setAlignment(self.search, Qt.AlignmentFlag.AlignTop)
            panel.inset(head)
            self.search.setVisible(filtered)
        else:
            panel.body.setContentsMargins(0, 0, 0, 0)
            panel.add(self.filters)
        self._asks = QVBoxLayout()
        self._asks.addWidget(self.filters.words)
        panel.inset(self._asks)
        panel.add(self._empty)
        panel.inset(line(self._everything, None))
        panel.add_list(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def _narrow(self, wanted: Wanted) -> None:
        self.entries.narrow(wanted)
        self.list.mark(wanted.words)
        self._show_state()

    def _read_on(self) -> None:
        self.entries.read_on()
        self._show_state()

    def _show_state(self) -> None:
        """Chips, or words where there is nothing to see."""
        complete = self.entries.is_complete()
        self.filters.show_counts(self.entries.counts(), complete)
        some, narrow = self.entries.rowCount() > 0, self.filters.wanted.is_narrow()
        self.list.setVisible(some)
        self._empty.setVisible(not some)
        self._everything.setVisible(not some and narrow)
        if not some:
            nothing = _("Nothing happened yet. “Log” (I) keeps calls, visits and notes here.")
            self._empty.setText(_("There is nothing of this kind here.") if narrow else nothing)
        if not complete:
            self._breath.start()

    def _stand_on(self, record: str, made: int) -> None:
        place = self.entries.place_of(record, made)
        if place is not None:
            self.list.setCurrentIndex(self.entries.index(place))

    def _tick(self, task: int, ticked: bool) -> bool:
        worked = self._desk.writes() and calmly(self, lambda: done(task) if ticked else reopen(task))
        if worked and ticked:
            ask_for_next(self._desk, task)
        return worked

    def _open(self, place: int) -> None:
        """Enter: what is planned is begun, which ticks it; anything else is opened."""
        key = self.entries.key_at(place)
        if key is None or not self._desk.writes():
            return
        if key.record == "task" and key.planned:
            calmly(self, lambda: begin_task(self._desk, key.id))
        else:
            self._edit(place)

    def _edit(self, place: int) -> None:
        key = self.entries.key_at(place)
        if key is None or not self._desk.writes():
            return
        if key.record == "appointment":
            calmly(self, lambda: open_appointment(self._desk, key.id, occurrence_of(key)))
        elif key.record in SLIPS:
            calmly(self, lambda: self._desk.lay(SLIPS[key.record](key.id)))

    def _reschedule(self, place: int) -> None:
        key = self.entries.key_at(place)
        if key is None or not self._desk.writes():
            return
        if key.record == "appointment":
            calmly(self, lambda: self._desk.lay(move_slip(key.id, occurrence_of(key))))
        else:
            calmly(self, lambda: self._desk.lay(reschedule_slip(key.id)))

    def _log(self, place: int) -> None:
        """An appointment becomes an entry."""
        key = self.entries.key_at(place)
        if key is not None and key.record == "appointment" and self._desk.writes():
            calmly(self, lambda: log_it(self._desk, key.id, occurrence_of(key)))

    def _delete(self) -> None:
        """What is chosen; of an appointment that repeats it is asked how far that reaches."""
        if not self._desk.writes():
            return
        ids: dict[str, list[int]] = {}
        occurrences: list[tuple[int, str]] = []
        for index in self.list.selectedIndexes():
            if (key := self.entries.key_at(index.row())) is None:
                continue
            if key.record == "appointment" and repeats(key.id, occurrence_of(key)):
                occurrences.append((key.id, occurrence_of(key)))
            else:
                ids.setdefault(key.record, []).append(key.id)
        if occurrences and not ids and len(occurrences) == 1:
            delete_appointment(self._desk, self, *occurrences[0])
            return
        reach = ask_reach(self, _("Delete appointment")) if occurrences else Reach.ALL
        if reach is not None and (count := delete_entries(ids, occurrences, reach)):
            self._desk.tell(
                n_(
                    "{} entry deleted. Ctrl+Z brings it back.",
                    "{} entries deleted. Ctrl+Z brings them back.",
                    count,
                )
            )


SLIPS = {"interaction": edit_slip, "task": task_slip}


def occurrence_of(key: Key) -> str:
    """Which one of several a row shows: of what is planned, the next."""
    return key.at if key.planned else ""
