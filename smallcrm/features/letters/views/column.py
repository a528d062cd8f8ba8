"""The left column of the Letters page: what scrolls, and below it what is always in reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.ui import words
from smallcrm.ui.commands import Command, key_text
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.panels import Heading, M, S, Scrolling, line


def column(turn: QWidget, choices: Sequence[QWidget], below: Sequence[QWidget]) -> QWidget:
    """The title, the choices one below the other, then what is done with them."""
    content, made = QWidget(), QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(M)
    for part in choices:
        inside.addWidget(part)
    inside.addStretch(1)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(18, 16, M, M)
    layout.setSpacing(S)
    called = Heading(_("New letter"), 1)
    called.setWordWrap(True)
    head = line(called, turn)
    head.setStretch(0, 1)
    layout.addLayout(head)
    layout.addWidget(Scrolling(content), 1)
    for part in below:
        layout.addWidget(part)
    return made


def size_of_one(left: QWidget, *parts: QWidget) -> QSize:
    """The least room for the column and the largest of what stands beside it, one at a time."""
    hints = [part.minimumSizeHint() for part in parts]
    column = left.minimumSizeHint()
    wide, tall = max(hint.width() for hint in hints), max(hint.height() for hint in (column, *hints))
    return QSize(column.width() + wide + 2, tall)


class ShortButton(ActionButton):
    """A button that shows its key where there is room for both; pointed at, it always tells it."""

    def __init__(self, command: Command, kind: str = "", alone: bool = True) -> None:
        super().__init__(command, kind)
        self._command, self._alone = command, alone
        self.whole = True  # whether its key is shown; alone it sees for itself

    def sizeHint(self) -> QSize:
        """Room for its words."""
        return QPushButton.sizeHint(self)

    def with_key(self) -> int:
        """How wide it would have to be for its key, too."""
        return super().sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._alone:
            self.whole = self.with_key() <= self.width()
        if self.whole:
            super().paintEvent(event)
        else:
            QPushButton.paintEvent(self, event)

    def event(self, event: QEvent) -> bool:
        """The key is told where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip:
            key = key_text(self._command.shortcut())
            self.setToolTip(f"{self.text()} ({key})" if key else self.text())
        return super().event(event)


class Pair(QWidget):
    """Two buttons side by side, equally wide; one below the other where there is no room for that."""

    def __init__(self, *commands: Command) -> None:
        super().__init__()
        self._buttons = [ShortButton(command, alone=False) for command in commands]
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(S)
        for button in self._buttons:
            self._line.addWidget(button, 1)

    def minimumSizeHint(self) -> QSize:
        widest = max(button.minimumSizeHint().width() for button in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = max(button.minimumSizeHint().width() for button in self._buttons) * len(self._buttons)
        ways = QBoxLayout.Direction
        below = wanted + S * (len(self._buttons) - 1) > self.width()
        self._line.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        each = self.width() if below else (self.width() - S) // 2
        whole = all(button.with_key() <= each for button in self._buttons)
        for button in self._buttons:  # both show their key, or none
            button.whole = whole
            button.update()


def print_words(count: int, logged: bool) -> str:
    """What the large button says: what happens, and to how many letters."""
    if not count:
        return _("Print and log") if logged else _("Print")
    if logged:
        return words.grouped(n_("Print and log {} letter", "Print and log {} letters", count), count)
    return words.grouped(n_("Print {} letter", "Print {} letters", count), count)
