"""The field above a list that filters it as one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from smallcrm.core.i18n import _
from smallcrm.ui.controls import KeyedField


class FilterField(KeyedField):
    """“/” comes here; ↓ and ↑ walk the list meanwhile, Enter goes into it, Esc shows everybody again."""

    def __init__(self, enter: Callable[[], None], step: Callable[[int], None]) -> None:
        super().__init__(_("Filter…"), _("Filter this list"), "/")
        self._enter, self._step = enter, step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._enter()
            case Qt.Key.Key_Escape:
                self.clear()
                self._enter()
            case _:
                super().keyPressEvent(event)
