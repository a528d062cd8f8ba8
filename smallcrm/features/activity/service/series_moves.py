"""Moving what a series has planned: one step, those after it, all of them, or the anchor itself."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment, RunStep, Series, SeriesRun, SeriesStep, Task
from smallcrm.features.activity.service.series_days import IsOpen, moved
from smallcrm.features.activity.service.series_reading import OPEN, Run, StepOf, run_of
from smallcrm.features.activity.service.series_runs import days_of, is_open_for


class Rest(StrEnum):
    """What goes along with a step that is moved."""

    THIS = "this"
    FUTURE = "future"
    ALL = "all"


def move_step(run_step: int, day: dt.date, rest: Rest = Rest.THIS) -> None:
    """Move an open step to a day; those after it, or all open ones and the anchor, go along."""
    found: RunStep | None = RunStep.get_or_none(RunStep.id == run_step)
    run = run_of(found.run_id) if found is not None else None
    step = next((one for one in run.steps if one.id == run_step), None) if run else None
    if run is None or step is None or step.state != OPEN:
        raise UserError(_("That step is not open any more; nothing was moved."))
    series: Series = Series.get_by_id(run.series)
    is_open = is_open_for(series)
    with work(_("Move step")):
        for other in _going_along(run, step, rest):
            to = day if other is step else _moved(other.day, step.day, day, series, is_open)
            put(other, to)
        if rest is Rest.ALL:
            _move_plan(run, step.day, day, series, is_open)


def move_rest(run_step: int, rest: Rest = Rest.FUTURE) -> int:
    """A step was moved already: the others take the same distance from what was planned. How many did."""
    found: RunStep = RunStep.get_by_id(run_step)
    run = run_of(found.run_id)
    step = next((one for one in run.steps if one.id == run_step), None) if run else None
    if run is None or step is None or rest is Rest.THIS:
        return 0
    series: Series = Series.get_by_id(run.series)
    is_open, old = is_open_for(series), dt.date.fromisoformat(step.planned)
    others = following(run, step) if rest is Rest.FUTURE else [one for one in run.open if one.id != step.id]
    with work(_("Move steps")):
        for other in others:
            put(other, _moved(dt.date.fromisoformat(other.planned), old, step.day, series, is_open))
        if rest is Rest.ALL:
            _move_plan(run, old, step.day, series, is_open)
    return len(others)


def following(run: Run, step: StepOf) -> list[StepOf]:
    """The open steps that are planned for later than this one, or behind it on its day."""
    return [one for one in run.open if one.id != step.id and (one.planned, one.id) > (step.planned, step.id)]


def move_anchor(run_id: int, anchor: dt.date) -> None:
    """Another anchor day: all open steps go along; one that was moved by hand keeps its distance."""
    run = run_of(run_id)
    if run is None:
        raise UserError(_("That series does not run any more; nothing was moved."))
    series: Series = Series.get_by_id(run.series)
    day_of, is_open = days_of(series), is_open_for(series)
    before = dt.date.fromisoformat(run.anchor)
    offsets = {step.id: step.offset_days for step in SeriesStep.select().where(SeriesStep.series == series)}
    with work(_("Move series")):
        stored: SeriesRun = SeriesRun.get_by_id(run_id)
        if stored.assign(anchor=anchor.isoformat()):
            stored.save()
        for step in run.open:
            planned = dt.date.fromisoformat(step.planned)
            if step.step in offsets:
                fresh = day_of(anchor, offsets[step.step])
            else:
                fresh = _moved(planned, before, anchor, series, is_open)
            put(step, fresh + (step.day - planned))
            _plan(step.id, fresh)


def put(step: StepOf, day: dt.date) -> None:
    """A step's task or appointment on another day, at the same time of day; inside work()."""
    if step.task is not None:
        task: Task = Task.get_by_id(step.task)
        if task.assign(due=day.isoformat() + (task.due or "")[10:]):
            task.save()
    elif step.appointment is not None:
        found: Appointment = Appointment.get_by_id(step.appointment)
        start, end = (dt.datetime.fromisoformat(text) for text in (found.start, found.end))
        by = day - start.date()
        length = 10 if found.all_day else 19
        if found.assign(start=(start + by).isoformat()[:length], end=(end + by).isoformat()[:length]):
            found.save()


def _going_along(run: Run, step: StepOf, rest: Rest) -> list[StepOf]:
    if rest is Rest.THIS:
        return [step]
    return [one for one in run.open if one is step or rest is Rest.ALL or one.day >= step.day]


def _moved(day: dt.date, old: dt.date, new: dt.date, series: Series, is_open: IsOpen) -> dt.date:
    return moved(day, old, new, series.working_days, series.shift, is_open)


def _move_plan(run: Run, old: dt.date, new: dt.date, series: Series, is_open: IsOpen) -> None:
    """All went along: so does the anchor, and what was planned."""
    stored: SeriesRun = SeriesRun.get_by_id(run.id)
    anchor = _moved(dt.date.fromisoformat(run.anchor), old, new, series, is_open)
    if stored.assign(anchor=anchor.isoformat()):
        stored.save()
    for step in run.open:
        _plan(step.id, _moved(dt.date.fromisoformat(step.planned), old, new, series, is_open))


def _plan(run_step: int, day: dt.date) -> None:
    stored: RunStep = RunStep.get_by_id(run_step)
    if stored.assign(due=day.isoformat()):
        stored.save()
