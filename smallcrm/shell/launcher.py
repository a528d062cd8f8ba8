"""Opens the window on a file, and anew when it must speak another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from smallcrm.core import file
from smallcrm.core.i18n import _, language
from smallcrm.shell import frame
from smallcrm.shell.appearance import Appearance
from smallcrm.shell.files import Sample, last_file, open_path
from smallcrm.shell.window import MainWindow
from smallcrm.ui.crash import Watch
from smallcrm.ui.messages import calmly
from smallcrm.ui.room import Room
from smallcrm.ui.turns import Turns, once_running

if TYPE_CHECKING:
    from smallcrm.shell.door import Door

# Qt keeps there itself what was copied, and lets go of it when Python is gone: that ends in a crash.
WITHOUT_CLIPBOARD = ("offscreen", "minimal")
TRIES, TRY_MS = 20, 1_500  # half a minute for a tray to come
IDLE_MS = 800  # after the start: by then the first page is painted


class Launcher(QObject):
    """Holds what outlives a window: how it looks, and who watches for mistakes."""

    def __init__(self, rooms: tuple[Room, ...], sample: Sample | None) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        super().__init__(app)
        self._app, self._rooms, self._sample = app, rooms, sample
        self._translator = QTranslator(self)
        self._door: Door | None = None
        self.watch = Watch(app)
        self.appearance = Appearance(app)
        self.appearance.spoken_anew.connect(self._build_anew)
        self.window = self._build()

    def start(self, named: str, in_tray: bool = False) -> None:
        """Show the window on what was named: a file, a phone number as `tel:…`, or nothing.

        Started with the computer it stays in the tray, where there is one and it may.
        """
        rings = named[:4].lower() == "tel:"
        path = Path(named) if named and not rings else last_file()
        if not in_tray:
            frame.appear(self.window)
        once_running(IDLE_MS, self, self._load_soon)
        if path is None or not calmly(self.window, lambda: self._open(path)):
            self.window.show_welcome()
        if rings:
            self._ring(named)
        if in_tray:
            self._wait_for_tray(TRIES)
        once_running(IDLE_MS, self, self._open_door)

    def _load_soon(self) -> None:
        """What will be needed is loaded while nobody does anything."""
        Turns((step for room in self._rooms if room.soon for step in room.soon()), self)

    def _wait_for_tray(self, tries: int) -> None:
        """A desktop that has just begun may bring its tray later; without one, the window is shown."""
        there = self.window.accompanying
        if there.wait_in_tray():
            return
        if tries and self.window.workspace is not None:
            QTimer.singleShot(TRY_MS, self, lambda: self._wait_for_tray(tries - 1))
        else:
            self.window.showMinimized()

    def _open_door(self) -> None:
        """From now on a number that is clicked elsewhere comes in here."""
        from smallcrm.shell.door import Door

        self._door = Door(self._ring, self, self._come)

    def _come(self) -> None:
        """Somebody starts the program again, while its window is hidden."""
        self.window.accompanying.show_window()

    def _ring(self, link: str) -> None:
        """Somebody rings: show who it is."""
        from smallcrm.shell.ringing import ring

        ring(self.window, link)

    def stop(self) -> None:
        """Put everything away when the program ends."""
        if self._door is not None:
            self._door.close()
        self.watch.stop()
        self._app.removeTranslator(self._translator)
        file.close_file()
        if self._app.platformName() in WITHOUT_CLIPBOARD:
            self._app.clipboard().clear()

    def end(self) -> None:
        """Asked to end from outside: keep what is typed where that can be, and ask nothing."""
        self.window.leave(asking=False)
        self.window.close()
        self._app.exit(0)  # a dialog that is open must not hold it

    def _open(self, path: Path) -> None:
        open_path(path)
        self.window.enter()

    def _build(self) -> MainWindow:
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language().replace('-', '_')}", folder):
            self._app.installTranslator(self._translator)
        return MainWindow(self._app, self.appearance, self._rooms, self._sample)

    def _build_anew(self) -> None:
        """The same file, in a window that speaks the other language."""
        before, opened = self.window, file.current()
        if not before.accompanying.quit():
            self.window.tell(_("The language changes when the window is opened the next time."))
            return
        self.window = self._build()
        self.window.show()
        before.deleteLater()
        if opened is None or not calmly(self.window, lambda: self._open(opened.path)):
            self.window.show_welcome()
        elif self.window.workspace:
            self.window.go("preferences")
