"""The widgets people type into. Ctrl+Z takes back typing; with none to take back it is the window's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from smallcrm.ui.icons import icon
from smallcrm.ui.line import Line, begin_near, leaves_undo, takes_key
from smallcrm.ui.lists import paint_box
from smallcrm.ui.suggesting import completer
from smallcrm.ui.theme import colour, tokens

MOST_LINES = 8  # a longer note is scrolled
FRAME = 10  # pixels above and below the words of a field, its edges included
MANY = 12  # more choices than this are found by typing
__all__ = ["Choice", "Line", "Notes", "OpenChoice", "Tick", "in_order", "leaves_undo", "takes_key"]


def in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab visit these one after the other; what is made later would come last of all."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


class Notes(QPlainTextEdit):
    """Several lines of text, growing with it. Tab goes on to the next field; a note needs none."""

    def __init__(self, prompt: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholderText=prompt)
        self._lines = lines
        self._shown = 0  # lines there is room for
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)
        self._begin_near()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._begin_near()

    def _begin_near(self) -> None:
        """Its lines begin where those of the other fields do."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if leaves_undo(event, document.isUndoAvailable, document.isRedoAvailable):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who goes on typing does so at the end."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason and self.textCursor().atStart():
            self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._tall(max(self._lines, self._used())))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._tall(max(min(self._lines, 2), self._used())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, the same text takes more lines."""
        super().resizeEvent(event)
        self._grow()

    def _used(self) -> int:
        """How many lines the text takes, as far as the field grows with it."""
        lines, block, layout = 0, self.document().begin(), self.document().documentLayout()
        while block.isValid() and lines < MOST_LINES:
            layout.blockBoundingRect(block)  # lays it out: Qt does that only for what is in sight
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return min(lines, MOST_LINES)

    def _tall(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 18

    def _grow(self) -> None:
        if self._used() != self._shown:
            self._shown = self._used()
            self.updateGeometry()


class Tick(QCheckBox):
    """A box to tick, painted as in the lists."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(self._side() + 8 + words.width() + 6, max(self._side(), words.height()) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: Any) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side, tall = QPainter(self), self._side(), self.height()
        box = QRect(3, (tall - side) // 2, side, side)
        words = QRect(box.right() + 9, 0, self.width() - box.right() - 9, tall)
        paint_box(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), box), self.isChecked())
        painter.setPen(colour(tokens().text if self.isEnabled() else tokens().dim))
        painter.drawText(
            QStyle.visualRect(self.layoutDirection(), self.rect(), words),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextShowMnemonic,
            self.text(),
        )
        if self.hasFocus():
            painter.setPen(QPen(colour(tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens().radius, tokens().radius)

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.85)


class Choice(QComboBox):
    """One of several; many are found by typing any part of their name. Values stand behind the words."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[Any, str]], empty: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(MANY)
        self._empty = empty
        if len(choices) > MANY:
            self._search_by_typing()
        self.offer(choices)
        self.currentIndexChanged.connect(lambda _place: self.chosen.emit(self.value()))

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these (value, words), keeping what is chosen where it is among them."""
        kept = self.value() if self.count() else None
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _words in choices]
        words = [words for _value, words in choices]
        if self._empty is not None:
            self._values.insert(0, None)
            words.insert(0, self._empty)
        self.addItems(words)
        if (completer := self.completer()) is not None:
            completer.setModel(QStringListModel(words, self))
        self.blockSignals(False)
        self.choose(kept)

    def value(self) -> Any:
        """What is chosen."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: Any) -> None:
        """Choose a value; one that is not offered is added as it is, so that nothing stored is lost."""
        if value in ("", None) and None in self._values:
            value = None
        if value not in self._values:
            if value in ("", None):
                value = self._values[0] if self._values else None
            else:
                self._values.append(value)
                self.addItem(str(value))
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        """As high as a line of text beside it."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() + FRAME)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a choice in passing."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Words that are no choice go back to what was chosen."""
        super().focusOutEvent(event)
        if self.isEditable():
            found = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
            self.setCurrentIndex(found if found >= 0 else self.currentIndex())
            self.setEditText(self.itemText(self.currentIndex()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet paints the frame; the arrow is ours, in the colour of the text."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        side = round(self.fontMetrics().height() * 0.9)
        arrow = QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)
        icon("chevron-down").paint(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), arrow))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.isEditable():
            self._begin_near()

    def _begin_near(self) -> None:
        if (inside := self.lineEdit()) is not None:
            begin_near(inside)

    def _search_by_typing(self) -> None:
        self.setEditable(True)
        self._begin_near()
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(completer(self))


class OpenChoice(Choice):
    """Some known words to choose from, or a word of one's own."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], empty: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__([("", empty), *choices], parent=parent)
        self.setEditable(True)
        self._begin_near()
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.editTextChanged.connect(lambda _words: self.chosen.emit(self.value()))

    def value(self) -> str:
        """The value behind a known word, or the word itself."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self._values[place] if 0 <= place < len(self._values) else typed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A word of one's own stays."""
        QComboBox.focusOutEvent(self, event)
