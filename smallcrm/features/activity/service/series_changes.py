"""A series was changed: which runs still have its steps as they were, and giving them the new ones."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import (
    Appointment,
    RunStep,
    Series,
    SeriesRun,
    SeriesStep,
    StepKind,
    Task,
)
from smallcrm.features.activity.service.series_moves import put
from smallcrm.features.activity.service.series_reading import OPEN, RUNNING, Run, StepOf, runs_of_series
from smallcrm.features.activity.service.series_runs import days_of, record_for, run_step
from smallcrm.features.activity.service.series_stops import skip_step

ALL = 1_000_000
# Behind: an open step that was changed since, one the series has no more, and one the run never had.
BEHIND = """SELECT run.id FROM series_run run WHERE run.series_id = :series AND run.state <> 'stopped' AND (
    EXISTS (SELECT 1 FROM run_step r LEFT JOIN series_step s ON s.id = r.step_id
        LEFT JOIN task t ON t.id = r.task_id LEFT JOIN appointment a ON a.id = r.appointment_id
        WHERE r.run_id = run.id AND (s.id IS NULL OR s.updated_at > r.updated_at)
        AND (t.done = 0 OR a.start >= :now AND a.status <> 'cancelled'))
    OR EXISTS (SELECT 1 FROM series_step s WHERE s.series_id = :series AND s.created_at > run.created_at
        AND NOT EXISTS (SELECT 1 FROM run_step r WHERE r.run_id = run.id AND r.step_id = s.id)))"""


def behind(series_id: int) -> set[int]:
    """The running runs of a series whose open steps are not those it has now."""
    bound = {"series": series_id, "now": clock.today().isoformat()}
    found = {row[0] for row in database.connection().execute(BEHIND, bound).fetchall()}
    return {run.id for run in runs_of_series(series_id, ALL) if run.id in found and run.state == RUNNING}


def apply_to_running(series_id: int) -> int:
    """Give running runs the steps the series has now; what is done stays done. How many runs changed."""
    wanted = behind(series_id)
    series: Series = Series.get_by_id(series_id)
    steps = {step.id: step for step in SeriesStep.select().where(SeriesStep.series == series)}
    runs = [run for run in runs_of_series(series_id, ALL) if run.id in wanted]
    if runs:
        with work(_("Change running series")):
            for run in runs:
                _apply(run, series, steps)
    return len(runs)


def _apply(run: Run, series: Series, steps: dict[int, SeriesStep]) -> None:
    day_of, anchor = days_of(series), dt.date.fromisoformat(run.anchor)
    for one in run.steps:
        if one.state == OPEN and one.step in steps:
            _renew(one, run, steps[one.step], day_of(anchor, steps[one.step].offset_days))
        elif one.state == OPEN:
            skip_step(one)
    have = {one.step for one in run.steps}
    for step in steps.values():
        if step.id not in have:
            day = day_of(anchor, step.offset_days)
            record = None if day < clock.today() else record_for(step, day, run.party)
            if record is not None:
                record.save()
            run_step(SeriesRun.get_by_id(run.id), step, day, record).save()


def _renew(one: StepOf, run: Run, step: SeriesStep, day: dt.date) -> None:
    """An open step as the series has it now; a step moved by hand keeps its distance."""
    by = one.day - dt.date.fromisoformat(one.planned)
    stored: RunStep = RunStep.get_by_id(one.id)
    stored.assign(due=day.isoformat(), updated_at=clock.now())
    if (step.kind == StepKind.APPOINTMENT) != (one.appointment is not None):
        skip_step(one)
        record = record_for(step, day + by, run.party)
        record.save()
        is_task = isinstance(record, Task)
        stored.assign(task=record if is_task else None, appointment=None if is_task else record)
    elif one.task is not None:
        put(one, day + by)
        _retell(Task.get_by_id(one.task), step, day + by)
    elif one.appointment is not None:
        _rewrite(Appointment.get_by_id(one.appointment), step, day + by)
    stored.save()


def _retell(task: Task, step: SeriesStep, day: dt.date) -> None:
    fresh = record_for(step, day, task.party_id or 0)
    assert isinstance(fresh, Task)
    if task.assign(what=fresh.what, kind=fresh.kind, due=fresh.due, zone=fresh.zone):
        task.save()


def _rewrite(found: Appointment, step: SeriesStep, day: dt.date) -> None:
    fresh = record_for(step, day, found.party_id or 0)
    assert isinstance(fresh, Appointment)
    times = {name: getattr(fresh, name) for name in ("start", "end", "all_day", "zone")}
    if found.assign(title=fresh.title, **times):
        found.save()
