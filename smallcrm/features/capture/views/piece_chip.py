"""A chip for one thing that was understood: a click, Enter or Del says “not that”."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from smallcrm.core.i18n import _
from smallcrm.ui.chips import ChipText, paint_chip
from smallcrm.ui.faces import Face
from smallcrm.ui.line import takes_key
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

OUT = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
CROSS = " ✕"
LEAST = 12  # average letters: where there is no room its words are cut


class PieceChip(QPushButton):
    """What it says; with a cross where it can be refused, or a number where it can be chosen."""

    def __init__(self, words: str, tone: str, refusable: bool, number: int = 0) -> None:
        super().__init__()
        self.words, self.tone = words, tone
        self.run: Callable[[], object] | None = None
        self._face = _face(self.font())
        self._shown = f"{number}  {words}" if number else words + CROSS * refusable
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        active = refusable or number > 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        said = _("{}: not that").format(words) if refusable else words
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return self._face.chip(self._shown) + QSize(4, 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(self.fontMetrics().averageCharWidth() * LEAST, 1 << 20))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._face = _face(self.font())
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """These keys mean the chip, not the record of the page."""
        return takes_key(event, OUT) or super().event(event)

    def _on_clicked(self) -> None:
        if self.run is not None:
            self.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OUT:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._face.font)
        inside: QRect = self.rect().adjusted(2, 2, -2, -2)
        shown = self._face.fit(self._shown, inside.width() - self._face.height // 2)
        paint_chip(painter, inside, ChipText(shown, self.tone))
        if self.hasFocus():
            painter.setPen(colour(tokens().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                self.rect().adjusted(1, 1, -2, -2), inside.height() / 2, inside.height() / 2
            )


_faces: dict[str, Face] = {}


def _face(font: QFont) -> Face:
    """The face of chips beside text in a font; measuring one costs more than painting with it."""
    key = font.key()
    if key not in _faces:
        _faces[key] = Face(font, 0.9)
    return _faces[key]
