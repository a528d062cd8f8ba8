"""What other rooms let one do for whoever is chosen: commands with keys, and buttons on the record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from smallcrm.features.people.views.deeds import hinder
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Deed


class PageDeeds:
    """The deeds of all rooms, in their order."""

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        chosen: Callable[[], list[int]],
        show: Callable[[ActionButton | QPushButton], object],
    ) -> None:
        self._desk, self._chosen = desk, chosen
        self._deeds: list[tuple[Command, Deed]] = []
        for deed in sorted((deed for room in desk.rooms for deed in room.deeds), key=lambda one: one.place):
            run = partial(self._do, deed)
            command = desk.command(deed.menu, deed.text(), deed.key, run, owner, writes=True)
            self._deeds.append((command, deed))
            if deed.shown:
                show(ActionButton(command, "accent" if deed.accent else ""))

    def commands(self) -> list[Command]:
        """All of them."""
        return [command for command, _deed in self._deeds]

    def for_many(self) -> list[Command]:
        """Those that can be done for several at once."""
        return [command for command, deed in self._deeds if deed.many is not None]

    def enable(self, some: bool, several: bool, party: int | None) -> None:
        """There for somebody in front; for several only what can be done so."""
        for command, deed in self._deeds:
            allowed = some and self._desk.writes()
            command.setEnabled(allowed and (not several or deed.many is not None))
            hinder(command, deed, None if several else party)

    def _do(self, deed: Deed) -> None:
        ids = self._chosen()
        if len(ids) > 1 and deed.many is not None:
            deed.many(self._desk, ids)
        elif len(ids) == 1:
            deed.run(self._desk, ids[0])
