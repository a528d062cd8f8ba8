"""Which page of a letter is looked at, where one stands in front: back, its number, on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import Toned


class PageTurner(QWidget):
    """PgUp and PgDn turn, too, while the keyboard is on it."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.before, self.after = QPushButton(), QPushButton()
        self.before.setAccessibleName(_("The page before"))
        self.after.setAccessibleName(_("The next page"))
        self.before.setToolTip(_("The page before"))
        self.after.setToolTip(_("The next page"))
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.told = Toned("", "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.before, None, self.told, None, self.after):
            layout.addStretch(1) if part is None else layout.addWidget(part)
        self._point()
        self.show_count(2)

    def show_count(self, count: int) -> None:
        """So many pages there are; the one in front may be there no more."""
        self._count = count
        self.number = min(self.number, count - 1)
        self.told.setText(_("Page {}").format(words.number(self.number + 1)))
        self.before.setEnabled(self.number > 0)
        self.after.setEnabled(self.number < count - 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "_count"):
            self._point()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if (by := turns.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
        else:
            self._turn(by)

    def _turn(self, by: int) -> None:
        if not 0 <= self.number + by < self._count:
            return
        self.number += by
        focused = self.before.hasFocus() or self.after.hasFocus()
        self.show_count(self._count)
        if focused:  # a button at its end gives the keyboard to the other
            (self.after if self.after.isEnabled() else self.before).setFocus()
        self.turned.emit()

    def _point(self) -> None:
        point(self.before, self.after)


def point(before: QPushButton, after: QPushButton) -> None:
    """Back to where a line begins, on to where it ends."""
    ways = ["chevron-left", "chevron-right"]
    if before.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        ways.reverse()
    before.setIcon(icon(ways[0]))
    after.setIcon(icon(ways[1]))
