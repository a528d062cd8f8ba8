"""The sections of the preferences: a quiet list; the arrows walk it, Tab goes into the section."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStyle, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.panels import M, S
from smallcrm.ui.theme import colour, tokens


class SectionButton(QRadioButton):
    """One section, painted as a page in the sidebar."""

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        metrics = self.fontMetrics()
        return QSize(round(metrics.horizontalAdvance(self.text()) * 1.1) + 2 * M, metrics.height() + 13)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.hasFocus() or self.underMouse():
            painter.setPen(QPen(colour(t.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour(t.accent_soft if on else t.sidebar))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), t.radius, t.radius)
        font = self.font()
        font.setBold(on)
        painter.setFont(font)
        painter.setPen(colour(t.accent if on else t.text))
        words = QStyle.visualRect(
            self.layoutDirection(), self.rect(), QRect(S, 0, self.width() - 2 * S, self.height())
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, align, text)


class SectionList(QWidget):
    """The sections by their titles."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(_("Sections"))
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for place, title in enumerate(titles):
            button = SectionButton(title)
            self._group.addButton(button, place)
            layout.addWidget(button)
        self._group.idToggled.connect(self._on_toggled)

    def choose(self, place: int) -> None:
        """Mark a section."""
        self._group.button(place).setChecked(True)

    def button(self) -> QWidget | None:
        """The section that is marked."""
        return self._group.checkedButton()

    def _on_toggled(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)
