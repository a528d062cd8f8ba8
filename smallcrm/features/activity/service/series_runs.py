"""Series with parties: begun with one or many, each step becoming a task or an appointment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from smallcrm.core import clock
from smallcrm.core.db import Base, chunks
from smallcrm.core.errors import UserError
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
from smallcrm.features.activity.service.series_days import IsOpen, step_day, working_days
from smallcrm.features.activity.when import as_stored, too_far, zone_of
from smallcrm.features.people.model import Party
from smallcrm.features.people.queries import existing

Report = Callable[[int, int], None]
PORTION = 200  # parties between two reports
USUAL = 60  # minutes of an appointment that says nothing


class Planned(NamedTuple):
    """A step and the day it falls on."""

    step: SeriesStep
    day: dt.date


def planned(series: Series, anchor: dt.date) -> list[Planned]:
    """The steps of a series for an anchor, in the order of their days."""
    day_of = days_of(series)
    steps = SeriesStep.select().where(SeriesStep.series == series).order_by(SeriesStep.offset_days)
    return sorted(
        (Planned(step, day_of(anchor, step.offset_days)) for step in steps), key=lambda one: one.day
    )


def days_of(series: Series) -> Callable[[dt.date, int], dt.date]:
    """How a series counts: anchor and offset to a day."""
    is_open = working_days() if series.working_days or series.shift else every_day
    return lambda anchor, offset: step_day(anchor, offset, series.working_days, series.shift, is_open)


def every_day(_day: dt.date) -> bool:
    """Where nobody asks for working days, every day is one."""
    return True


def is_open_for(series: Series) -> IsOpen:
    """The days on which this series works."""
    return working_days() if series.working_days or series.shift else every_day


def attach_series(
    series: Series, parties: Sequence[Party], anchor: dt.date, leave_past: bool = False
) -> list[SeriesRun]:
    """Begin a series with parties; with `leave_past`, steps before today are left out."""
    return attach_many(_silent, series, [party.id for party in parties], anchor, leave_past)


def attach_many(
    report: Report, series: Series, parties: Iterable[int], anchor: dt.date, leave_past: bool = False
) -> list[SeriesRun]:
    """Begin a series with many, as one unit of work; who is gone meanwhile is left out."""
    steps = planned(series, anchor)
    if not steps:
        raise UserError(_("“{}” has no steps yet. Give it some, then begin it.").format(series.name))
    there = existing(parties := list(dict.fromkeys(parties)))
    ids = [party for party in parties if party in there]
    runs: list[SeriesRun] = []
    with work(_("Attach series")):
        for part in chunks(ids, PORTION):
            report(len(runs), len(ids))
            runs += _attach(series, part, anchor, steps, clock.today() if leave_past else None)
    report(len(runs), len(ids))
    return runs


def _attach(
    series: Series, parties: Sequence[int], anchor: dt.date, steps: Sequence[Planned], since: dt.date | None
) -> list[SeriesRun]:
    made: dict[type[Base], list[Base]] = {SeriesRun: [], Task: [], Appointment: [], RunStep: []}
    runs = []
    for party in parties:
        run = SeriesRun(series=series, party=party, anchor=anchor.isoformat())
        runs.append(run)
        for step, day in steps:
            record = None if since and day < since else record_for(step, day, party)
            if record is not None:
                made[type(record)].append(record)
            made[RunStep].append(run_step(run, step, day, record))
    made[SeriesRun] += runs
    for model, records in made.items():
        if records:
            model.bulk_create(records)
    return runs


def run_step(run: SeriesRun, step: SeriesStep, day: dt.date, record: Task | Appointment | None) -> RunStep:
    """What ties a step to what it became; without a record it is left out."""
    return RunStep(
        run=run,
        step=step,
        due=day.isoformat(),
        task=record if isinstance(record, Task) else None,
        appointment=record if isinstance(record, Appointment) else None,
        state="skipped" if record is None else "open",
    )


def record_for(step: SeriesStep, day: dt.date, party: int) -> Task | Appointment:
    """A step as a task or an appointment, not yet stored."""
    kind = "" if step.kind in (StepKind.TASK, StepKind.APPOINTMENT) else str(step.kind)
    if step.kind == StepKind.APPOINTMENT:
        start, end = appointment_times(step, day)
        return Appointment(
            title=step.what, start=start, end=end, all_day=not step.at, zone=zone_of(start), party=party
        )
    due = due_of(step, day)
    return Task(what=step.what, due=due, zone=zone_of(due), party=party, kind=kind)


def due_of(step: SeriesStep, day: dt.date) -> str:
    """When a step that is a task is due."""
    return as_stored(dt.datetime.combine(day, dt.time.fromisoformat(step.at)) if step.at else day)


def appointment_times(step: SeriesStep, day: dt.date) -> tuple[str, str]:
    """From when to when a step that is an appointment is."""
    try:
        if not step.at:
            return as_stored(day), as_stored(day + dt.timedelta(days=1))
        start = dt.datetime.combine(day, dt.time.fromisoformat(step.at))
        return as_stored(start), as_stored(start + dt.timedelta(minutes=step.minutes or USUAL))
    except OverflowError as error:
        raise too_far(day) from error


def _silent(_done: int, _total: int) -> None:
    """Nobody waits long enough to be told."""
