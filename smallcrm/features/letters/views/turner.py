"""Through all envelopes or sheets of labels: back, which of how many and whose, on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from smallcrm.core.i18n import _
from smallcrm.features.letters.views.page_turner import PageTurner
from smallcrm.ui import words

LONGEST = 40  # characters of a name


class Turner(PageTurner):
    """Seen where there is more than one."""

    def __init__(self) -> None:
        self._names: Sequence[str] = ()
        super().__init__()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.show_count(0)

    def show_places(self, count: int, names: Sequence[str]) -> None:
        """So many there are, and whose each is, where each is somebody’s."""
        self._names = names
        self.show_count(count)

    def show_count(self, count: int) -> None:
        super().show_count(max(count, 1))
        told = _("{} of {}").format(words.number(self.number + 1), words.number(max(count, 1)))
        if self.number < len(self._names):
            name = self._names[self.number]
            short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
            told = _("{place} — {name}").format(place=told, name=short)
        self.told.setText(told)
        self.setVisible(count > 1 and self.parentWidget() is not None)  # never a window of its own

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key of whoever is around it turned a page."""
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        by = turns.get(Qt.Key(event.key())) if not event.modifiers() else None
        if by is None or not self.isVisible():
            return False
        self._turn(by)
        return True
