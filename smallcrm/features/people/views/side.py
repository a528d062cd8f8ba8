"""The narrow column of a record: scrolls by itself beside the timeline, and lies whole above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.ui.panels import M, Scrolling


class Side(Scrolling):
    """Holds what stands in the column, one below the other."""

    def __init__(self) -> None:
        self._content, self._whole = QWidget(), False
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(M)
        super().__init__(self._content)
        self._content.installEventFilter(self)

    def show_whole(self, whole: bool) -> None:
        """As tall as what it holds, where the page scrolls; else as tall as there is room."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        least, inside = super().minimumSizeHint().height(), self._content.minimumSizeHint()
        wide = inside.width() + self.verticalScrollBar().sizeHint().width()
        if not self._whole:
            return QSize(wide, least)
        tall = inside.height()  # with words that break, that of the narrowest column there could be
        if self.column.hasHeightForWidth():
            tall = self.column.heightForWidth(self.width())
        return QSize(wide, max(least, tall))

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return least if self._whole else super().sizeHint().expandedTo(least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wider column words break less, and less height is needed."""
        super().resizeEvent(event)
        if self._whole and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds needs other room: so does it, which Qt's own does not tell."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
