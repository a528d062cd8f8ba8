"""What is to do for the party in front: ticked off, logged, moved where it stands."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.activity.service import delete_tasks, done, reopen
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.deeds import after_logging
from smallcrm.features.activity.views.log_slip import log_slip
from smallcrm.features.activity.views.plan_slip import reschedule_slip, task_slip
from smallcrm.features.activity.views.task_list import TaskList
from smallcrm.ui import words
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Panel
from smallcrm.ui.room import PartyPanel
from smallcrm.ui.rows import Row, Rows

OPEN = """SELECT id, what, due, done, kind, note FROM task
    WHERE party_id = ? AND (done = 0 OR id IN (SELECT value FROM json_each(?)))
    ORDER BY due IS NULL, due, id LIMIT 50"""


class TodoRows(Rows):
    """Open tasks of one party, and those ticked here a moment ago."""

    def __init__(self, parent: PartyPanel) -> None:
        super().__init__((), (), parent)
        self._panel = parent

    def tick(self, place: int, ticked: bool) -> bool:
        task = self.id_at(place)
        if task is None:
            return False
        return calmly(self._panel, lambda: done(task) if ticked else reopen(task))


class TodoPanel(PartyPanel):
    """A panel that is only there while there is something to do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._party: int | None = None
        self.rows = TodoRows(self)
        self.list = TaskList(_("To do"), self.rows, whole=True)
        self.list.chosen.connect(self._log)
        self.list.key_pressed.connect(lambda key, place: act_on_task(self._desk, key, self.rows.id_at(place)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panel(_("To do")).add_list(self.list))

    def show_party(self, party: int) -> None:
        """Show what is to do for a party."""
        self._party = party
        self._read([])

    def follow(self, changes: Changes) -> None:
        """Read again; what was ticked here stays until another party is shown."""
        if "task" in changes.tables() and self._party is not None:
            shown = [self.rows.id_at(place) for place in range(self.rows.rowCount())]
            self._read([task for task in shown if task is not None])

    def _read(self, also: list[int]) -> None:
        found = database.connection().execute(OPEN, (self._party, str(also))).fetchall()
        self.rows.fill([task_row(*row[1:]) for row in found], [row[0] for row in found])
        self.setVisible(bool(found))

    def _log(self, index: QModelIndex) -> None:
        task = self.rows.id_at(index.row())
        if task is not None and self._party is not None:
            kind = database.connection().execute("SELECT kind FROM task WHERE id = ?", (task,)).get
            begin_work(self._desk, self._party, str(kind or ""), task)


def task_row(what: str, due: str | None, is_done: bool, kind: str, note: str) -> Row:
    """A task as a row of the party it belongs to."""
    title = what if not due or len(due) == 10 else f"{words.time(dt.time.fromisoformat(due[11:]))} {what}"
    chip = words.due(dt.date.fromisoformat(due[:10])) if due and not is_done else None
    return Row(title, " ".join(note.split()), chip=chip, button=kinds.log_button(kind), ticked=bool(is_done))


def begin_work(desk: Desk, party: int, kind: str, task: int | None) -> None:
    """What the button of a row does: a letter is written, all else logged, which ticks the task."""
    if kind == "letter":
        for room in desk.rooms:
            for deed in room.deeds:
                if deed.name == "letter":
                    deed.run(desk, party)
                    return
    desk.lay(log_slip(party, kind or "call", task, after_logging(desk)))


def act_on_task(desk: Desk, key: int, task: int | None) -> None:
    """What a key does with a task of a list."""
    if task is None or not desk.writes():
        return
    if key == Qt.Key.Key_R:
        desk.lay(reschedule_slip(task))
    elif key == Qt.Key.Key_Delete:
        delete_tasks([task])
        desk.tell(_("Task deleted. Ctrl+Z brings it back."))
    else:
        desk.lay(task_slip(task))
