"""Logging a call, visit or note with its follow-up in one go; and mending what was logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from smallcrm.core import clock, preferences
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Direction, Interaction, InteractionKind, Participant
from smallcrm.features.activity.service import FollowUp, Logged, change_interaction, log
from smallcrm.features.activity.views import step_field
from smallcrm.features.activity.views.log_form import LogSlip, heading_of
from smallcrm.features.activity.views.step_words import Step
from smallcrm.features.activity.when import as_instant
from smallcrm.ui.running import CLOCK
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

REACHED = """SELECT p.display_name,
    (SELECT group_concat(replace(value, ' ', char(160)), ' · ') FROM (SELECT value FROM contact_point
        WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0 ORDER BY preferred DESC, id LIMIT 3))
    FROM party p WHERE p.id = ?"""
WITHOUT_DIRECTION = (InteractionKind.NOTE, InteractionKind.JOB, InteractionKind.MEETING)
Told = Callable[[Logged], object]


def log_slip(
    party: int,
    kind: str = InteractionKind.CALL,
    completes: int | None = None,
    told: Told | None = None,
    said: tuple[str, str] = ("", ""),
) -> LogSlip:
    """A slip that logs one thing; `completes` is the task it ticks off, `said` what was written already."""
    mail = kind if kind in (InteractionKind.EMAIL, InteractionKind.NOTE) else ""  # beside a half typed call

    def save() -> None:
        made = store(slip, party, completes)
        slip.then = None if told is None else lambda: told(made)

    name = f"log:{party}:{completes or mail}"
    slip = LogSlip(name, party, heading_of(kind, *_reached(party)), save, asks_next=True)
    what, direction = _of_task(completes), Direction.OUT if kind not in WITHOUT_DIRECTION else None
    slip.form.load({"kind": kind, "direction": direction, "subject": said[0] or what, "body": said[1]})
    slip.once = True
    if kind == InteractionKind.CALL and preferences.get(CLOCK) is True:
        slip.timer.start(clock.now())
    return slip


def store(slip: LogSlip, party: int, completes: int | None = None) -> Logged:
    """Log what a slip says."""
    said = slip.said()
    return log(
        party,
        said["kind"],
        said["subject"],
        body=said["body"],
        at=_at(said["at"]),
        minutes=said["minutes"],
        direction=said["direction"] or "",
        outcome=said["outcome"] or "",
        participants=said["people"] or (),
        files=said["files"],
        follow_up=_follow_up(said["follow_up"]),
        completes=completes,
    )


def edit_slip(interaction: int) -> Slip:
    """A slip for something that was logged."""
    found: Interaction = Interaction.get_by_id(interaction)
    wall = clock.local(found.start)

    def save() -> None:
        said, changed = slip.said(), slip.form.changed()
        files, people = changed.pop("files", []), changed.pop("people", None)
        values = {name: said[name] for name in changed if name != "timer"}
        for name in ("direction", "outcome"):
            if name in values:
                values[name] = values[name] or ""
        if "at" in values:
            at = _at(values.pop("at"))
            values |= {"start": clock.now() if at is None else as_instant(at), "all_day": _is_day(at)}
        if values or files or people is not None:
            change_interaction(interaction, values, people, files)

    name, _phones = _reached(found.party_id)
    slip = LogSlip(f"entry:{interaction}", found.party_id, (_("Edit entry"), name), save, asks_next=False)
    others = Participant.select(Participant.party).where(Participant.interaction == found)
    slip.form.load(
        {
            "kind": str(found.kind),
            "direction": found.direction or None,
            "subject": found.subject,
            "body": found.body,
            "at": When(wall.date(), None if found.all_day else wall.time().replace(second=0)),
            "minutes": found.minutes,
            "outcome": found.outcome,
            "people": [one.party_id for one in others],
        }  # fmt: skip
    )
    return slip


def _follow_up(step: Step | None) -> FollowUp | None:
    return None if step is None else FollowUp(step_field.as_python(step), step.what, step.kind)


def as_python(when: When) -> dt.date | dt.datetime:
    """A day, or a day and time as wall time."""
    return when.day if when.time is None else dt.datetime.combine(when.day, when.time)


def _at(when: When | None) -> dt.date | dt.datetime | None:
    return None if when is None else as_python(when)


def _is_day(at: dt.date | None) -> bool:
    return at is not None and not isinstance(at, dt.datetime)


def _reached(party: int) -> tuple[str, str]:
    row = database.connection().execute(REACHED, (party,)).fetchone()
    return (row[0], row[1] or "") if row else ("", "")


def _of_task(task: int | None) -> str:
    row = database.connection().execute("SELECT what FROM task WHERE id = ?", (task,)).fetchone()
    return str(row[0]) if row else ""
