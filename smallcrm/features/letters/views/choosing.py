"""Which template: one of a few, all in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStyle, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.shelf import Offer
from smallcrm.ui.panels import XS, Heading, Panel, clear
from smallcrm.ui.theme import colour, tokens


class Radio(QRadioButton):
    """One of several, painted in the colours of the house; the chosen one is bold."""

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        metrics = self.fontMetrics()
        return QSize(
            metrics.height() * 2 + metrics.horizontalAdvance(self.text()) + 16, metrics.height() + 11
        )

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = round(self.fontMetrics().height() * 0.75)
        disc = QRect(8, (self.height() - side) // 2, side, side)
        words = QRect(disc.right() + 9, 0, self.width() - disc.right() - 9, self.height())
        direction, whole = self.layoutDirection(), self.rect()
        disc, words = QStyle.visualRect(direction, whole, disc), QStyle.visualRect(direction, whole, words)
        chosen = self.isChecked()
        painter.setPen(QPen(colour(t.accent if chosen else t.edge), 1.5))
        painter.setBrush(colour(t.accent if chosen else t.panel))
        painter.drawEllipse(disc)
        font = self.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(colour(t.accent if chosen else t.text))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(
            words,
            align,
            painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width()),
        )
        if self.hasFocus():
            painter.setPen(QPen(colour(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), t.radius, t.radius)


class Templates(QWidget):
    """The templates there are; arrows walk them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[Offer] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        self._panel = Panel()
        self._panel.setAccessibleName(_("Template"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._panel.body.addLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(Heading(_("Template")))
        layout.addWidget(self._panel)

    def offer(self, offers: list[Offer], chosen: str) -> None:
        """Offer these, one of them chosen."""
        self._offers = offers
        self._group.blockSignals(True)
        clear(self._list)
        for place, one in enumerate(offers):
            button = Radio(one.title)
            self._group.addButton(button, place)
            self._list.addWidget(button)
            button.setChecked(one.name == chosen)
        self._group.blockSignals(False)
        self._stop_at_chosen()

    def choose(self, name: str) -> None:
        """Take a template by its name."""
        for place, one in enumerate(self._offers):
            if one.name == name:
                self._group.button(place).setChecked(True)

    def name(self) -> str:
        """The chosen one."""
        place = self._group.checkedId()
        return self._offers[place].name if 0 <= place < len(self._offers) else ""

    def _stop_at_chosen(self) -> None:
        """Tab comes to the chosen one, from either side: from there the arrows choose."""
        stop, pass_by = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        for button in self._group.buttons():
            button.setFocusPolicy(stop if button.isChecked() else pass_by)

    def _on_toggled(self, place: int, checked: bool) -> None:
        if checked and 0 <= place < len(self._offers):
            self._stop_at_chosen()
            self.chosen.emit(self._offers[place])
