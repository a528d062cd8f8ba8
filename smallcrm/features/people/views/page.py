"""Contacts and Accounts: the list left, the record or its form right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import archive_parties, delete_parties
from smallcrm.features.people.views.empty import Empty
from smallcrm.features.people.views.lists import ListPane
from smallcrm.features.people.views.record import Record, more_button
from smallcrm.features.people.views.right import RightSide
from smallcrm.features.people.views.rows import ACCOUNTS, PERSONS, Wanted
from smallcrm.features.people.views.slips import consent_slip, tag_slip
from smallcrm.ui import jobs
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Rule
from smallcrm.ui.room import Deed
from smallcrm.ui.slips import Slip


class PartiesPage(PageView):
    """One class for both pages: persons, or organizations and households."""

    def __init__(self, desk: Desk, person: bool) -> None:
        super().__init__(desk.bus)
        self._desk, self._person = desk, person
        self._gone = 0  # whoever was deleted here last: undo puts them in front again
        self._make_commands()
        title = _("Contacts") if person else _("Accounts")
        self.pane = ListPane(title, Wanted(PERSONS if person else ACCOUNTS), self.new)
        self.list, self.card = self.pane.list, Record(desk)
        self.empty = Empty(self.new, person)
        self.right = RightSide(desk, self.card, self.empty, person)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 27)
        layout.addWidget(Rule())
        layout.addWidget(self.right, 73)
        self._add_deeds()
        self.card.link_opened.connect(desk.open)
        self.right.closed.connect(self._on_form_closed)
        self.right.wanted.connect(self.show_record)
        self.pane.came_to.connect(self._on_came_to)
        self.list.chosen.connect(lambda _index: self.edit_record())
        self.start = self.list
        self.list.step(0)
        self._show_right()

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
        if self._gone in changes.reshaped.get("party", ()) and self.list.stand_on(self._gone):
            self._gone = 0
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

    def delete_record(self) -> None:
        """Delete whoever is in front; undo brings all of it back."""
        if (party := self.record()) is not None:
            jobs.must_be_free()  # before what was typed about them is dropped
            name = Party.get_by_id(party).display_name
            self.right.drop(party)
            self._gone = party
            delete_parties([party])
            self._desk.tell(
                _("Deleted: {}. Ctrl+Z brings it back, with all that belongs to it.").format(name)
            )

    def archive_record(self) -> None:
        """Hide whoever is in front from the lists, or show them again."""
        if (party := self.record()) is not None:
            archive_parties([party], not Party.get_by_id(party).archived)

    def _do(self, deed: Deed) -> None:
        if (party := self.record()) is not None:
            deed.run(self._desk, party)

    def _lay(self, make: Callable[[int], Slip]) -> None:
        if (party := self.record()) is not None:
            self._desk.lay(make(party))

    def _make_commands(self) -> None:
        desk, person = self._desk, self._person
        self.new = desk.command(
            "new", _("New contact") if person else _("New account"), "N", self.new_record, self, writes=True
        )
        self.new.setIconText(_("New"))
        rest = (
            (_("Edit"), "F2", self.edit_record),
            (_("Tags…"), "T", partial(self._lay, tag_slip)),
            (_("What they allow…"), "", partial(self._lay, consent_slip)),
            (_("Archive, or take out of the archive"), "", self.archive_record),
            (_("Delete"), "Del", self.delete_record),
        )
        self._rest = [desk.command("edit", text, key, run, self, writes=True) for text, key, run in rest]
        desk.command("view", _("Next"), "J", lambda: self.list.step(1), self)
        desk.command("view", _("Previous"), "K", lambda: self.list.step(-1), self)

    def _add_deeds(self) -> None:
        deeds = sorted(
            (deed for room in self._desk.rooms for deed in room.deeds), key=lambda deed: deed.place
        )
        self._deeds: list[Command] = []
        for deed in deeds:
            run = partial(self._do, deed)
            command = self._desk.command(deed.menu, deed.text(), deed.key, run, self, writes=True)
            self._deeds.append(command)
            if deed.shown:
                self.card.add_deed(ActionButton(command, "accent" if deed.accent else ""))
        more = more_button(lambda: self._open_more())
        self._more = more
        self.card.add_deed(more)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([*self._deeds, *self._rest])
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _on_came_to(self, party: int | None) -> None:
        form = self.right.form
        if form is not None and form.party() != party:
            self.right.leave()
        if party is not None:
            self.card.show_party(party)
        self._show_right()

    def _on_form_closed(self, saved: int | None) -> None:
        if saved is not None:
            self.show_record(saved)
        self.list.setFocus()
        self._show_right()

    def _show_right(self) -> None:
        some = self.list.record() is not None
        self.right.show_party(some)
        self.empty.show_reason(self.pane.is_narrowed())
        for command in (*self._rest, *self._deeds):
            command.setEnabled(some and self._desk.writes())
