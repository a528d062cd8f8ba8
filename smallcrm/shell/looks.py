"""The commands for how the window looks: light or dark, and how large its text is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from smallcrm.core.i18n import _
from smallcrm.shell.appearance import MODES, Appearance
from smallcrm.ui.commands import Command

Add = Callable[[str, str, str, Callable[[], object]], Command]


def fill_modes(add: Add, look: Appearance) -> None:
    """Light, dark or as the system; the one worn is marked."""
    names = {"light": _("Light"), "dark": _("Dark"), "system": _("Light or dark as the system")}
    for mode in MODES:
        command = add("look", names[mode], "", partial(look.set_mode, mode))
        command.setCheckable(True)
        Mark(command, look, mode)


def fill_text_sizes(add: Add, look: Appearance) -> None:
    """Larger and smaller text."""
    add("look", _("Larger text"), "Ctrl++", partial(look.step_text_size, 1))
    add("look", _("Smaller text"), "Ctrl+-", partial(look.step_text_size, -1))
    add("look", _("Text as the system has it"), "Ctrl+0", partial(look.step_text_size, 0))


class Mark(QObject):
    """Keeps a command ticked while its mode is worn, and goes with it: the appearance outlives both."""

    def __init__(self, command: Command, look: Appearance, mode: str) -> None:
        super().__init__(command)
        self._command, self._look, self._mode = command, look, mode
        look.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._command.setChecked(self._look.mode == self._mode)
