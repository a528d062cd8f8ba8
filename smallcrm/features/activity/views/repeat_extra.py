"""One more date beside the rule: “24 dec”, “fri 15:00”, then Enter."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.days import WhenField
from smallcrm.ui.when import When


class ExtraDate(QWidget):
    """A line that is empty again when a date is taken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._start = ""
        self.field = WhenField(timed=True)
        self.field.line.setPlaceholderText(_("one more date, then Enter"))
        self.field.line.setAccessibleName(_("One more date"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)

    def use(self, start: str) -> None:
        """A day alone takes the time of this start."""
        self._start = start

    def take(self) -> bool:
        """Take what is typed; False where it says no date."""
        when = self.field.when()
        if when is None:
            return False
        self.field.put(None)
        self.chosen.emit(self._stored(when))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.take():
            return
        super().keyPressEvent(event)

    def _stored(self, when: When) -> str:
        if len(self._start) == 10:
            return when.day.isoformat()
        usual = dt.time.fromisoformat(self._start[11:])
        return dt.datetime.combine(when.day, when.time or usual).isoformat()
