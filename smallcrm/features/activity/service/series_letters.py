"""Steps of series that are letters: who is to be written to, and ticking them when the letters are out."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.features.activity.model import RunStep, Task, TaskStatus

AHEAD = dt.timedelta(days=7)  # a letter may go out so many days before its step is due
OPEN = """SELECT r.id, t.id, t.party_id, coalesce(s.template, ''), substr(t.due, 1, 10)
    FROM run_step r JOIN series_run run ON run.id = r.run_id JOIN task t ON t.id = r.task_id
    LEFT JOIN series_step s ON s.id = r.step_id
    WHERE run.state <> 'stopped' AND t.done = 0 AND t.kind = 'letter' AND t.due < ?
    ORDER BY t.due, t.id"""
OF_THESE = OPEN.replace("ORDER BY", "AND t.party_id IN (SELECT value FROM json_each(?)) ORDER BY")


class Batch(NamedTuple):
    """Letters of one template that are due: to whom."""

    template: str
    parties: list[int]


def letters_due() -> list[Batch]:
    """The letters that series ask for by tonight, by template."""
    found: dict[str, list[int]] = defaultdict(list)
    for _step, _task, party, template, _due in _rows(OPEN, _before(clock.today())):
        if party is not None and party not in found[template]:
            found[template].append(party)
    return [Batch(template, parties) for template, parties in found.items()]


def letters_written(template: str, letters: Iterable[tuple[int, int]]) -> int:
    """Letters of a template went out (party and interaction): tick their steps; inside work(). How many."""
    by_party = dict(letters)
    before = _before(clock.today() + AHEAD)
    ticked = set()
    for step, task, party, wanted, _due in _rows(OF_THESE, before, json.dumps(list(by_party))):
        if party not in ticked and wanted in ("", template):
            ticked.add(party)
            _tick(step, task, by_party[party])
    return len(ticked)


def _tick(step: int, task: int, interaction: int) -> None:
    found: Task = Task.get_by_id(task)
    found.assign(done=True, done_at=clock.now(), status=TaskStatus.COMPLETED)
    found.save()
    tie: RunStep = RunStep.get_by_id(step)
    if tie.assign(interaction=interaction):
        tie.save()


def _before(day: dt.date) -> str:
    return (day + dt.timedelta(days=1)).isoformat()


def _rows(statement: str, *bound: str) -> list[tuple[int, int, int, str, str]]:
    return list(database.connection().execute(statement, bound))
