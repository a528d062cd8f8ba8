"""What every window of ours is: menus, a calm place, and the desk that its pages see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from smallcrm.core import file
from smallcrm.shell import frame
from smallcrm.shell.menus import Menus
from smallcrm.shell.scanning import Scanning
from smallcrm.ui.commands import Command
from smallcrm.ui.messages import Act, Messages, calmly
from smallcrm.ui.room import Found, Room

Then = Callable[[Any], object] | None


class DeskWindow(QMainWindow):
    """The half of a desk that is the same in every window."""

    def __init__(self, rooms: tuple[Room, ...]) -> None:
        super().__init__()
        self.rooms = rooms
        self.menus, self.messages = Menus(), Messages()
        self._scanning: Scanning | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """From now on there is a window of the system's, that hears keys before any widget does."""
        super().showEvent(event)
        handle, app = self.windowHandle(), QCoreApplication.instance()
        if self._scanning is None and handle is not None and app is not None:
            self._scanning = Scanning(app, handle, self._scanned, self._go_to)

    def _scanned(self, typed: str) -> Found | None:
        from smallcrm.ui.scanned import scanned

        return scanned(self.rooms, typed) if file.current() is not None else None

    def _go_to(self, found: Found) -> None:
        calmly(self, lambda: self.open(found.target))

    def open(self, target: str) -> None:
        """Show what a target names."""
        raise NotImplementedError

    def command(
        self,
        menu: str,
        text: str,
        key: str,
        run: Callable[[], object],
        owner: QWidget,
        writes: bool = False,
    ) -> Command:
        """A new command in a menu; a page's own are there while the page is shown."""
        made = Command(self.menus[menu], text, key, run, owner, self.menus.place(menu))
        made.setEnabled(not writes or self.writes())
        return made

    def writes(self) -> bool:
        """Whether the open file can be written."""
        raise NotImplementedError

    def tell(self, text: str, kind: str = "info", act: Act | None = None, of: QWidget | None = None) -> None:
        """Say something in the calm place."""
        self.messages.say(text, kind, act, of)

    def work(self, title: str, function: Callable[..., Any], *args: Any, then: Then = None) -> None:
        """Long writing: its progress stands in the status line, and what is saved meanwhile waits."""
        from smallcrm.ui import progress

        progress.prepare(self, then, function, *args, title=title, writes=True).start()

    def read(self, title: str, function: Callable[..., Any], *args: Any, then: Then = None) -> None:
        """Long reading: its progress stands in the status line."""
        from smallcrm.ui import progress

        progress.prepare(self, then, function, *args, title=title).start()

    def come_to_front(self) -> None:
        """Before the other windows, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (newest := self.messages.newest()) is not None:
            newest.put_away()
        elif not frame.press(self, event):
            super().keyPressEvent(event)
