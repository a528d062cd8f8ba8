"""Undo and redo, everywhere the same: what will be taken back is named before it happens."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.core.journal import Journal
from smallcrm.core.undo import redo, undo
from smallcrm.ui import jobs
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

LARGE = 1 << 16  # bytes of changeset; more than this is taken back beside the window
# What stands in the menus is asked after every change: without the changesets, which may be large.
UNDOABLE = "SELECT id, label FROM _journal WHERE kind = 'change' AND state = 'done' ORDER BY id DESC LIMIT 1"
REDOABLE = "SELECT id, label FROM _journal WHERE kind = 'change' AND state = 'undone' ORDER BY id LIMIT 1"
SIZE = "SELECT label, length(changeset) FROM _journal WHERE id = ?"


class Undoing(QObject):
    """Keeps the two commands true, and does what they say."""

    def __init__(self, desk: Desk, back: Command, again: Command) -> None:
        super().__init__(back.parent())
        self._desk, self.back, self.again = desk, back, again
        for command in (back, again):  # each press takes back one thing, however long it is held
            command.setAutoRepeat(False)
        desk.bus.changed.connect(self.refresh)
        jobs.lane.changed.connect(self._on_jobs)

    def refresh(self) -> None:
        """Name what would be taken back and what brought back now."""
        writes = self._desk.writes() and jobs.writing() is None
        standing, undone = (_first(UNDOABLE), _first(REDOABLE)) if writes else (None, None)
        self.back.setEnabled(standing is not None)
        self.again.setEnabled(undone is not None)
        if job := jobs.writing():
            self.back.setText(_("Undo waits for: {}").format(_shown(job.title)))
            self.again.setText(_("Redo waits for: {}").format(_shown(job.title)))
            return
        self.back.setText(_("&Undo: {}").format(_shown(standing[1])) if standing else _("Nothing to undo"))
        self.again.setText(_("&Redo: {}").format(_shown(undone[1])) if undone else _("Nothing to redo"))

    def undo_last(self) -> None:
        """Take back the newest change that stands."""
        if found := _first(UNDOABLE):
            self.undo(found[0])

    def undo(self, entry: int) -> None:
        """Take back one change, the newest or an older one; a refusal says why."""
        found = database.connection().execute(SIZE, (entry,)).fetchone()
        if found is None:
            return
        label, large = found[0], found[1] >= LARGE
        newest = _first(UNDOABLE)
        act = (_("Do it again"), self.redo_last) if newest and newest[0] == entry else None
        told = _("Taken back: {}").format(label)
        self._run(_("Taking back: {}").format(label), told, large, partial(_undo, entry), act)

    def redo_last(self) -> None:
        """Bring back what was taken back last."""
        if found := _first(REDOABLE):
            label, size = database.connection().execute(SIZE, (found[0],)).fetchone()
            told, act = _("Done again: {}").format(label), (_("Undo"), self.undo_last)
            self._run(_("Doing again: {}").format(label), told, size >= LARGE, redo, act)

    def _run(self, title: str, told: str, large: bool, step: Any, act: Any) -> None:
        if not large:
            step()
            self._desk.tell(told, "info", act)
            return
        self._desk.work(title, lambda _report: step(), then=lambda _none: self._desk.tell(told, "info", act))

    def _on_jobs(self) -> None:
        """While a job writes, nothing can be taken back; the file may be closed by now."""
        if self._desk.writes():
            self.refresh()


def _undo(key: int) -> None:
    undo(Journal.get_by_id(key))


def redoable() -> int | None:
    """The change that redo would bring back."""
    found = _first(REDOABLE)
    return found[0] if found else None


def _first(question: str) -> tuple[int, str] | None:
    found: tuple[int, str] | None = database.connection().execute(question).fetchone()
    return found


def _shown(label: str) -> str:
    """A label as a menu shows it: an ampersand is an ampersand."""
    return label.replace("&", "&&")
