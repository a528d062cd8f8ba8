"""The people of an account: role, phone, last contact; who left is folded away."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QPushButton

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, n_
from smallcrm.features.people.views.reaching import time_text
from smallcrm.ui import words
from smallcrm.ui.facts import Acts, add_acts
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Heading, Panel, Toned, line, named
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows

SHOWN = 12  # of those who are there; the rest on demand
MOST = 500  # in one panel; more are found in the list of contacts
SEATS = f"""SELECT f.id, p.id, p.display_name, f.role, f.department, f.since, f.until, f."primary",
    (SELECT value FROM contact_point WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0
        ORDER BY preferred DESC, id LIMIT 1), g.last_contact
    FROM affiliation f JOIN party p ON p.id = f.person_id LEFT JOIN _party_figures g ON g.party = p.id
    WHERE f.account_id = ? ORDER BY f.until <> '', CASE f.until WHEN '' THEN p.sort_name END,
        f.until DESC, f.id LIMIT {MOST}"""


class Seat(NamedTuple):
    """A person's place in an account."""

    id: int
    person: int
    name: str
    role: str
    department: str
    since: str
    until: str
    primary: bool
    phone: str | None
    last_contact: str | None


def seats_of(account: int) -> list[Seat]:
    """Who belongs to an account, by name; then who left, the latest first."""
    return [Seat(*row) for row in database.connection().execute(SEATS, (account,))]


class People(Panel):
    """↓ and Enter open one; the menu key does more."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("People"))
        self._seats: list[Seat] = []
        self._everybody = self._former = False
        self._account: int | None = None
        self._heading = Heading(_("People"))
        self.add_person = named(QPushButton(icon("plus"), ""), "quiet")
        self.add_person.setAccessibleName(_("Add a person"))
        self.add_person.setToolTip(_("Add a person"))
        self.add_person.clicked.connect(lambda: self.opened.emit("do:person:0"))
        self.inset(line(self._heading, None, self.add_person))
        self._nobody = Toned(_("Nobody yet. “Add a person” puts the first one in."), wrap=True)
        self.add(self._nobody)
        self.rows = Rows()
        self.list = SeatList(self)
        self.add_list(self.list)
        self.more, self.folded = _row_button(), _row_button()
        self.more.clicked.connect(self._on_more)
        self.folded.clicked.connect(self._on_folded)
        self.add(self.more, self.folded)
        self.list.chosen.connect(self._open)
        self.list.clicked.connect(self._open)

    def show_account(self, account: int) -> None:
        """Another account, folded anew, or the same again."""
        if account != self._account:
            self._account, self._everybody, self._former = account, False, False
        self._seats = seats_of(account)
        self._fill()

    def acts_at(self, place: int) -> Acts:
        """What can be done with the person at a place."""
        seat = self._shown[place]
        acts = [(_("Open"), f"party:{seat.person}"), (_("Edit…"), f"do:seat:{seat.id}")]
        if not seat.until:
            acts.append((_("Left today"), f"do:left:{seat.id}"))
        return [*acts, (_("Remove"), f"do:unseat:{seat.id}")]

    def _fill(self) -> None:
        there = [seat for seat in self._seats if not seat.until]
        gone = self._seats[len(there) :]
        first = there if self._everybody else there[:SHOWN]
        self._shown = first + (gone if self._former else [])
        self.rows.fill([_row(seat) for seat in self._shown], [seat.id for seat in self._shown])
        title = _("People")
        self._heading.setText(f"{title} {words.number(len(there))}" if len(there) > 1 else title)
        self.list.setVisible(bool(self._shown))
        self._nobody.setVisible(not self._seats)
        left = len(there) - len(first)
        self.more.setVisible(left > 0)
        self.more.setText(words.grouped(n_("and {} more", "and {} more", left), left))
        self.folded.setVisible(bool(gone))
        self.folded.setText(_former(len(gone), self._former))

    def _on_more(self) -> None:
        self._everybody = True
        self._fill()
        self.list.setFocus()

    def _on_folded(self) -> None:
        self._former = not self._former
        self._fill()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(f"party:{self._shown[index.row()].person}")


class SeatList(RowList):
    """The rows, with a menu for each."""

    def __init__(self, panel: People) -> None:
        super().__init__(_("People"), panel.rows, whole=True)
        self._panel = panel

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_acts(menu, self._panel.acts_at(index.row()), self._panel.opened)
        at = event.globalPos() if by_mouse else self._below(index)
        menu.popup(at)

    def _below(self, index: QModelIndex) -> QPoint:
        return self.mapToGlobal(self.visualRect(index).bottomLeft())


def _row(seat: Seat) -> Row:
    told = [part for part in (seat.role, seat.department) if part]
    if seat.until:
        return Row(seat.name, side_by_side([*told, time_text(seat.since, seat.until)]), _("left"))
    return Row(seat.name, side_by_side([*told, seat.phone]), words.ago(_day(seat.last_contact)))


def _day(stored: str | None) -> dt.date | None:
    return clock.local(from_utc_text(stored)).date() if stored else None


def _former(many: int, shown: bool) -> str:
    if shown:
        return _("Fold away who left")
    return words.grouped(n_("{} who left", "{} who left", many), many)


def _row_button() -> QPushButton:
    button = QPushButton()
    button.setProperty("kind", "row")
    return button
