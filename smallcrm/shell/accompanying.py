"""What rooms let stand above the page while a file is open; some let the program go on in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout

from smallcrm.ui.messages import calmly
from smallcrm.ui.room import Companion
from smallcrm.ui.turns import once_running

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

AFTER_MS = 900  # the first page comes first
PLACE = 1  # below what is said about the file itself


class Accompanying(QObject):
    """Begins and ends with the file. Nothing of it is there for a picture."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._ending = window, False
        self.there: list[Companion] = []
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self.begin)

    def begin_soon(self) -> None:
        """A file was opened."""
        self._ending = False
        if not self._window.posing:
            once_running(0, self, self._soon.start)

    def begin(self) -> None:
        """Now."""
        self._soon.stop()
        if self.there or self._window.workspace is None:
            return
        for room in self._window.rooms:
            if room.accompanies is not None:
                made = room.accompanies(self._window)
                made.come_to_front.connect(self.show_window)
                made.quit_asked.connect(self.quit)
                self.there.append(made)
                self._ground().insertWidget(PLACE, made)

    def end(self) -> None:
        """It is about to be closed."""
        self._soon.stop()
        for made in self.there:
            made.end()
            self._ground().removeWidget(made)
            made.setParent(None)
            made.deleteLater()
        self.there = []
        QApplication.setQuitOnLastWindowClosed(True)

    def stays(self) -> bool:
        """Whether the window only hides when it is closed."""
        return not self._ending and any(made.stays() for made in self.there)

    def wait_in_tray(self) -> bool:
        """Go on without having shown a window; False where nothing would be seen of it then."""
        self.begin()
        if not any(made.has_icon() for made in self.there):
            return False
        QApplication.setQuitOnLastWindowClosed(False)
        return True

    def hide_window(self) -> None:
        """Go on without a window; what is half typed is kept."""
        space = self._window.workspace
        if space is not None:
            calmly(self._window, space.settle)
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()

    def show_window(self) -> None:
        """As it was, in front of the others."""
        if not self._window.isVisible():
            self._window.show()
        if not self._window.isActiveWindow():
            self._window.come_to_front()

    def quit(self) -> bool:
        """Close the window for good; False where something speaks against it."""
        self._ending = True
        hidden = not self._window.isVisible()
        if self._window.close():
            if hidden:  # Qt ends with the last window that is closed before somebody's eyes
                QApplication.quit()
            return True
        self._ending = False
        self.show_window()
        return False

    def _ground(self) -> QVBoxLayout:
        body = self._window.middle.parentWidget()
        ground = body.layout() if body is not None else None
        assert isinstance(ground, QVBoxLayout)
        return ground
