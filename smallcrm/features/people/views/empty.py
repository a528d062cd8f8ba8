"""What stands where nobody is in front: what will appear here, and the one action that fills it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.panels import Heading, M, Toned, line


class Empty(QWidget):
    """An empty list, or a filter that lets nobody through."""

    def __init__(self, new: Command, person: bool) -> None:
        super().__init__()
        self._heading = Heading(_("No contacts yet") if person else _("No accounts yet"))
        self._told = (
            _("Everybody you deal with will stand here, with phone, address and all that happened.")
            if person
            else _("Companies, clubs and households will stand here, with the people who belong to them.")
        )
        self._words = Toned("", wrap=True)
        self._words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 46)
        self._button = ActionButton(new, "accent")
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(2)
        for part in (self._heading, self._words, self._button):
            layout.addLayout(line(None, part, None))
        layout.addStretch(3)

    def show_reason(self, narrowed: bool) -> None:
        """Say whether there is nobody, or only nobody who fits the filter."""
        self._heading.setVisible(not narrowed)
        self._words.setText(
            _("Nobody here fits the filter. Esc in the filter shows everybody.") if narrowed else self._told
        )
