"""Series: plans of steps around a day, attached to parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import RunStep, Series, SeriesRun, SeriesStep, StepKind
from smallcrm.features.activity.service.tasks import new_task
from smallcrm.features.activity.when import too_far
from smallcrm.features.people.model import Party


class Step(NamedTuple):
    """One step of a series, so many days from its anchor."""

    offset_days: int
    kind: str
    what: str
    template: str = ""


def save_series(name: str, steps: Sequence[Step], note: str = "") -> Series:
    """Store a series under a name; one of that name gets these steps for future runs."""
    with work(_("Save series")):
        found: Series = Series.get_or_none(Series.name == name.strip()) or Series(name=name.strip())
        if found.assign(note=note):
            found.save()
        if _steps(found) != list(steps):
            SeriesStep.delete().where(SeriesStep.series == found).execute()
            for step in steps:
                SeriesStep(series=found, **step._asdict()).save()
    return found


def _steps(series: Series) -> list[Step]:
    stored = SeriesStep.select().where(SeriesStep.series == series).order_by(SeriesStep.id)
    return [Step(step.offset_days, str(step.kind), step.what, step.template) for step in stored]


def attach_series(series: Series, parties: Sequence[Party], anchor: dt.date) -> list[SeriesRun]:
    """Begin a series with parties: each step becomes a task on its day."""
    steps = list(SeriesStep.select().where(SeriesStep.series == series).order_by(SeriesStep.offset_days))
    runs = []
    with work(_("Attach series")):
        for party in parties:
            run = SeriesRun(series=series, party=party, anchor=anchor.isoformat())
            run.save()
            for step in steps:
                day = _day(anchor, step.offset_days)
                kind = "" if step.kind in (StepKind.TASK, StepKind.APPOINTMENT) else step.kind
                task = new_task(step.what, day, party=party.id, kind=kind)
                RunStep(run=run, step=step, due=day.isoformat(), task=task).save()
            runs.append(run)
    return runs


def _day(anchor: dt.date, offset: int) -> dt.date:
    try:
        return anchor + dt.timedelta(days=offset)
    except OverflowError as error:
        raise too_far(anchor) from error
