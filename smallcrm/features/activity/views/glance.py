"""A look at a task, an entry or a file before it is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.ui import words
from smallcrm.ui.room import Glance

LONGEST = 900  # letters of a text
TASK = """SELECT t.what, t.note, t.due, t.kind, p.display_name FROM task t
    LEFT JOIN party p ON p.id = t.party_id WHERE t.id = ?"""
ENTRY = """SELECT i.kind, i.start, i.all_day, i.minutes, i.outcome, i.subject, i.body, p.display_name
    FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id = ?"""
FILE = """SELECT d.name, d.size, d.created_at, p.display_name FROM document d
    LEFT JOIN interaction i ON i.id = d.interaction_id
    LEFT JOIN party p ON p.id = coalesce(d.party_id, i.party_id) WHERE d.id = ?"""


def _task(task: int) -> Glance | None:
    if (row := _row(TASK, task)) is None:
        return None
    what, note, due, kind, name = row
    facts = [
        (_("With"), name or ""),
        (_("Due"), words.due(dt.date.fromisoformat(due[:10])).text if due else _("some time")),
        (_("It will be"), dict(kinds.kinds()).get(kind, "")),
    ]
    return Glance(" ".join(what.split()), _("Task"), _told(facts), _cut(note))


def _entry(interaction: int) -> Glance | None:
    if (row := _row(ENTRY, interaction)) is None:
        return None
    kind, start, all_day, minutes, outcome, subject, body, name = row
    instant = from_utc_text(start)
    when = words.short_day(clock.local(instant).date()) if all_day else words.moment(instant)
    facts = [
        (_("With"), name),
        (_("When"), when),
        (_("How long"), words.span(minutes) if minutes else ""),
        (_("Outcome"), " ".join(outcome.split())),
    ]
    return Glance(" ".join(subject.split()) or kinds.title(kind), kinds.title(kind), _told(facts), _cut(body))


def _file(document: int) -> Glance | None:
    if (row := _row(FILE, document)) is None:
        return None
    called, size, made, name = row
    added = words.moment(from_utc_text(made))
    facts = [
        (_("With"), name or ""),
        (_("Added"), added),
        (_("Size"), words.locale().formattedDataSize(size)),
    ]
    return Glance(called, _("File"), _told(facts))


GLANCES: Mapping[str, Callable[[int], Glance | None]] = {"todo": _task, "entry": _entry, "document": _file}


def _told(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def _cut(text: str) -> str:
    told = text.strip()
    return told[:LONGEST].rstrip() + "…" if len(told) > LONGEST else told


def _row(statement: str, record: int) -> Sequence[Any] | None:
    row: Sequence[Any] | None = database.connection().execute(statement, (record,)).fetchone()
    return row
