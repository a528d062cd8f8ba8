"""What stands where nobody is in front: what will appear here, and the one action that fills it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.panels import Heading, M, Toned, line


class Empty(QWidget):
    """An empty list, or a filter that lets nobody through."""

    def __init__(self, new: Command, person: bool, widen: Callable[[], object]) -> None:
        super().__init__()
        self._nobody = _("No contacts yet") if person else _("No accounts yet")
        self._told = (
            _("Everybody you deal with will stand here, with phone, address and all that happened.")
            if person
            else _("Companies, clubs and households will stand here, with the people who belong to them.")
        )
        self._heading, self._words = Heading(self._nobody), Toned("", wrap=True)
        self._words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        self._new = ActionButton(new, "accent")
        self._all = QPushButton(_("Show everybody") if person else _("Show all"))
        self._all.setProperty("kind", "accent")
        self._all.clicked.connect(lambda: widen())
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(2)
        for part in (self._heading, self._words):
            layout.addLayout(line(None, part, None))
        layout.addLayout(line(None, self._all, self._new, None))
        layout.addStretch(3)

    def show_reason(self, narrowed: bool) -> None:
        """Say whether there is nobody, or only nobody who fits the filter."""
        self._all.setVisible(narrowed)
        self._heading.setText(_("Nobody found") if narrowed else self._nobody)
        self._words.setText(
            _("Nobody here fits the filter. Esc in the filter shows everybody.") if narrowed else self._told
        )
