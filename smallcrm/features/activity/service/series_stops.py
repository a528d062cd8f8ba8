"""What ends a series before its time: an answer, a refusal, and whatever rooms above add.

A series keeps its conditions as words separated by commas: “answered,refused”. An outcome that means no is
kept as “refused=not interested”: which words those are, the user says, series by series.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import utc_text
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import (
    Appointment,
    AppointmentStatus,
    Interaction,
    RunStep,
    SeriesRun,
    Task,
    TaskStatus,
)
from smallcrm.features.activity.service.series_reading import OPEN, RUNNING, Run, StepOf, _runs

ANSWERED, REFUSED = "answered", "refused"
MARK = "="
OF = """SELECT run.id, series.stops_on, run.created_at FROM series_run run
    JOIN series ON series.id = run.series_id
    WHERE run.state <> 'stopped' AND series.stops_on <> '' AND run.party_id
        IN (SELECT value FROM json_each(?))"""


def conditions(stops_on: str) -> tuple[frozenset[str], list[str]]:
    """What ends a series: the conditions, and the outcomes that mean no."""
    parts = [part.strip() for part in stops_on.split(",") if part.strip()]
    outcomes = [part.partition(MARK)[2] for part in parts if part.startswith(REFUSED + MARK)]
    return frozenset(part for part in parts if MARK not in part), outcomes


def as_stops_on(known: Iterable[str], outcomes: Iterable[str] = ()) -> str:
    """Conditions as they are stored."""
    told = [" ".join(outcome.replace(",", " ").split()) for outcome in outcomes]
    return ",".join([*sorted(known), *(f"{REFUSED}{MARK}{outcome}" for outcome in told if outcome)])


def stop_run(run_id: int, reason: str = "") -> bool:
    """End a run: its open steps are closed as skipped. False where it was not running."""
    return bool(_stop([run_id], reason))


def stop_runs(party: int, condition: str, reason: str = "") -> list[str]:
    """A condition came true for somebody: end the runs that heed it. The names of their series."""
    rows = _heeding([party])
    wanted = [run for run, stops_on, _began in rows if condition in conditions(stops_on)[0]]
    return [run.name for run in _stop(wanted, reason or said(condition))]


def said(condition: str) -> str:
    """A condition as the reason why a run ended."""
    return {ANSWERED: _("answered"), REFUSED: _("refused")}.get(condition, condition)


def heed(interaction: Interaction, also: Iterable[int] = ()) -> list[str]:
    """Something was logged: end the runs it answers or refuses; inside work()."""
    if interaction.direction != "in" and not interaction.outcome:
        return []
    parties = [interaction.party_id, *also]
    start = utc_text(interaction.start)
    ended = []
    for run, stops_on, began in _heeding(parties):
        known, outcomes = conditions(stops_on)
        late = start >= began or (interaction.all_day and start[:10] >= began[:10])
        if REFUSED in known and fold(interaction.outcome.strip()) in map(fold, outcomes):
            ended += _stop([run], interaction.outcome.strip())
        elif ANSWERED in known and interaction.direction == "in" and late:
            ended += _stop([run], said(ANSWERED))
    return [run.name for run in ended]


def heed_calls(calls: Iterable[tuple[int, str]]) -> None:
    """Calls of theirs came in (party, and when in UTC as stored): end what they answer; inside work()."""
    latest: dict[int, str] = {}
    for party, start in calls:
        latest[party] = max(start, latest.get(party, ""))
    began = {run: since for run, _stops_on, since in _heeding(latest)}
    for found in [run for one in began for run in _runs("run.id = :one", one=one)] if began else []:
        if latest[found.party] >= began[found.id]:
            stop_runs(found.party, ANSWERED)


def came_of(task: int, interaction: Interaction) -> None:
    """A task was done, and this is what it was; inside work()."""
    for step in RunStep.select().where(RunStep.task == task):
        if step.assign(interaction=interaction):
            step.save()


def heed_withdrawn(party: int) -> None:
    """A consent was refused or withdrawn."""
    stop_runs(party, REFUSED, _("consent withdrawn"))


def resume_run(run_id: int) -> None:
    """Go on with a run that was stopped: its skipped steps are open again."""
    with work(_("Resume series")):
        run: SeriesRun = SeriesRun.get_by_id(run_id)
        if run.assign(state=RUNNING, reason=""):
            run.save()
        for step in _runs("run.id = :one", one=run_id)[0].steps:
            _reopen(step)


def skip_step(step: StepOf, reason: str = "") -> None:
    """Leave one step out; its task is closed as skipped."""
    with work(_("Skip step")):
        _skip(step)


def ended_by(entry: int | None) -> list[tuple[str, str]]:
    """The series that a unit of work ended: their names and why."""
    if entry is None:
        return []
    statement = """SELECT series.name, run.reason FROM _journal_row j JOIN series_run run ON run.id = j.row
        JOIN series ON series.id = run.series_id
        WHERE j.entry = ? AND j."table" = 'series_run' AND run.state = 'stopped' ORDER BY run.id"""
    return list(database.connection().execute(statement, (entry,)))


def _heeding(parties: Iterable[int]) -> Sequence[tuple[int, str, str]]:
    return list(database.connection().execute(OF, (json.dumps(list(parties)),)))


def _stop(ids: Sequence[int], reason: str) -> list[Run]:
    running = [run for run_id in ids for run in _runs("run.id = :one", one=run_id) if run.state == RUNNING]
    if not running:
        return []
    with work(_("Stop series")):
        for found in running:
            run: SeriesRun = SeriesRun.get_by_id(found.id)
            run.assign(state="stopped", reason=reason)
            run.save()
            for step in found.steps:
                if step.state == OPEN:
                    _skip(step)
    return running


def _skip(step: StepOf) -> None:
    """VTODO and VEVENT call it CANCELLED; a task that is closed waits nowhere any more."""
    if step.task is not None:
        task: Task = Task.get_by_id(step.task)
        if task.assign(status=TaskStatus.CANCELLED, done=True, done_at=clock.now()):
            task.save()
    elif step.appointment is not None:
        found: Appointment = Appointment.get_by_id(step.appointment)
        if found.assign(status=AppointmentStatus.CANCELLED):
            found.save()


def _reopen(step: StepOf) -> None:
    if step.task is not None:
        task: Task = Task.get_by_id(step.task)
        if task.status == TaskStatus.CANCELLED:
            task.assign(status=TaskStatus.NEEDS_ACTION, done=False, done_at=None)
            task.save()
    elif step.appointment is not None:
        found: Appointment = Appointment.get_by_id(step.appointment)
        if found.status == AppointmentStatus.CANCELLED and found.assign(status=AppointmentStatus.CONFIRMED):
            found.save()
