"""What became of series: their runs, step by step, as the tasks and appointments themselves tell it.

Whether a step is done is read and never stored: a task may be ticked off anywhere, by import or undo, too.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import database

OPEN, DONE, SKIPPED = "open", "done", "skipped"
RUNNING, FINISHED, STOPPED = "running", "finished", "stopped"

JOINED = """run_step r LEFT JOIN series_step s ON s.id = r.step_id LEFT JOIN task t ON t.id = r.task_id
    LEFT JOIN appointment a ON a.id = r.appointment_id"""
STATE = """CASE WHEN t.status = 'cancelled' OR a.status = 'cancelled' THEN 'skipped'
    WHEN t.done = 1 OR a."end" <= :now OR a.interaction_id IS NOT NULL THEN 'done'
    WHEN t.id IS NULL AND a.id IS NULL THEN CASE r.state WHEN 'done' THEN 'done' ELSE 'skipped' END
    ELSE 'open' END"""
STEPS = f"""SELECT r.run_id, r.id, r.step_id, coalesce(s.kind, nullif(t.kind, ''), ''),
        coalesce(t.what, a.title, s.what, ''), r.due, coalesce(t.due, a.start, r.due), {STATE},
        r.task_id, r.appointment_id, coalesce(s.template, '')
    FROM {JOINED} WHERE r.run_id IN (SELECT value FROM json_each(:runs))
    ORDER BY substr(coalesce(t.due, a.start, r.due), 1, 10), coalesce(s.offset_days, 0), r.id"""
SOME_OPEN = f"EXISTS (SELECT 1 FROM {JOINED} WHERE r.run_id = run.id AND {STATE} = 'open')"
RUN_STATE = f"""CASE WHEN run.state = 'stopped' THEN 'stopped'
    WHEN {SOME_OPEN} THEN 'running' ELSE 'finished' END"""
RUNS = f"""SELECT run.id, run.series_id, series.name, run.party_id, party.display_name, run.anchor,
        series.anchor, {RUN_STATE}, run.reason, run.created_at, run.updated_at
    FROM series_run run JOIN series ON series.id = run.series_id JOIN party ON party.id = run.party_id"""
COUNTS = f"""SELECT series.id, run.st, count(run.id) FROM series LEFT JOIN
    (SELECT run.id, run.series_id, {RUN_STATE} AS st FROM series_run run) run ON run.series_id = series.id
    GROUP BY 1, 2"""


class StepOf(NamedTuple):
    """One step of a run as it is now."""

    run: int
    id: int
    step: int | None  # of the series; None where the series has others by now
    kind: str
    what: str
    planned: str  # the day the series put it on
    when: str  # the day or wall time it is on now
    state: str
    task: int | None
    appointment: int | None
    template: str

    @property
    def day(self) -> dt.date:
        """The day it is on now."""
        return dt.date.fromisoformat(self.when[:10])


class Run(NamedTuple):
    """A series with somebody."""

    id: int
    series: int
    name: str
    party: int
    who: str
    anchor: str
    called: str  # what the anchor day is called
    state: str
    reason: str
    began: str  # UTC as stored
    changed: str
    steps: tuple[StepOf, ...] = ()

    @property
    def passed(self) -> int:
        """How many steps are behind."""
        return sum(step.state != OPEN for step in self.steps)

    @property
    def open(self) -> list[StepOf]:
        """The steps still ahead, in order."""
        return [step for step in self.steps if step.state == OPEN] if self.state == RUNNING else []


def run_of(run: int) -> Run | None:
    """One run with its steps; None where it is gone."""
    return next(iter(_runs("run.id = :one", one=run)), None)


def runs_of_party(party: int) -> list[Run]:
    """All runs with somebody, the running ones first, then the latest."""
    return _sorted(_runs("run.party_id = :one", one=party))


def runs_of_series(series: int, limit: int = 500) -> list[Run]:
    """The runs of a series, the running ones first."""
    return _sorted(_runs("run.series_id = :one ORDER BY run.id DESC LIMIT :limit", one=series, limit=limit))


def running_with(series: int, parties: Iterable[int]) -> list[tuple[int, str]]:
    """Who of these runs the series just now: ids and names."""
    wanted = "run.series_id = :one AND run.party_id IN (SELECT value FROM json_each(:ids))"
    rows = _rows(f"{RUNS} WHERE {wanted}", one=series, ids=json.dumps(list(parties)))
    return [(row[3], row[4]) for row in rows if row[7] == RUNNING]


def counts() -> dict[int, dict[str, int]]:
    """How many runs each series has, by state."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for series, state, count in _rows(COUNTS):
        found[series] |= {state: count} if state else {}
    return dict(found)


def steps_of_tasks(tasks: Iterable[int]) -> dict[int, int]:
    """Tasks that are steps of a run: task → run."""
    statement = "SELECT task_id, run_id FROM run_step WHERE task_id IN (SELECT value FROM json_each(:ids))"
    return dict(_rows(statement, ids=json.dumps(list(tasks))))


def _sorted(runs: list[Run]) -> list[Run]:
    order = {RUNNING: 0, STOPPED: 1, FINISHED: 2}
    return sorted(runs, key=lambda run: (order[run.state] > 0, -int(run.anchor.replace("-", "")), run.id))


def _runs(where: str, **bound: Any) -> list[Run]:
    rows = _rows(f"{RUNS} WHERE {where}", **bound)
    steps: dict[int, list[StepOf]] = defaultdict(list)
    for row in _rows(STEPS, runs=json.dumps([row[0] for row in rows])):
        steps[row[0]].append(StepOf(*row))
    return [Run(*row)._replace(steps=tuple(steps[row[0]])) for row in rows]


def _rows(statement: str, **bound: Any) -> Sequence[tuple[Any, ...]]:
    now = clock.local(clock.now()).replace(tzinfo=None).isoformat(timespec="seconds")
    return list(database.connection().execute(statement, bound | {"now": now}))
