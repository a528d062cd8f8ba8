"""Several things of a day at once: done, or deleted; one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.movable import Movable
from smallcrm.features.activity.service.repeating import Reach, delete_occurrence
from smallcrm.features.activity.service.tasks import delete_tasks, done


def done_together(tasks: Sequence[int]) -> None:
    """Tick all of these off."""
    with work(_("Done")):
        for task in tasks:
            done(task)


def delete_together(things: Sequence[Movable]) -> None:
    """Delete tasks and appointments; of one that repeats, the one time that is meant."""
    tasks = [one.id for one in things if one.record == "task"]
    met = [one for one in things if one.record == "appointment"]
    if not met:
        delete_tasks(tasks)
        return
    label = _("Delete appointment") if len(met) == 1 else _("Delete appointments")
    with work(_("Delete what was planned") if tasks else label):
        if tasks:
            delete_tasks(tasks)
        for one in met:
            delete_occurrence("appointment", one.id, one.occurrence, Reach.THIS)
