"""The search box of the window: finds people and things through the rooms, and commands by their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.ui.commands import key_of
from smallcrm.ui.controls import KeyedField
from smallcrm.ui.finding import SHOWN, Findings
from smallcrm.ui.room import Found, Room

COMMANDS = 3  # shown at most, behind the names
COMMAND = "command:"


class SearchBox(KeyedField):
    """Ctrl+K comes here from anywhere; Enter opens what is found, Esc goes back to the page."""

    def __init__(
        self,
        rooms: Sequence[Room],
        commands: Callable[[], list[QAction]],
        opens: Callable[[str], None],
        leave: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Find anyone or anything…"), _("Find anyone or anything"), "Ctrl+K", parent)
        self._rooms, self._commands, self._opens, self._leave = rooms, commands, opens, leave
        self.textEdited.connect(self._on_first_edit)

    @cached_property
    def findings(self) -> Findings:
        """The answers: made when the first is asked for; the start of the window does not wait for them."""
        self.textEdited.disconnect(self._on_first_edit)  # from now on they hear it themselves
        made = Findings(self, self._find, more=self._find_more)
        made.picked.connect(self._on_picked)
        return made

    def look_for(self, text: str) -> None:
        """Search for something that came from outside; one answer is opened, several are offered."""
        found = self._find(text)
        if len(found) == 1:
            self._on_picked(found[0])
            return
        self.take_focus()
        self.setText(text)
        self.findings.ask(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._leave()
        elif event.key() == Qt.Key.Key_Down and self.text().strip():
            self.findings.ask(self.text())
        else:
            super().keyPressEvent(event)

    def _on_first_edit(self, text: str) -> None:
        self.findings.ask(text)

    def _find(self, text: str) -> list[Found]:
        found: list[Found] = []
        for room in self._rooms:
            if room.find and len(found) < SHOWN:
                found += room.find(text, SHOWN - len(found))
        commands = [
            Found(f"{COMMAND}{place}", _plain(action), _key(action)) for place, action in self._fitting(text)
        ]
        return [*found[: SHOWN - len(commands)], *commands]

    def _find_more(self, text: str) -> list[Found]:
        """What takes longer; called in another thread."""
        return [found for room in self._rooms if room.find_more for found in room.find_more(text, SHOWN)]

    def _fitting(self, text: str) -> list[tuple[int, QAction]]:
        words = fold(text)
        if len(words) < 3:
            return []
        known = enumerate(self._commands())
        return [(n, action) for n, action in known if action.isEnabled() and words in fold(_plain(action))][
            :COMMANDS
        ]

    def _on_picked(self, found: Found) -> None:
        self.clear()
        if found.target.startswith(COMMAND):
            self._leave()
            self._commands()[int(found.target.removeprefix(COMMAND))].trigger()
        else:
            self._opens(found.target)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "")


def _key(action: QAction) -> str:
    key = key_of(action)
    return _("Command · {}").format(key) if key else _("Command")
