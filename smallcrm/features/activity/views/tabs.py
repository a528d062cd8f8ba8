"""The sides of one panel: what happened, the files, the history of the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from smallcrm.ui import words
from smallcrm.ui.panels import S, named
from smallcrm.ui.theme import colour, tokens

LINE = 2  # pixels below the one in front


class Tab(QPushButton):
    """A word; the one in front is bold and underlined, and all have the room for that."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        named(self, "quiet")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        font = self.font()
        widths = []
        for bold in (False, True):
            font.setBold(bold)
            widths.append(QFontMetrics(font).horizontalAdvance(self.text()))
        return QSize(hint.width() + (0 if self.font().bold() else widths[1] - widths[0]) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_front(self, front: bool) -> None:
        """Be in front, or not."""
        self.setChecked(front)
        font = QFont()  # only its weight is said; its size stays that of the window
        font.setBold(front)
        self.setFont(font)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            under = QRect(5, self.height() - LINE, self.width() - 10, LINE)
            painter.fillRect(under, colour(tokens().accent))


class Tabs(QWidget):
    """Tab comes to the row once; arrows walk along it, and what they come to is in front."""

    turned = Signal(int)

    def __init__(self, titles: Sequence[str], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._titles = titles
        self._group = QButtonGroup(self, exclusive=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        self.tabs = [Tab(title) for title in titles]
        for number, tab in enumerate(self.tabs):
            self._group.addButton(tab, number)
            layout.addWidget(tab)
        self._group.idClicked.connect(self._turn)
        self.show_front(0)

    def front(self) -> int:
        """Which is in front."""
        return self._group.checkedId()

    def show_front(self, number: int) -> None:
        """Put one in front, without telling."""
        for place, tab in enumerate(self.tabs):
            tab.show_front(place == number)
            stop = Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(stop)

    def show_count(self, number: int, count: int) -> None:
        """How many there are behind a word; nothing is said of none."""
        title = self._titles[number]
        self.tabs[number].setText(f"{title} {words.number(count)}" if count else title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk along the row."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        number = (self.front() + (-step if mirrored else step)) % len(self.tabs)
        self._turn(number)
        self.tabs[number].setFocus()

    def _turn(self, number: int) -> None:
        self.show_front(number)
        self.turned.emit(number)
