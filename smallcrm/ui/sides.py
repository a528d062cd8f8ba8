"""Two areas side by side, and the line between them that mouse and arrow keys move."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from smallcrm.ui.theme import colour, tokens

GRIP = 7  # pixels that the mouse can take hold of; one of them is painted
SETTLED_MS = 400  # after the last drag


class Sides(QSplitter):
    """`settled` tells how wide the near side stands after it was moved by hand."""

    settled = Signal(int)

    def __init__(self, near: QWidget, far: QWidget, name: str) -> None:
        self._name = name
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(GRIP)
        self.setChildrenCollapsible(False)
        self.addWidget(near)
        self.addWidget(far)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._soon = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._soon.timeout.connect(lambda: self.settled.emit(self.sizes()[0]))
        self.splitterMoved.connect(lambda *_moved: self._soon.start())

    def share(self, near: int) -> None:
        """Let the near side be so wide, as far as both have the room they need."""
        self.setSizes([near, max(self.width() - near - GRIP, 1)])

    def move_by(self, by: int) -> None:
        """Move the line as if it were dragged."""
        place = self.sizes()[0] + by
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.moveSplitter(self.width() - place - GRIP if mirrored else place, 1)

    def createHandle(self) -> QSplitterHandle:
        return Grip(self, self._name)


class Grip(QSplitterHandle):
    """A hairline beside the near side; ← and → move it."""

    def __init__(self, sides: Sides, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal, sides)
        self._sides = sides
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), tokens()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = 3 if self.hasFocus() else 1
        ink = t.accent if self.hasFocus() or self.underMouse() else t.line
        painter.fillRect(self.width() - width if mirrored else 0, 0, width, self.height(), colour(ink))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = self.fontMetrics().averageCharWidth() * 2
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (event.key() == Qt.Key.Key_Right) != mirrored
            self._sides.move_by(step if forward else -step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
