"""A line to type into, and below it what was understood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.ui.line import Line
from smallcrm.ui.panels import Toned


class Explained(QWidget):
    """`understood` says what the line means so far; where that is nothing, nothing stands there."""

    edited = Signal()

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.meaning = Toned("", wrap=True)
        self.meaning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.meaning)
        self.line.textChanged.connect(self._explain)
        self.line.textEdited.connect(lambda _text: self.edited.emit())

    def understood(self) -> str:
        """What the line means."""
        return ""

    def _explain(self) -> None:
        told = self.understood()
        self.meaning.setText(told)
        self.meaning.setVisible(bool(told))
