"""Who is it? Asked where a line names nobody: a search, its answers as chips, and “new person”."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.capture.reading.finder import FileFinder, dressed
from smallcrm.features.capture.reading.understood import Named
from smallcrm.features.capture.views.piece_chip import PieceChip
from smallcrm.features.capture.views.pieces import called
from smallcrm.features.people.search import find
from smallcrm.ui.flow import Flow
from smallcrm.ui.line import Line
from smallcrm.ui.panels import XS, S, Toned, clear, line, show_now

MOST = 9


class Asking(QWidget):
    """Gone while nobody need be asked for."""

    chosen = Signal(object)
    new_wanted = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = Line(_("Name, company or phone"))
        self.field.setAccessibleName(_("Who is it?"))
        self._new = QPushButton(_("New person"))
        self._new.clicked.connect(self.new_wanted)
        self.found: list[Named] = []
        self._answers = QWidget()
        self._flow = Flow(self._answers, XS)
        self._finder = FileFinder()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        label = Toned(_("The line names nobody. Who is it?"), "")
        layout.addWidget(label)
        layout.addLayout(line(self.field, self._new))
        layout.addWidget(self._answers)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Ask, with the keyboard in the search."""
        self._finder.forget()
        self.field.clear()
        self._fill([])
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the first answer, Ctrl+1…9 another one."""
        if not isinstance(event, QKeyEvent):
            return False
        key, held = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        number = key - Qt.Key.Key_0 if held and Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else 0
        number = 1 if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else number
        if not number and key != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.KeyPress:
            if number:
                self._choose(number)
            else:
                self.hide()
                self.escaped.emit()
        event.accept()
        return True

    def _choose(self, number: int) -> None:
        if number <= len(self.found):
            self.chosen.emit(self.found[number - 1])

    def _on_typed(self, text: str) -> None:
        ids = find(text, MOST, deep=False) if text.strip() else []
        cards = [self._finder.card(party) for party in ids]
        self._fill([dressed(card.named) for card in cards if card])

    def _fill(self, found: list[Named]) -> None:
        self.found = found
        clear(self._flow)
        for number, one in enumerate(found, 1):
            chip = PieceChip(called(one), "accent", False, number)
            chip.run = lambda one=one: self.chosen.emit(one)
            self._flow.addWidget(chip)
        show_now(self._flow)
        self._answers.setVisible(bool(found))
