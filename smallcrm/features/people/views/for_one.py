"""The commands for whoever is in front: on their page, in their own window, in the menus of both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

READING = frozenset({"copy", "map"})  # work in a file that can only be read


class ForOne:
    """Edit, and what a record's menus can do. `act` does what a target says: “do:moved:0”."""

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        person: bool,
        edit: Callable[[], object],
        act: Callable[[str], object],
    ) -> None:
        self._desk = desk
        self._groups: list[list[Command]] = [
            [desk.command("edit", _("Edit"), "F2", edit, owner, writes=True)]
        ]
        self._reading: list[Command] = []
        for group in _groups(person):
            self._groups.append([])
            for what, text, key in group:
                run, writes = partial(act, f"do:{what}:0"), what not in READING
                command = desk.command("edit", text, key, run, owner, writes=writes)
                self._groups[-1].append(command)
                if not writes:
                    self._reading.append(command)

    def commands(self) -> list[Command]:
        """All of them."""
        return [command for group in self._groups for command in group]

    def enable(self, one: bool) -> None:
        """There for one that is in front; what writes only where the file can be written."""
        for command in self.commands():
            command.setEnabled(one and (self._desk.writes() or command in self._reading))

    def fill(self, menu: QMenu) -> None:
        """The commands in groups; those of photos in a menu of their own."""
        for group in self._groups[:-1]:
            menu.addSeparator()
            menu.addActions(group)
        photos = menu.addMenu(_("Photo"))
        photos.addActions(self._groups[-1])
        photos.setEnabled(any(command.isEnabled() for command in self._groups[-1]))


def _groups(person: bool) -> list[list[tuple[str, str, str]]]:
    """What each does, its words, its key."""
    belongs = ("join", _("Add to an account…"), "") if person else ("person", _("Add a person…"), "")
    standing = [
        ("favourite", _("Add to favourites, or remove"), "Ctrl+D"),
        ("allow", _("What they allow…"), ""),
        ("deceased", _("Deceased…"), ""),
    ]
    return [
        standing if person else standing[:2],
        [("relate", _("Add a relation…"), ""), belongs],
        [
            ("copy", _("Copy the address"), "Ctrl+Shift+C"),
            ("map", _("Show on the map"), ""),
            ("moved", _("Moved…"), ""),
            ("post", _("Post came back, or the address is right again"), ""),
        ],
        [
            ("photo", _("Choose a photo…"), ""),
            ("paste-photo", _("Paste the photo"), ""),
            ("no-photo", _("Remove the photo"), ""),
        ],
    ]
