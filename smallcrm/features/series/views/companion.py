"""Watches what changes: says once that a series has ended, and offers to move what follows a moved step."""

from __future__ import annotations

import json

from smallcrm.core.db import database
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.service.series_moves import following, move_rest
from smallcrm.features.activity.service.series_reading import OPEN, run_of
from smallcrm.features.activity.service.series_stops import ended_by
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Companion

OWN = frozenset({"series", "series_step", "series_run", "run_step"})
MANY = 20  # of so many at once nobody asks step by step
STEPS = """SELECT id, run_id FROM run_step WHERE task_id IN (SELECT value FROM json_each(:ids))
    OR appointment_id IN (SELECT value FROM json_each(:ids))"""


class SeriesCompanion(Companion):
    """Never seen itself: it speaks in the calm place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: set[tuple[int, str]] = set()  # a step and where it went: asked once
        self.hide()
        desk.bus.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if "series_run" in changes.edited:
            self._tell_ended(changes.entry)
        elif not OWN & changes.tables() and changes.label not in (_("Move step"), _("Move steps")):
            moved = changes.edited.get("task", set()) | changes.edited.get("appointment", set())
            if 0 < len(moved) <= MANY:
                self._offer_rest(moved)

    def _tell_ended(self, entry: int | None) -> None:
        ended = ended_by(entry)
        if len(ended) == 1:
            told = _("The series “{name}” has ended: {why}. Ctrl+Z takes it back.")
            self._desk.tell(told.format(name=ended[0][0], why=ended[0][1] or _("stopped")))
        elif ended:
            told = n_("{} series has ended.", "{} series have ended.", len(ended))
            self._desk.tell(told + " " + _("Ctrl+Z takes it back."))

    def _offer_rest(self, records: set[int]) -> None:
        rows = database.connection().execute(STEPS, {"ids": json.dumps(sorted(records))}).fetchall()
        for made, run_id in rows:
            run = run_of(run_id)
            step = next((one for one in run.steps if one.id == made), None) if run else None
            if run is None or step is None or step.state != OPEN or step.when[:10] == step.planned:
                continue
            rest = following(run, step)
            if rest and (made, step.when) not in self._asked:
                self._asked.add((made, step.when))
                self._offer(run.name, made, len(rest))

    def _offer(self, name: str, step: int, count: int) -> None:
        told = n_("{} step follows it.", "{} steps follow it.", count)
        self._desk.tell(f"{name}: {told}", act=(_("Move them, too"), lambda: self._move(step)))

    def _move(self, step: int) -> None:
        move_rest(step)
        self._desk.tell(_("Moved. Ctrl+Z takes it back."), "success")
