"""The colour of a letterhead: one of a few that print well, or any other by its figures."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from smallcrm.core.i18n import _, mark
from smallcrm.paper.letterhead import ACCENT
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Line
from smallcrm.ui.panels import S
from smallcrm.ui.theme import colour, tokens

USUAL = "#{:02x}{:02x}{:02x}".format(*(round(part * 255) for part in ACCENT))
INKS = {
    USUAL: mark("Teal"),
    "#1f4e8c": mark("Blue"),
    "#2e6b34": mark("Green"),
    "#a5281f": mark("Red"),
    "#b0560f": mark("Orange"),
    "#6b3a86": mark("Purple"),
    "#333a45": mark("Slate"),
}
_FIGURES = re.compile(r"#?([0-9a-fA-F]{6})")


class Ink(QAbstractButton):
    """A disc of one colour; arrows walk to the next."""

    def __init__(self, value: str, name: str) -> None:
        super().__init__(checkable=True)
        self.value = value
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 10
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.value))
        painter.drawEllipse(self.rect().adjusted(5, 5, -5, -5))
        if self.isChecked():
            painter.setPen(QPen(colour(tokens().accent if self.hasFocus() else tokens().dim), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))


class Figures(Line):
    """Seven characters, and room for them at any text size."""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("#0000000") + 24, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ColourField(QWidget):
    """The value is “#rrggbb”; empty for the usual one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._other = Figures(USUAL, 7)
        self._other.setAccessibleName(_("Accent colour in figures"))
        self._other.textEdited.connect(self._on_typed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.inks = [Ink(value, _(name)) for value, name in INKS.items()]
        for ink in self.inks:
            self._group.addButton(ink)
            layout.addWidget(ink)
            ink.clicked.connect(partial(self._on_ink, ink.value))
        layout.addSpacing(S)
        layout.addWidget(self._other)
        layout.addStretch(1)
        self.put("")

    def value(self) -> str:
        """The colour as it is stored."""
        found = _FIGURES.fullmatch(self._other.text().strip())
        told = f"#{found[1].lower()}" if found else ""
        return "" if told == USUAL else told

    def problem(self) -> str:
        """What is typed and no colour."""
        typed = self._other.text().strip()
        fine = not typed or _FIGURES.fullmatch(typed)
        return "" if fine else _("“{}” is not a colour. Write it as in #1f6f6b.").format(typed)

    def put(self, value: str | None) -> None:
        """Show a colour."""
        self._other.setText(value or USUAL)
        self._other.setCursorPosition(0)
        self._mark()

    def first(self) -> QWidget:
        """Who takes the keyboard."""
        return next((ink for ink in self.inks if ink.isChecked()), self.inks[0])

    def _mark(self) -> None:
        now = self.value() or USUAL
        self._group.setExclusive(False)
        for ink in self.inks:
            ink.setChecked(ink.value == now)
        self._group.setExclusive(True)

    def _on_ink(self, value: str) -> None:
        self._other.setText(value)
        self.edited.emit()

    def _on_typed(self) -> None:
        self._mark()
        self.edited.emit()


def ink() -> Binding:
    """The colour of a letterhead."""
    made = ColourField()
    return Binding(made, made.value, made.put, made.edited, made.problem, made.first)
