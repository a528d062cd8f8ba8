"""One party in a window of its own: the record, its form, and all that can be done for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Kind, Party
from smallcrm.features.people.service import archive_parties, delete_parties
from smallcrm.features.people.views.deeds import hinder
from smallcrm.features.people.views.for_one import ForOne
from smallcrm.features.people.views.record import Record, more_button
from smallcrm.features.people.views.right import RightSide
from smallcrm.features.people.views.slips import tag_slip
from smallcrm.ui import jobs
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, M, Toned, line
from smallcrm.ui.room import Deed
from smallcrm.ui.slips import Slip


class PartyAlone(PageView):
    """Shows one party and no other. Deleted, it says so, and undo brings it back."""

    def __init__(self, desk: Desk, party: int) -> None:
        super().__init__(desk.bus)
        self._desk, self._party = desk, party
        found: Party | None = Party.get_or_none(Party.id == party)
        self._is_person = person = found is None or found.kind == Kind.PERSON
        self._name = found.display_name if found else ""
        self.card, self.gone = Record(desk), Gone(self._name)
        self._make_commands()
        self.right = RightSide(desk, self.card, self.gone, person)
        self.right.closed.connect(lambda _saved: self._show())
        self.card.link_opened.connect(desk.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.right)
        self._show(found)

    def title(self) -> str:
        """Who it is."""
        return self._name

    def record(self) -> int | None:
        """The party; None while it is deleted."""
        return self._party if Party.get_or_none(Party.id == self._party) else None

    def follow(self, changes: Changes) -> None:
        """The record follows; it may go, and come back."""
        if self._party in changes.reshaped.get("party", ()):
            self._show()
        elif self._party in changes.edited.get("party", ()):
            self._take_name(Party.get_or_none(Party.id == self._party))
        if "contact_point" in changes.tables():
            self._show_commands(self.record() is not None)
        self.card.follow(changes)
        self.right.follow(changes)

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

    def edit_record(self) -> None:
        """The form."""
        self.right.edit(self._party)

    def delete_record(self) -> None:
        """Delete the party; undo brings all of it back."""
        jobs.must_be_free()  # before what was typed is dropped
        name = self._name
        self.right.drop(self._party)
        delete_parties([self._party])
        self._desk.tell(_("Deleted: {}. Ctrl+Z brings it back, with all that belongs to it.").format(name))

    def archive_record(self) -> None:
        """Hide the party from the lists, or show it again."""
        archive_parties([self._party], not Party.get_by_id(self._party).archived)

    def _make_commands(self) -> None:
        desk = self._desk
        deeds = sorted((deed for room in desk.rooms for deed in room.deeds), key=lambda deed: deed.place)
        self._deeds: list[Command] = []
        self._rooms_deeds = deeds
        self._first: ActionButton | None = None
        for deed in deeds:
            command = desk.command(
                deed.menu, deed.text(), deed.key, partial(self._do, deed), self, writes=True
            )
            self._deeds.append(command)
            if deed.shown:
                button = ActionButton(command, "accent" if deed.accent else "")
                self.card.add_deed(button)
                self._first = self._first or button
        rest = (
            (_("Tags…"), "T", partial(self._lay, tag_slip)),
            (_("Archive, or take out of the archive"), "", self.archive_record),
            (_("Delete"), "Del", self.delete_record),
        )
        self._one = ForOne(
            desk, self, self._is_person, self.edit_record, lambda target: self.card.act(target)
        )
        self._rest = [desk.command("edit", text, key, run, self, writes=True) for text, key, run in rest]
        self._more = more_button(self._open_more)
        self.card.add_deed(self._more)

    def _do(self, deed: Deed) -> None:
        deed.run(self._desk, self._party)

    def _lay(self, make: Callable[[int], Slip]) -> None:
        self._desk.lay(make(self._party))

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.addActions(self._deeds)
        self._one.fill(menu)
        menu.addSeparator()
        menu.addActions(self._rest)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _show(self, found: Party | None = None) -> None:
        found = found or Party.get_or_none(Party.id == self._party)
        if found is not None:
            self.card.show_party(self._party)
            self._take_name(found)
        self.gone.show_name(self._name)
        self.right.show_party(found is not None)
        self.start = self._first if found is not None else self.gone
        self._show_commands(found is not None)

    def _show_commands(self, some: bool) -> None:
        self._one.enable(some)
        for command in (*self._deeds, *self._rest):
            command.setEnabled(some and self._desk.writes())
        for command, deed in zip(self._deeds, self._rooms_deeds, strict=True):
            hinder(command, deed, self._party if some else None)

    def _take_name(self, found: Party | None) -> None:
        if found is not None and found.display_name != self._name:
            self._name = found.display_name
            self.titled.emit(self._name)


class Gone(QWidget):
    """What stands where somebody stood who was deleted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._heading = Heading("")
        told = Toned(
            _("This record was deleted. Ctrl+Z brings it back, with all that belongs to it."), wrap=True
        )
        told.setMinimumWidth(self.fontMetrics().averageCharWidth() * 46)
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(2)
        for part in (self._heading, told):
            layout.addLayout(line(None, part, None))
        layout.addStretch(3)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Who stood here."""
        self._heading.setText(name or _("Not there any more"))
