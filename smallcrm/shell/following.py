"""A file that is only read here may be written by another program meanwhile: what is shown follows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from smallcrm.core import file
from smallcrm.core.business import enter_business
from smallcrm.core.db import database
from smallcrm.core.since import changes_since, newest_entry
from smallcrm.ui.bus import ChangeBus

EVERY_MS = 2_000


class Following(QObject):
    """Asks every two seconds whether somebody else wrote, while nobody can write here."""

    def __init__(self, bus: ChangeBus) -> None:
        super().__init__(bus)
        self._bus, self._version, self._newest = bus, 0, 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """For the file that is open now."""
        opened = file.current()
        self._timer.stop()
        if opened is not None and not opened.writable:
            self._version, self._newest = _version(), newest_entry()
            self._timer.start()

    def end(self) -> None:
        """The file is closed."""
        self._timer.stop()

    def look(self) -> None:
        """Announce what was done by somebody else meanwhile."""
        opened = file.current()
        if opened is None or opened.writable:
            self._timer.stop()
        elif (now := _version()) != self._version:
            self._version = now
            self._announce()

    def _announce(self) -> None:
        changes = changes_since(self._newest)
        if changes is not None:
            self._newest = changes.entry or self._newest
            if "setting" in changes.tables():
                enter_business()
            self._bus.changed.emit(changes)


def _version() -> int:
    """SQLite's own count of what other connections committed."""
    return int(database.connection().execute("PRAGMA data_version").get)
