"""What can be done with a task where it stands: begun, which ticks it, moved, edited, deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.service import delete_tasks
from smallcrm.features.activity.service.next_step import has_open_step
from smallcrm.features.activity.views.deeds import after_logging
from smallcrm.features.activity.views.log_slip import log_slip
from smallcrm.features.activity.views.mailing import write_mail_of
from smallcrm.features.activity.views.plan_slip import plan_slip, reschedule_slip, task_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.slips import Slip

LAST = (
    "SELECT p.id, p.display_name FROM task t JOIN party p ON p.id = t.party_id WHERE t.id = ? AND t.done = 1"
)
WHOSE = "SELECT party_id, kind FROM task WHERE id = ?"


def begin_task(desk: Desk, task: int) -> None:
    """Do what a task of somebody says; one of nobody is edited."""
    row = database.connection().execute(WHOSE, (task,)).fetchone()
    if row is not None and row[0] is not None:
        begin_work(desk, row[0], row[1], task)
    elif row is not None:
        desk.lay(task_slip(task))


def begin_work(desk: Desk, party: int, kind: str, task: int | None) -> None:
    """What the button of a row does: letters and e-mails are written, all else logged; so it is ticked."""
    if kind == "email" and task is not None:
        write_mail_of(desk, party, task)
        return
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


def ask_for_next(desk: Desk, task: int) -> bool:
    """A task was ticked off: where it was the last step for somebody, ask for the next one, and only ask."""
    row = database.connection().execute(LAST, (task,)).fetchone()
    wall = clock.local(clock.now()).replace(tzinfo=None).isoformat()
    if row is None or has_open_step(row[0], wall):
        return False
    party, name = row
    desk.tell(
        with_keys(_("That was the last step for {}. F plans the next one."), F="Follow-up").format(name),
        act=(_("Next step…"), lambda: desk.lay(_plan(party))),
    )
    return True


def _plan(party: int) -> Slip:
    slip = plan_slip(party)
    slip.first = "what"
    return slip
