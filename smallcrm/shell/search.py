"""The search box of the window: finds people and things through the rooms, and commands by their words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from smallcrm.core.i18n import _
from smallcrm.ui.controls import KeyedField
from smallcrm.ui.line import READS
from smallcrm.ui.messages import calmly
from smallcrm.ui.room import Found

if TYPE_CHECKING:
    from smallcrm.shell.asking import Asking
    from smallcrm.shell.window import MainWindow
    from smallcrm.ui.answering import Answers


class SearchBox(KeyedField):
    """Ctrl+K comes here from anywhere; Enter opens what is found, Esc goes back to where one was."""

    def __init__(self, window: MainWindow, leave: Callable[[], None]) -> None:
        super().__init__(_("Find anyone or anything…"), _("Find anyone or anything"), "Ctrl+K")
        self._window, self._leave = window, leave
        self.setProperty(READS, True)
        self._before: QWidget | None = None  # who had the keyboard
        self.textEdited.connect(self._on_first_edit)

    @cached_property
    def _asking(self) -> Asking:
        """Whom it asks, too."""
        from smallcrm.shell.asking import Asking
        from smallcrm.shell.last_opened import note_front

        return Asking(self._window.rooms, self._window.menus.commands, partial(note_front, self._window))

    @cached_property
    def findings(self) -> Answers:
        """The answers: made when the first is asked for; the start of the window does not wait for them."""
        from smallcrm.ui.answering import Answers

        self.textEdited.disconnect(self._on_first_edit)  # from now on they hear it themselves
        ask = self._asking
        made = Answers(self, ask.find, ask.find_more, ask.glance, ask.at_hand)
        made.picked.connect(self._on_picked)
        made.picked_apart.connect(self._on_picked_apart)
        made.closed.connect(self._go_back)
        return made

    def take_focus(self) -> None:
        """Come here by key: what is at hand stands below before anything is typed."""
        before = QApplication.focusWidget()
        if before is not None and before is not self and before.window() is self.window():
            self._before = before
        super().take_focus()
        self.findings.ask(self.text())

    def look_for(self, text: str) -> None:
        """Search for something that came from outside; one answer is opened, several are offered."""
        found = self._asking.find(text)
        if len(found) == 1:
            self._on_picked(found[0])
        else:
            self.offer(text)

    def offer(self, text: str) -> None:
        """Show what these words find, as if they had been typed."""
        self.take_focus()
        self.setText(text)
        self.findings.ask(text)

    def answers(self, text: str) -> list[Found]:
        """What is found at once."""
        return self._asking.find(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        elif event.key() == Qt.Key.Key_Down:
            self.findings.ask(self.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click, too, shows what is at hand."""
        super().mousePressEvent(event)
        if not self.text():
            self.findings.ask("")

    def _on_first_edit(self, text: str) -> None:
        self.findings.ask(text)

    def _go_back(self) -> None:
        """To where the keyboard was."""
        before, self._before = self._before, None
        self.clear()
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._leave()

    def _on_picked(self, found: Found) -> None:
        command = self._asking.command(found.target)
        if command is not None:
            self._go_back()  # a command means what one stood on
            command.trigger()
            return
        self.clear()
        self._before = None
        calmly(self, lambda: self._open(found.target))

    def _open(self, target: str) -> None:
        from smallcrm.shell.section_door import KIND, open_section  # no start need wait for them

        kind, _colon, name = target.partition(":")
        if kind != KIND or not open_section(self._window, name):
            self._window.open(target)

    def _on_picked_apart(self, found: Found) -> None:
        if self._asking.command(found.target) is not None or not self._asking.stands_alone(found.target):
            self._on_picked(found)
            return
        self._go_back()
        self._window.open_apart(found.target)
