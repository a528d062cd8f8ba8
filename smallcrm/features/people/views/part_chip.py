"""A chip for one part of a filter: Enter changes it, Del takes it off, the arrows walk on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from smallcrm.core.i18n import _
from smallcrm.ui.faces import Face
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

CROSS, GAP, SLACK = "✕", 5, 4
OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
LEAST = 10  # average letters: where there is no room its words are cut


class PartChip(QPushButton):
    """What it says stands before a cross; a click on that takes it off."""

    edit_wanted = Signal()
    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # may be cut
        self.setAccessibleName(words)
        self.setAccessibleDescription(_("Enter changes it, Del takes it off"))
        self.setToolTip(plain_tip(words))
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        self.ensurePolished()  # the sheet gives it smaller letters
        face = self._face()
        wide = face.width(self.text()) + GAP + face.width(CROSS) + 18 + SLACK
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = QSize(self.fontMetrics().averageCharWidth() * LEAST, 1 << 20)
        return self.sizeHint().boundedTo(least)

    def event(self, event: QEvent) -> bool:
        """Its keys are meant for it: Del would delete a contact."""
        own = isinstance(event, QKeyEvent) and event.key() in OWN_KEYS
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space | Qt.Key.Key_F2:
                self.edit_wanted.emit()
            case _:
                event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the cross it is taken off."""
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet draws the capsule; the words are cut where there is no room for them."""
        painter, option, face = QStylePainter(self), QStyleOptionButton(), self._face()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setPen(colour(tokens().accent))
        room = QRect(9, 0, self.width() - 18 - GAP - face.width(CROSS), self.height())
        mirrored = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        face.write(painter, mirrored, face.fit(self.text(), room.width()))
        face.write(painter, self._cross().adjusted(4, 0, -4, 0), CROSS)

    def _on_clicked(self) -> None:
        self.setChecked(True)
        self.edit_wanted.emit()

    def _cross(self) -> QRect:
        wide = self._face().width(CROSS) + 12
        spot = QRect(self.width() - wide - 1, 0, wide, self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), spot)

    def _face(self) -> Face:
        return Face(self.font())
