"""What stands where nobody is in front: what will appear here, and the one action that fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.features.people.views.narrowing import Narrowing, in_words
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.panels import S, clear, line
from smallcrm.ui.walk import put_behind_the_one_before

if TYPE_CHECKING:
    from smallcrm.features.people.filters import Node

MOST = 6  # parts that can be taken off here; the others are chips all the same
LETTERS = 48  # of what a button says


class Empty(Nothing):
    """An empty list, or a filter that lets nobody through."""

    def __init__(
        self,
        new: Command,
        person: bool,
        widen: Callable[[], object],
        narrow: Callable[[Narrowing], object],
    ) -> None:
        self._new = ActionButton(new, "accent")
        self._all = QPushButton(_("Show everybody") if person else _("Show all"))
        self._all.clicked.connect(lambda: widen())
        super().__init__(self._all, self._new)
        self._narrow = narrow
        self._parts = QVBoxLayout()
        self._parts.setSpacing(S)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(layout.count() - 2, self._parts)
        self._nobody = _("No contacts yet") if person else _("No accounts yet")
        self._told = (
            _("Everybody you deal with will stand here, with phone, address and all that happened.")
            if person
            else _("Companies, clubs and households will stand here, with the people who belong to them.")
        )
        self._shown: Narrowing | None = None

    def show_reason(self, narrowed: bool, narrowing: Narrowing, words: str) -> None:
        """Say whether there is nobody, or only nobody who fits; then what to take off."""
        self._all.setVisible(narrowed)
        _dress(self._all, "" if narrowing.parts else "accent")
        _dress(self._new, "" if narrowed else "accent")  # one of them is the one that helps
        if narrowing != self._shown:
            self._shown = narrowing
            clear(self._parts)
            for part in narrowing.parts[:MOST] if narrowed else ():
                self._parts.addLayout(line(None, self._button(narrowing, part), None))
            put_behind_the_one_before(self, self._all)
        if not narrowed:
            self.say(self._nobody, self._told)
        elif words.strip():
            said = _("Nobody here fits the filter. Esc in the filter shows everybody.")
            self.say(_("Nobody found"), said)
        else:
            self.say(_("No one fits"), _("Nobody here answers to all of it at once."))

    def _button(self, narrowing: Narrowing, part: Node) -> QPushButton:
        words = in_words(part)
        short = words if len(words) <= LETTERS else f"{words[:LETTERS]}…"
        made = QPushButton(_("Take off “{}”").format(short).replace("&", "&&"))
        made.setToolTip(words)
        made.clicked.connect(lambda: self._narrow(narrowing.without(part)))
        return made


def _dress(button: QPushButton, kind: str) -> None:
    """Plain, or the one button that is pointed at."""
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)
