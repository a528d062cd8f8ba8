"""Contacts and Accounts: the list left, the record or its form right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Party
from smallcrm.features.people.views.carrying import Carrier
from smallcrm.features.people.views.empty import Empty
from smallcrm.features.people.views.for_all import ForAll
from smallcrm.features.people.views.for_one import ForOne
from smallcrm.features.people.views.kept import Kept
from smallcrm.features.people.views.lists import ListPane
from smallcrm.features.people.views.page_deeds import PageDeeds
from smallcrm.features.people.views.record import Record, more_button
from smallcrm.features.people.views.right import RightSide
from smallcrm.features.people.views.several import NAMED, Several
from smallcrm.features.people.views.together import Together
from smallcrm.features.people.views.wanted import ACCOUNTS, PERSONS, Wanted
from smallcrm.ui import words
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.sides import Sides

if TYPE_CHECKING:
    from smallcrm.features.people.views.saved_lists import SavedLists

NARROW, WIDE = 0.27, 0.6  # of the page: what two-line rows and a table get of it
RECORD = 64  # average letters a record stands well in
LEAST = 41  # average letters in which nothing of it is cut
CHOOSING_MS = 30  # after the last row was marked


class PartiesPage(PageView):
    """One class for both pages: persons, or organizations and households."""

    def __init__(self, desk: Desk, person: bool) -> None:
        super().__init__(desk.bus)
        self._desk, self._person = desk, person
        self._gone: set[int] = set()  # who was taken away here last: undo puts them in front again
        self._together = Together(desk)
        self._kept = Kept("contacts" if person else "accounts")
        self._make_commands()
        title = _("Contacts") if person else _("Accounts")
        self.pane = ListPane(title, Wanted(PERSONS if person else ACCOUNTS), self.new, self._kept)
        self.pane.more_views = lambda menu: self.lists.fill(menu)
        self.list, self.card = self.pane.list, Record(desk)
        self.empty = Empty(self.new, person, self.pane.widen, self.pane.narrow)
        self.right = RightSide(desk, self.card, self.empty, person)
        self._add_deeds()
        for_several = [*self._deeds.for_many(), *self._for_all.commands()]
        self.several = Several(for_several, person, self.list.selectAll)
        self.right.addWidget(self.several)
        self.sides = Sides(self.pane, self.right, _("Width of the list"))
        self.card.stand_behind(self.list, self.sides.handle(1))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sides)
        self._connect()
        self.start, self.filter_field = self.list, self.pane.filter
        self._table.setChecked(self.pane.is_table)
        if self.list.record() is None:
            self.list.step(0)
        self._show_right()

    @cached_property
    def lists(self) -> SavedLists:
        """What can be done with saved lists; read when it is first asked for."""
        from smallcrm.features.people.views.saved_lists import SavedLists

        return SavedLists(self._desk, self.pane)

    def record(self) -> int | None:
        """The party in front."""
        return self.list.record()

    def target(self) -> str | None:
        """The party in front has a window of its own."""
        return "" if (party := self.record()) is None else f"party:{party}"

    def show_record(self, record: int) -> None:
        """Put a party in front, whatever the list is filtered to."""
        if self.list.stand_on(record):
            return
        found = Party.get_or_none(Party.id == record)
        if found is not None:
            self.pane.show_archived(found.archived)
            self.list.stand_on(record)

    def show_party(self, party: int) -> None:
        """Put a party in front."""
        self.show_record(party)

    def follow(self, changes: Changes) -> None:
        """Rows, record and form follow what changed."""
        self.pane.follow(changes)
        touched = changes.reshaped.get("party", set()) | changes.edited.get("party", set())
        back = self._gone & touched
        if back and self.list.stand_on(min(back)):
            self._gone = set()
        self.card.follow(changes)
        self.right.follow(changes)
        self._show_right()

    def settle(self) -> bool:
        """Save the form that is open; False where it cannot be saved as it stands."""
        return self.right.settle()

    def save(self) -> bool:
        """Ctrl+S saves the form wherever the keyboard stands."""
        return self.right.form.save() if self.right.form else True

    def save_and_close(self) -> None:
        """Ctrl+Enter saves it and goes back to the record."""
        if self.right.form:
            self.right.form.save_and_close()

    def new_record(self) -> None:
        """A form for somebody new."""
        self.right.edit(None)

    def edit_record(self) -> None:
        """The form for whoever is in front."""
        if (party := self.record()) is not None and self._desk.writes():
            self.right.edit(party)

    def chosen(self) -> list[int]:
        """Whom a deed is for: all that are marked, else whoever is in front."""
        party = self.record()
        return self.list.marked_ids() if self.list.marked() > 1 else [] if party is None else [party]

    def delete_chosen(self) -> None:
        """Delete whoever is chosen; undo brings all of it back."""
        if ids := self.chosen():
            for party in ids[:1] if len(ids) == 1 else []:
                self.right.drop(party)
            self._take_away(ids)
            self._together.delete(ids)

    def archive_chosen(self) -> None:
        """Hide whoever is chosen from the lists, or show them again."""
        if ids := self.chosen():
            self._take_away(ids)
            self._together.archive(ids, not self._are_archived(ids))

    def copy_chosen(self) -> None:
        """Put the rows of whoever is chosen on the clipboard, as the table has them."""
        if ids := self.chosen():
            self._together.copy(ids, self.pane.shown_columns())

    def wanted_width(self) -> int:
        """A record beside the list, in one column at least."""
        return self.pane.minimumSizeHint().width() + self.fontMetrics().averageCharWidth() * RECORD

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _take_away(self, ids: Sequence[int]) -> None:
        """Several stay marked by themselves while they are away."""
        self._gone = set(ids) if len(ids) == 1 else set()

    def _are_archived(self, ids: Sequence[int]) -> bool:
        return bool(Party.get_by_id(ids[0]).archived)

    def _turn_form(self) -> None:
        self.pane.show_table(not self.pane.is_table)

    def _make_commands(self) -> None:
        desk, person = self._desk, self._person
        self.new = desk.command(
            "new", _("New contact") if person else _("New account"), "N", self.new_record, self, writes=True
        )
        self.new.setIconText(_("New"))
        self._for_one = ForOne(desk, self, person, self.edit_record, lambda target: self.card.act(target))
        self._for_all = ForAll(
            desk, self, self.chosen, lambda: self.lists, self.archive_chosen, self.delete_chosen,
            self.copy_chosen, lambda: self.pane.narrowing().segment() is not None,
        )  # fmt: skip
        desk.command("file", _("Print the list…"), "Ctrl+P", lambda: self.lists.print(), self)
        desk.command("file", _("Save the list…"), "Ctrl+Shift+S", lambda: self.lists.keep(), self)
        view = partial(desk.command, "view", owner=self)
        self._table: Command = view(_("Table"), "Ctrl+T", self._turn_form)
        self._table.setCheckable(True)
        view(_("Sort and columns…"), "S", lambda: self.pane.open_view())
        view(_("Filter by…"), "Shift+F", lambda: self.pane.chips.open_adding())
        view(_("Filter as text…"), "", lambda: self.lists.write())
        view(_("Save this list…"), "", lambda: self.lists.save())
        view(_("Choose all"), "", lambda: self.list.selectAll())
        view(_("Next"), "J", lambda: self.list.step(1))
        view(_("Previous"), "K", lambda: self.list.step(-1))

    def _add_deeds(self) -> None:
        self._deeds = PageDeeds(self._desk, self, self.chosen, self.card.add_deed)
        more = more_button(lambda: self._open_menu(more.mapToGlobal(QPoint(0, more.height() + 2))))
        self.card.add_deed(more)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._deeds.commands())
        self._for_one.fill(menu)
        menu.addSeparator()
        self._for_all.fill(menu)
        if target := self.target():
            menu.addSeparator()
            menu.addAction(_("Open in its own window")).triggered.connect(
                partial(self._desk.open_apart, target)
            )
        menu.popup(at)

    def _connect(self) -> None:
        self._choosing = QTimer(self, singleShot=True, interval=CHOOSING_MS)
        self._choosing.timeout.connect(self._on_chosen)
        self.list.marked_changed.connect(self._choosing.start)
        self.list.copy_wanted.connect(self._for_all.copy.trigger)
        Carrier(self._desk, self.list, self.right, self.chosen, self.pane.shown_columns)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.missed.connect(self.show_record)
        self.list.chosen.connect(lambda _index: self.edit_record())
        self.card.link_opened.connect(self._desk.open)
        self.right.closed.connect(self._on_form_closed)
        self.right.wanted.connect(self.show_record)
        self.pane.came_to.connect(self._on_came_to)
        self.pane.form_changed.connect(self._on_form_changed)
        self.pane.narrowed.connect(self._show_right)
        self.pane.chips.text_wanted.connect(lambda: self.lists.write())
        self.pane.rows.arrived.connect(self._on_arrived)
        self.sides.settled.connect(lambda width: self._kept.keep_width(self.pane.is_table, width))

    def _share(self) -> None:
        table = self.pane.is_table
        usual = round(self.width() * (WIDE if table else NARROW))
        room = self.width() - self.fontMetrics().averageCharWidth() * LEAST
        self.sides.share(self._kept.width(table) or min(usual, room))

    def _on_form_changed(self) -> None:
        self._table.setChecked(self.pane.is_table)
        self._share()

    def _on_arrived(self) -> None:
        """Rows that were read beside the window are here: somebody must stand in front."""
        if self.list.record() is None and self.pane.rows.rowCount() and self.right.form is None:
            self.list.step(0)

    def _on_came_to(self, party: int | None) -> None:
        form = self.right.form
        if form is not None and form.party() != party:
            self.right.leave()
        if party is not None:
            self.card.show_party(party)
        self._show_right()

    def _show_place(self) -> None:
        """Where whoever is in front stands in the list."""
        party, rows = self.list.record(), self.pane.rows
        place = None if party is None else rows.place_of(party)
        told = _("{place} of {count}") if place is not None and rows.rowCount() > 1 else ""
        self.card.head.show_place(
            told.format(place=words.number((place or 0) + 1), count=words.number(rows.rowCount()))
        )

    def _on_form_closed(self, saved: int | None) -> None:
        if saved is not None:
            self.show_record(saved)
        self.list.setFocus()
        self._show_right()

    def _on_chosen(self) -> None:
        """Marks have come to rest; one alone was shown when the list came to it."""
        if self._was_several or self.list.marked() > 1:
            self._show_right()

    def _show_right(self) -> None:
        some, several = self.list.record() is not None, self.list.marked() > 1
        self._was_several = several
        self.right.show_party(some)
        if several and self.right.form is None:
            ids = self.list.marked_ids()
            names = [self.list.title_of(party) for party in ids[:NAMED]]
            self.several.show_these(ids, names, self.pane.rows.rowCount())
            self.right.setCurrentWidget(self.several)
        self.empty.show_reason(self.pane.is_narrowed(), self.pane.narrowing(), self.pane.wanted.words)
        self._for_one.enable(some and not several)
        self._show_place()
        self._for_all.enable(some)
        self._deeds.enable(some, several, self.list.record())
