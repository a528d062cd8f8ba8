"""Logging a call, visit or note with its follow-up in one go; and mending what was logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Direction, Interaction, InteractionKind
from smallcrm.features.activity.service import FollowUp, change_interaction, log
from smallcrm.features.activity.service.log import label_of
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.when import as_instant
from smallcrm.ui.bindings import choice, line, moment, notes, number
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

REACHED = """SELECT p.display_name,
    (SELECT group_concat(replace(value, ' ', char(160)), ' · ') FROM (SELECT value FROM contact_point
        WHERE party_id = p.id AND kind = 'phone' AND do_not_use = 0 ORDER BY preferred DESC, id LIMIT 3))
    FROM party p WHERE p.id = ?"""
Told = Callable[[str], object]


def log_slip(
    party: int, kind: str = InteractionKind.CALL, completes: int | None = None, told: Told | None = None
) -> Slip:
    """A slip that logs one thing; `completes` is the task it ticks off."""
    form = Form(_entries(with_follow_up=True))
    what, direction = _of_task(completes), Direction.OUT if kind != InteractionKind.NOTE else None
    form.load({"kind": kind, "direction": direction, "subject": what})

    def save() -> None:
        said = form.values()
        log(
            party,
            said["kind"],
            said["subject"],
            body=said["body"],
            at=_at(said["at"]),
            minutes=said["minutes"],
            direction=said["direction"] or "",
            outcome=said["outcome"],
            follow_up=_follow_up(said),
            completes=completes,
        )
        if told is not None:
            told(said["kind"])

    name, phones = _reached(party)
    mail = "email" if kind == InteractionKind.EMAIL else ""  # beside a call that is half typed
    slip = Slip(
        f"log:{party}:{completes or mail}",
        label_of(kind),
        " · ".join(filter(None, (name, phones))),
        form,
        save,
    )
    slip.first = "subject"
    return slip


def edit_slip(interaction: int) -> Slip:
    """A slip for something that was logged."""
    found: Interaction = Interaction.get_by_id(interaction)
    form = Form(_entries(with_follow_up=False))
    wall = clock.local(found.start)
    form.load(
        {
            "kind": str(found.kind),
            "direction": found.direction or None,
            "subject": found.subject,
            "body": found.body,
            "at": When(wall.date(), None if found.all_day else wall.time().replace(second=0)),
            "minutes": found.minutes,
            "outcome": found.outcome,
        }  # fmt: skip
    )

    def save() -> None:
        values = form.changed()
        if "direction" in values:
            values["direction"] = values["direction"] or ""
        if "at" in values:
            at = _at(values.pop("at"))
            values |= {"start": clock.now() if at is None else as_instant(at), "all_day": _is_day(at)}
        if values:
            change_interaction(interaction, values)

    name, _phones = _reached(found.party_id)
    slip = Slip(f"entry:{interaction}", _("Edit entry"), name, form, save)
    slip.first = "subject"
    return slip


def _entries(with_follow_up: bool) -> list[Entry | str]:
    found: list[Entry | str] = [
        Entry(
            _("What"), [("kind", choice(kinds.kinds()), 3), ("direction", choice(kinds.directions(), "—"), 2)]
        ),
        entry(_("Subject"), "subject", line(_("in a few words"), 1000)),
        entry(_("Note"), "body", notes(lines=6)),
        entry(_("Outcome"), "outcome", line(_("reached, wants a quote …"), 500)),
        entry(_("When"), "at", moment(past=True)),
        entry(_("Minutes"), "minutes", number()),
    ]
    if with_follow_up:
        found += [
            _("And then"),
            entry(_("Follow up"), "follow_up", moment()),
            entry(_("To do"), "to_do", line(_("else the subject again"), 1000)),
        ]
    return found


def _follow_up(said: dict[str, Any]) -> FollowUp | None:
    when: When | None = said["follow_up"]
    return None if when is None else FollowUp(as_python(when), said["to_do"])


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
