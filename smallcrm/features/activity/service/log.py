"""Logging what happened, with the next step in the same breath."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import chunks
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction, InteractionKind, Participant, Task
from smallcrm.features.activity.service.documents import attach, attach_bytes
from smallcrm.features.activity.service.series_stops import came_of, heed
from smallcrm.features.activity.service.tasks import done, new_task
from smallcrm.features.activity.when import as_instant
from smallcrm.features.people.model import Party
from smallcrm.features.people.queries import existing


@dataclass(frozen=True)
class FollowUp:
    """The next step: when, and what (as the subject, where nothing is said)."""

    when: dt.date | dt.datetime | None
    what: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Loose:
    """Bytes that lie in no file, such as a picture from the clipboard, under the name they shall have."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Logged:
    """What logging made."""

    interaction: Interaction
    task: Task | None
    journal: int | None


def label_of(kind: str) -> str:
    """The name of the deed of logging this kind."""
    labels = {
        InteractionKind.CALL: _("Log call"),
        InteractionKind.VISIT: _("Log visit"),
        InteractionKind.MEETING: _("Log meeting"),
        InteractionKind.VIDEO: _("Log video call"),
        InteractionKind.LETTER: _("Log letter"),
        InteractionKind.EMAIL: _("Log e-mail"),
        InteractionKind.FAX: _("Log fax"),
        InteractionKind.MESSAGE: _("Log message"),
        InteractionKind.SOCIAL: _("Log social contact"),
        InteractionKind.NOTE: _("New note"),
        InteractionKind.JOB: _("Log job"),
    }
    return labels.get(InteractionKind(kind), _("Log")) if kind in set(InteractionKind) else _("Log")


def log(
    party: int,
    kind: str,
    subject: str = "",
    *,
    body: str = "",
    at: dt.date | dt.datetime | None = None,
    minutes: int | None = None,
    direction: str = "",
    outcome: str = "",
    participants: Iterable[int] = (),
    files: Sequence[Path | Loose] = (),
    follow_up: FollowUp | None = None,
    completes: int | None = None,
) -> Logged:
    """Log one thing that happened; `completes` ticks off the task it came from. One unit of work."""
    if not Party.select(Party.id).where(Party.id == party).exists():
        raise UserError(_("There is no such contact any more; it may have been deleted."))
    task = None
    with work(label_of(kind)) as changes:
        made = Interaction(
            party=party,
            kind=kind,
            subject=subject.strip(),
            body=body,
            start=clock.now() if at is None else as_instant(at),
            all_day=at is not None and not isinstance(at, dt.datetime),
            minutes=minutes,
            direction=direction,
            outcome=outcome.strip(),
        )
        made.save()
        _join(made, participants := list(participants))
        _attach(made, files)
        if completes is not None:
            done(completes)
            came_of(completes, made)
        heed(made, participants)
        if follow_up is not None:
            what = follow_up.what.strip() or made.subject or made.body[:80]
            task = new_task(what, follow_up.when, party=party, kind=follow_up.kind, interaction=made)
    return Logged(made, task, changes.entry)


def change_interaction(
    interaction_id: int,
    values: dict[str, Any],
    participants: Iterable[int] | None = None,
    files: Sequence[Path | Loose] = (),
) -> Interaction:
    """Change what was logged; `values` are columns of Interaction."""
    found: Interaction | None = Interaction.get_or_none(Interaction.id == interaction_id)
    if found is None:
        raise UserError(_("There is no such entry any more; it may have been deleted."))
    with work(_("Edit entry")):
        if found.assign(**values):
            found.save()
            heed(found)
        if participants is None:  # whoever it is with now is no further participant
            stored = Participant.select().where(Participant.interaction == found)
            participants = [row.party_id for row in stored]
        _join(found, participants)
        _attach(found, files)
    return found


def delete_interactions(ids: Sequence[int]) -> None:
    """Delete entries of the timeline; undo brings them back."""
    with work(_("Delete entry") if len(ids) == 1 else _("Delete entries")):
        for part in chunks(ids):
            Interaction.delete().where(Interaction.id.in_(part)).execute()


def _attach(interaction: Interaction, files: Sequence[Path | Loose]) -> None:
    for source in files:
        if isinstance(source, Loose):
            attach_bytes(source.name, source.data, interaction=interaction)
        else:
            attach(source, interaction=interaction)


def _join(interaction: Interaction, participants: Iterable[int]) -> None:
    """Who is gone meanwhile is left out: whoever writes may not have seen it."""
    wanted = existing(party for party in participants if party != interaction.party_id)
    have = {row.party_id: row for row in Participant.select().where(Participant.interaction == interaction)}
    for party in have.keys() - wanted:
        have[party].delete_instance()
    for party in sorted(wanted - have.keys()):
        Participant(interaction=interaction, party=party).save()
