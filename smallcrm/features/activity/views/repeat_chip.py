"""A chip in a row that Tab comes to once: arrows walk the row, Space and Enter press it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from smallcrm.ui.line import takes_key

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)


class RowChip(QPushButton):
    """Leaves the arrows to its row."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setProperty("kind", "chip")

    def event(self, event: QEvent) -> bool:
        """These keys mean the chip, not the record of the page."""
        return takes_key(event, PRESSES) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            event.ignore()
        elif event.key() in PRESSES and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


def step_of(event: QKeyEvent, row: QWidget) -> int | None:
    """One back or one on, as the arrow says; None for any other key."""
    step = STEPS.get(Qt.Key(event.key()))
    sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    mirrored = sideways and row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return step if step is None or not mirrored else -step
