"""Undo and redo, everywhere the same: what will be taken back is named before it happens."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from smallcrm.core.i18n import _
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, next_redoable, redo, undo
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

LARGE = 1 << 16  # bytes of changeset; more than this is taken back beside the window


class Undoing(QObject):
    """Keeps the two commands true, and does what they say."""

    def __init__(self, desk: Desk, back: Command, again: Command) -> None:
        super().__init__(back.parent())
        self._desk, self.back, self.again = desk, back, again
        desk.bus.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Name what would be taken back and what brought back now."""
        writes = self._desk.writes()
        standing, undone = (last_undoable(), next_redoable()) if writes else (None, None)
        self.back.setEnabled(standing is not None)
        self.back.setText(_("&Undo: {}").format(_shown(standing)) if standing else _("Nothing to undo"))
        self.again.setEnabled(undone is not None)
        self.again.setText(_("&Redo: {}").format(_shown(undone)) if undone else _("Nothing to redo"))

    def undo_last(self) -> None:
        """Take back the newest change that stands."""
        if entry := last_undoable():
            self.undo(entry)

    def undo(self, entry: Journal) -> None:
        """Take back one change, the newest or an older one; a refusal says why."""
        told = _("Taken back: {}").format(entry.label)
        act = (_("Do it again"), self.redo_last) if _is(entry, last_undoable()) else None
        self._run(told, entry, partial(undo, entry), act)

    def redo_last(self) -> None:
        """Bring back what was taken back last."""
        if entry := next_redoable():
            self._run(_("Done again: {}").format(entry.label), entry, redo, (_("Undo"), self.undo_last))

    def _run(self, told: str, entry: Journal, step: Any, act: Any) -> None:
        if len(entry.changeset) < LARGE:
            step()
            self._desk.tell(told, "info", act)
            return
        self._desk.work(told, lambda _report: step(), then=lambda _none: self._desk.tell(told, "info", act))


def _is(one: Journal, other: Journal | None) -> bool:
    return other is not None and one.id == other.id


def _shown(entry: Journal | None) -> str:
    """A label as a menu shows it: an ampersand is an ampersand."""
    return entry.label.replace("&", "&&") if entry else ""
