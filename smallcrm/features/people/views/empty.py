"""What stands where nobody is in front: what will appear here, and the one action that fills it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from smallcrm.core.i18n import _
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.nothing import Nothing


class Empty(Nothing):
    """An empty list, or a filter that lets nobody through."""

    def __init__(self, new: Command, person: bool, widen: Callable[[], object]) -> None:
        self._new = ActionButton(new, "accent")
        self._all = QPushButton(_("Show everybody") if person else _("Show all"))
        self._all.setProperty("kind", "accent")
        self._all.clicked.connect(lambda: widen())
        super().__init__(self._all, self._new)
        self._nobody = _("No contacts yet") if person else _("No accounts yet")
        self._told = (
            _("Everybody you deal with will stand here, with phone, address and all that happened.")
            if person
            else _("Companies, clubs and households will stand here, with the people who belong to them.")
        )

    def show_reason(self, narrowed: bool) -> None:
        """Say whether there is nobody, or only nobody who fits the filter."""
        self._all.setVisible(narrowed)
        if narrowed:
            self.say(_("Nobody found"), _("Nobody here fits the filter. Esc in the filter shows everybody."))
        else:
            self.say(self._nobody, self._told)
