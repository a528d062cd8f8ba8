"""The commands for all who are chosen, or whoever is in front: each is one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.views.together import Together
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

if TYPE_CHECKING:
    from smallcrm.features.people.views.saved_lists import SavedLists


class ForAll:
    """Tags, fields, saved lists, archive, delete, copy; the page says whom they are for."""

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        chosen: Callable[[], list[int]],
        lists: Callable[[], SavedLists],
        archive: Callable[[], object],
        delete: Callable[[], object],
        copy: Callable[[], object],
        in_a_list: Callable[[], bool],
    ) -> None:
        self._desk, self._owner, self._chosen, self._lists = desk, owner, chosen, lists
        self._together, self._in_a_list = Together(desk), in_a_list
        add = partial(desk.command, "edit", owner=owner, writes=True)
        self.tags: Command = add(_("Tags…"), "T", partial(self._each, self._together.tag))
        self.edit: Command = add(_("Change for all…"), "Ctrl+E", partial(self._each, self._together.edit))
        self.put_in: Command = add(_("Put into a list…"), "", self._offer_lists)
        self.leave_out: Command = add(
            _("Leave out of this list"), "", partial(self._each, lambda ids: lists().leave_out(ids))
        )
        self.leave_out.setProperty("rare", True)  # no button where it cannot be done
        self.archive: Command = add(_("Archive, or take out of the archive"), "", archive)
        self.delete: Command = add(_("Delete"), "Del", delete)
        self.copy: Command = desk.command("edit", _("Copy the rows"), "", copy, owner)
        self.archive.setIconText(_("Archive"))
        self.copy.setIconText(_("Copy"))

    def commands(self) -> list[Command]:
        """All of them, in the order of a menu."""
        return [
            self.tags, self.edit, self.put_in, self.leave_out, self.archive, self.delete, self.copy,
        ]  # fmt: skip

    def enable(self, some: bool) -> None:
        """There for somebody; what writes only where the file can be written."""
        writes = self._desk.writes()
        for command in self.commands():
            if command is not self.leave_out:
                command.setEnabled(some and (writes or command is self.copy))
        self.leave_out.setEnabled(some and writes and self._in_a_list())

    def fill(self, menu: QMenu) -> None:
        """The same in a menu, with the lists to put somebody into at once."""
        menu.addActions([self.tags, self.edit])
        lists = menu.addMenu(_("Put into a list"))
        lists.setEnabled(self.put_in.isEnabled())
        lists.aboutToShow.connect(lambda: self._fill_lists(lists))
        if self.leave_out.isEnabled():
            menu.addAction(self.leave_out)
        menu.addActions([self.archive, self.delete, self.copy])

    def _fill_lists(self, menu: QMenu) -> None:
        if menu.isEmpty():
            self._lists().offer(self._chosen(), menu)

    def _offer_lists(self) -> None:
        self._each(lambda ids: self._lists().open_offer(ids, self._place()))

    def _place(self) -> QPoint:
        """At the mouse where that is over the page, else in the middle of it."""
        inside = self._owner.rect().contains(self._owner.mapFromGlobal(QCursor.pos()))
        return QCursor.pos() if inside else self._owner.mapToGlobal(self._owner.rect().center())

    def _each(self, run: Callable[[list[int]], object]) -> None:
        if ids := self._chosen():
            run(ids)
