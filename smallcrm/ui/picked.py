"""What was picked, as chips in running lines: a click, Enter or Del on one takes it out again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.flow import Flow
from smallcrm.ui.icons import icon
from smallcrm.ui.line import takes_key
from smallcrm.ui.panels import XS

OUT = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
WIDEST = 40  # average letters of a chip; a longer name is cut in its middle


class PickedChip(QPushButton):
    """One that was picked."""

    def __init__(self, words: str) -> None:
        super().__init__(icon("x"), "")
        self.setProperty("kind", "chip")
        self.setAccessibleName(_("{}: remove").format(words))
        self.setToolTip(_("{}: remove").format(words))
        widest = self.fontMetrics().averageCharWidth() * WIDEST
        cut = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, widest)
        self.setText(cut.replace("&", "&&"))

    def event(self, event: QEvent) -> bool:
        """These keys mean the chip, not the record of the page."""
        return takes_key(event, OUT) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OUT:
            self.click()
        else:
            super().keyPressEvent(event)


class Picked(QWidget):
    """Chips, each for a key; gone while there are none."""

    removed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.chips: dict[Hashable, PickedChip] = {}
        self._flow = Flow(self, XS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_these(self, words: Mapping[Any, str]) -> None:
        """These and no others, in this order."""
        for key in [key for key in self.chips if key not in words]:
            self._take_out(key)
        for key, said in words.items():
            if key not in self.chips:
                chip = self.chips[key] = PickedChip(said)
                chip.clicked.connect(lambda _on=False, key=key: self.removed.emit(key))
                self._flow.addWidget(chip)
                chip.show()
        self.setVisible(bool(self.chips))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._flow.heightForWidth(max(self.width(), 1)) if self.chips else 0)

    def _take_out(self, key: Hashable) -> None:
        chip = self.chips.pop(key)
        if chip.hasFocus():
            self.focusNextChild()
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
