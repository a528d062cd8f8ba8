"""Tasks, entries and files for the search box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.excerpts import around
from smallcrm.core.fields import from_utc_text
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.features.people.asked import whole_words_query
from smallcrm.ui import words as said
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.room import Found

SOONEST = 2_000  # open tasks that are gone through at every letter
LEAST = 2  # letters from which on tasks and files are looked for
PLANNED = """SELECT t.id, t.what, t.note, t.due, p.display_name
    FROM (SELECT id FROM task INDEXED BY task_open_due WHERE done = 0 AND due IS NOT NULL
        ORDER BY due LIMIT ?) s
    JOIN task t ON t.id = s.id LEFT JOIN party p ON p.id = t.party_id ORDER BY t.due"""
SOMETIME = """SELECT t.id, t.what, t.note, t.due, p.display_name FROM task t
    LEFT JOIN party p ON p.id = t.party_id WHERE t.done = 0 AND t.due IS NULL ORDER BY t.id DESC"""
# A letter is found as a letter.
ENTRIES = """SELECT i.id, i.kind, i.start, i.subject, i.body, p.display_name
    FROM _search_activity s JOIN interaction i ON i.id = s.rowid JOIN party p ON p.id = i.party_id
    WHERE _search_activity MATCH ? AND i.origin <> 'letter' AND p.archived = 0
    ORDER BY s.rowid DESC LIMIT ?"""
FILES = """SELECT d.id, d.name, d.created_at, p.display_name FROM document d
    LEFT JOIN interaction i ON i.id = d.interaction_id
    LEFT JOIN party p ON p.id = coalesce(d.party_id, i.party_id)
    ORDER BY d.id DESC"""
ICONS = {
    "call": "phone", "video": "video", "email": "mail", "letter": "mail", "fax": "mail", "visit": "users",
    "meeting": "users", "note": "file-text", "job": "circle-check",
}  # fmt: skip


def find_planned(words: str, limit: int) -> list[Found]:
    """What is to be done and has a day, the next first; keeps pace with typing."""
    return _tasks(_rows(PLANNED, SOONEST), words, limit)


def find_further(words: str, limit: int) -> list[Found]:
    """Tasks without a day, what was said and written, and files; may take a second."""
    found = _tasks(_rows(SOMETIME), words, limit)
    if query := whole_words_query(words):
        found += [_entry(words, *row) for row in _rows(ENTRIES, query, limit)]
    return found + _files(words, limit)


def _tasks(rows: Iterable[Sequence[Any]], words: str, limit: int) -> list[Found]:
    wanted, found = fold(words).split(), list[Found]()
    if len("".join(wanted)) < LEAST:
        return []
    for task, what, note, due, name in rows:
        if _has_all(fold(f"{what} {note} {name or ''}"), wanted) and _has_one(fold(f"{what} {note}"), wanted):
            detail = side_by_side((name, _due(due), _note(what, note, words)))
            title = " ".join(what.split())
            found.append(Found(f"todo:{task}", title, detail, _("Task"), _("Tasks"), "square-check"))
            if len(found) == limit:
                break
    return found


def _has_all(text: str, wanted: Sequence[str]) -> bool:
    return all(f" {word}" in f" {text}" or (len(word) > LEAST and word in text) for word in wanted)


def _has_one(text: str, wanted: Sequence[str]) -> bool:
    """Not by the name alone: whose it is, is found by itself."""
    return any(word in text for word in wanted)


def _due(due: str | None) -> str:
    return said.due(dt.date.fromisoformat(due[:10])).text if due else ""


def _note(what: str, note: str, words: str) -> str:
    """A piece of the note, where the words are in there and not in the task itself."""
    wanted = fold(words).split()
    return "" if not note or all(word in fold(what) for word in wanted) else around(note, words, 60)


def _entry(words: str, entry: int, kind: str, start: str, subject: str, body: str, name: str) -> Found:
    day = said.short_day(clock.local(from_utc_text(start)).date())
    text = around(" — ".join(part for part in (subject, body) if part), words)
    icon = ICONS.get(kind, "message-square")
    return Found(f"entry:{entry}", name, f"{day} · {text}", kinds.title(kind), _("Entries"), icon)


def _files(words: str, limit: int) -> list[Found]:
    wanted, found = fold(words).split(), list[Found]()
    if len("".join(wanted)) < LEAST:
        return []
    for document, called, made, name in _rows(FILES):
        if all(word in fold(called) for word in wanted):
            day = said.short_day(clock.local(from_utc_text(made)).date())
            detail = side_by_side((name, day))
            found.append(Found(f"document:{document}", called, detail, _("File"), _("Files"), "paperclip"))
            if len(found) == limit:
                break
    return found


def _rows(statement: str, *values: object) -> Iterable[Sequence[Any]]:
    rows: Iterable[Sequence[Any]] = database.connection().execute(statement, values)
    return rows
