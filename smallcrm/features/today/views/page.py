"""Today: what to do, for whom, with who it is beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.today.since import seen
from smallcrm.features.today.views import rows
from smallcrm.features.today.views.acts import Acts
from smallcrm.features.today.views.day_list import DayList
from smallcrm.features.today.views.day_strip import DayStrip
from smallcrm.features.today.views.missed import Missed
from smallcrm.ui import words
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.listing import listing_of, offer_listing
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, L, M, Panel, Scrolling, line
from smallcrm.ui.query_rows import QueryRows
from smallcrm.ui.room import Deed, Listing
from smallcrm.ui.shy import Shy
from smallcrm.ui.turns import Step, Turns, imports

if TYPE_CHECKING:
    from smallcrm.features.today.views.aside import Aside

MINUTE_MS = 60_000
LETTERS = 66  # average ones, of a row of the list
NARROWEST = 1.2  # times the width of a row: below it nothing stands beside the list
SHARES = (115, 100)  # of the list, and of what stands beside it
ASIDE = (
    "smallcrm.features.people.model",
    "smallcrm.features.activity.model",
    "smallcrm.features.people.service",
    "smallcrm.features.activity.service",
    "smallcrm.ui.outside",
    "smallcrm.features.people.views.reaching",
    "smallcrm.features.people.views.facts",
    "smallcrm.features.activity.cadence",
    "smallcrm.features.activity.views.cadence_words",
    "smallcrm.features.today.views.worth",
    "smallcrm.features.activity.views.appointment_values",
    "smallcrm.ui.bindings",
    "smallcrm.features.activity.views.log_form",
    "smallcrm.features.activity.views.plan_slip",
    "smallcrm.features.activity.views.appointment_slip",
    "smallcrm.features.activity.views.timeline",
    "smallcrm.features.today.views.aside",
)


class TodayPage(PageView):
    """One list, overdue first; Space ticks off, Enter logs it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bus)
        self._desk, self._day = desk, clock.today()
        self.aside: Aside | None = None
        self._building: Turns | None = None
        self._who_soon = QTimer(self, singleShot=True, interval=0)
        self._who_soon.timeout.connect(self._show_who)
        self._make_commands()
        self.acts = Acts(desk, self, lambda: self.list.chosen_rows(), self._waits)
        self.rows = QueryRows(rows.query(), rows.fetch, "task", rows.SHOWN_ALSO, self.acts.tick, self)
        self.list, self.strip, self.missed = DayList(_("To do"), self.rows), DayStrip(), Missed()
        self.list.chosen.connect(lambda index: self.acts.begin(index, self.rows.id_at(index.row())))
        self.list.came_to.connect(lambda _record: self._leave_aside())
        self.list.entered_again.connect(self._leave_aside)
        self.list.key_pressed.connect(lambda key, _place: self.acts.key(key))
        self.list.ticked_together.connect(self.acts.tick_together)
        self.list.edge_moved.connect(self.strip.end_with)
        self.strip.dropped.connect(self.acts.move_to)
        self.strip.chosen.connect(self._go_to_day)
        self.missed.clicked.connect(lambda: self.list.choose(self.missed.tasks))
        self._heading, self._counts = Heading("", 1), Shy("")
        self._begin = ActionButton(self.new)
        self._empty = Nothing(self._begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        self._heading.setWordWrap(True)
        head = line(self._heading, self._counts, ActionButton(self.new, "accent"))
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self.missed, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._columns(), 1)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it has the keyboard where nothing in it can
        self.list.step(0)
        self._show()

    def record(self) -> int | None:
        """The task or appointment one stands on."""
        record = self.list.record()
        found = rows.item(record) if record is not None and record < 0 else None
        return found.what.id if found else record

    def target(self) -> str | None:
        """Whoever the task is about has a window of their own."""
        return "" if (party := self._party()) is None else f"party:{party}"

    def show_record(self, record: int) -> None:
        """Stand on a task again."""
        self.list.stand_on(rows.row_of(record))

    def wanted_width(self) -> int:
        """What is to be done can be read beside its chip and its button."""
        of_list = self.fontMetrics().averageCharWidth() * LETTERS
        return max(super().wanted_width(), of_list * sum(SHARES) // SHARES[0] + 4 * L)

    def follow(self, changes: Changes) -> None:
        """New work comes in its place; what was ticked stays until the list is read anew."""
        if "appointment" in changes.tables():  # its times are part of the question
            self.rows.ask(rows.query())
        else:
            self.rows.follow(changes)
        if self.aside is not None:
            self.aside.follow(changes)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_who_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The list is painted first; who a row is about comes behind it."""
        super().paintEvent(event)
        if self._building is None:
            self._building = Turns(self._steps_aside(), self)

    def _make_commands(self) -> None:
        desk = self._desk
        self.new = desk.command("new", _("New follow-up"), "N", self._plan, self, writes=True)
        offer_listing(desk, self, self._listing)
        act = self._act
        self._of_row = [
            desk.command("edit", _("Reschedule…"), "R", partial(act, Qt.Key.Key_R), self, writes=True),
            desk.command("edit", _("Edit task"), "F4", partial(act, Qt.Key.Key_F4), self, writes=True),
            desk.command("edit", _("Delete task"), "Del", partial(act, Qt.Key.Key_Delete), self, writes=True),
            desk.command("view", _("Next"), "J", lambda: self.list.step(1), self),
            desk.command("view", _("Previous"), "K", lambda: self.list.step(-1), self),
            desk.command("view", _("Show the contact"), "O", self._open, self),
        ]
        for deed in sorted((deed for room in desk.rooms for deed in room.deeds), key=lambda deed: deed.place):
            if deed.key != "R":
                desk.command(deed.menu, deed.text(), deed.key, partial(self._do, deed), self, writes=True)

    def _listing(self) -> Listing:
        return listing_of(_("To do"), self.rows, (_("What"), _("With"), "", _("Due")))

    def _columns(self) -> QHBoxLayout:
        todo = Panel(_("To do")).add_list(self.list)
        todo.body.insertWidget(1, self.strip)
        todo.body.insertWidget(2, self._empty, 1)
        self._shared = columns = QHBoxLayout()
        columns.setSpacing(M)
        columns.addWidget(todo, SHARES[0])
        self._room_aside = QVBoxLayout()
        columns.addLayout(self._room_aside, SHARES[1])
        return columns

    def _show(self) -> None:
        overdue, now, soon = rows.counts()
        self.strip.refresh()
        self.missed.show_again()
        told = [
            n_("{} overdue", "{} overdue", overdue) if overdue else "",
            n_("{} today", "{} today", now) if now else "",
            n_("{} in the next seven days", "{} in the next seven days", soon) if soon else "",
        ]
        self._heading.setText(words.full_day(self._day))
        self._counts.setText(" · ".join(part for part in told if part))
        some = self.rows.rowCount() > 0
        here = self.list.hasFocus() or self._begin.hasFocus() or self.hasFocus()
        begin = self._begin if self._begin.isEnabled() else self
        self.start = self.list if some else begin  # in a field elsewhere no letter would be a key
        self._empty.setVisible(not some)
        self.list.setVisible(some)
        if here:
            self.start.setFocus()
        nothing = _("Nothing to do until next week. What you plan with N will stand here, by day.")
        self._empty.say("", with_keys(nothing, N="New follow-up"))
        for command in self._of_row:
            command.setEnabled(some and (self._desk.writes() or command is self._of_row[-1]))
        self._let_move()
        self._show_who_soon()

    def _let_move(self) -> None:
        """R is for a row, and for whoever waits beside it."""
        waits = self.aside is not None and self.aside.worth.some()
        self._of_row[0].setEnabled(self._desk.writes() and (waits or self.rows.rowCount() > 0))

    def _leave_aside(self) -> None:
        """The keyboard is in the list: who its row is about is shown, not who was stood on beside it."""
        if self.aside is not None:
            self.aside.leave()
        self._show_who_soon()

    def _show_who_soon(self) -> None:
        if self.aside is not None:
            self._who_soon.start()

    def _steps_aside(self) -> Iterator[Step]:
        """What stands beside the list is made behind the first paint, which must not wait for it."""
        yield from imports(*ASIDE)
        yield self._make_aside
        yield self._show_aside

    def _make_aside(self) -> None:
        from smallcrm.features.today.views.aside import Aside

        self.aside = Aside(self._desk)
        self.aside.worth.filled.connect(self._let_move)
        self._let_move()

    def _show_aside(self) -> None:
        assert self.aside is not None
        self._beside = Scrolling(self.aside)  # large text, or a low screen
        self.aside.room = self._beside
        self._room_aside.addWidget(self._beside)
        self._show_who()

    def _show_who(self) -> None:
        if self.aside is not None:
            self.aside.show_party(self._of_task())
            of_list = self.fontMetrics().averageCharWidth() * LETTERS
            some = self.rows.rowCount() > 0 or self.aside.worth.some()
            some = some and self.width() >= of_list * NARROWEST  # else nobody could read what is to be done
            self._beside.setVisible(some)
            self._shared.setStretch(1, SHARES[1] if some else 0)

    def _act(self, key: Qt.Key) -> None:
        self.acts.key(int(key))

    def _waits(self) -> int | None:
        return self.aside.waits() if self.aside else None

    def _go_to_day(self, day: dt.date) -> None:
        """The first that is to be done on a day or after it."""
        for place in range(self.rows.rowCount()):
            record = self.rows.id_at(place)
            if record is not None and rows.day_of(record) >= day:
                self.list.stand_on(record)
                self.list.setFocus()
                return

    def _plan(self) -> None:
        from smallcrm.features.activity.views.plan_slip import plan_slip

        slip = plan_slip()
        slip.first = "what"
        self._desk.lay(slip)

    def _party(self) -> int | None:
        """Whoever the keyboard stands on: beside, or in the list."""
        return (self.aside.chosen() if self.aside else None) or self._of_task()

    def _of_task(self) -> int | None:
        record = self.list.record()
        found = rows.item(record) if record is not None else None
        return found.party if found else None

    def _do(self, deed: Deed) -> None:
        if (party := self._party()) is not None:
            deed.run(self._desk, party)

    def _open(self) -> None:
        if (party := self._party()) is not None:
            self._desk.open(f"party:{party}")

    def _on_minute(self) -> None:
        """At midnight another day begins, whoever looks."""
        if self.isVisible():
            seen()
        if self._day != clock.today():
            self._day = clock.today()
            self.rows.ask(rows.query())
            if self.aside is not None:
                self.aside.begin_day()
            self._show()
