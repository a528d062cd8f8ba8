"""What stands behind the keys of a timeline, read a page at a time; and their texts, to look for words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.features.activity.sources import Account, Key, source_of

Folded = dict[tuple[str, int], str]


class Told(NamedTuple):
    """One record as it is told: an interaction, a task, an appointment or a file."""

    key: Key
    title: str
    note: str = ""
    party: int | None = None
    name: str = ""
    direction: str = ""
    all_day: bool = False
    minutes: int | None = None
    outcome: str = ""
    does: str = ""  # the interaction a task will be
    due: str = ""
    status: str = ""
    place: str = ""
    tasks: str = "[]"  # what followed: JSON [what, due, done]
    files: str = "[]"  # JSON [id, name]
    done: bool = False
    others: str = "[]"  # who else took part: JSON [id, name]
    no_next_step: bool = False  # nothing follows, and that was said
    account: Account | None = None  # of another room's record


IDS = "IN (SELECT value FROM json_each(?))"
INTERACTIONS = f"""SELECT i.id, i.subject, i.body, i.party_id, p.display_name, i.direction, i.all_day,
        i.minutes, i.outcome, '', '', '', '',
        (SELECT json_group_array(json_array(t.what, t.due, t.done)) FROM task t
            WHERE t.interaction_id = i.id),
        (SELECT json_group_array(json_array(d.id, d.name)) FROM document d WHERE d.interaction_id = i.id),
        0,
        (SELECT json_group_array(json_array(o.id, o.display_name)) FROM participant r
            JOIN party o ON o.id = r.party_id WHERE r.interaction_id = i.id),
        i.no_next_step
    FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id {IDS}"""
TASKS = f"""SELECT t.id, t.what, t.note, t.party_id, p.display_name, '', 0, NULL, '', t.kind,
        coalesce(t.due, ''), t.status, t.place, '[]', '[]', t.done
    FROM task t LEFT JOIN party p ON p.id = t.party_id WHERE t.id {IDS}"""
APPOINTMENTS = f"""SELECT a.id, a.title, a.note, a.party_id, p.display_name, '', a.all_day, NULL, '', a.kind,
        a.start, a.status, a.place
    FROM appointment a LEFT JOIN party p ON p.id = a.party_id WHERE a.id {IDS}"""
DOCUMENTS = f"SELECT id, name FROM document WHERE id {IDS}"
READ = {
    "interaction": INTERACTIONS,
    "task": TASKS,
    "appointment": APPOINTMENTS,
    "document": DOCUMENTS,
}
TEXTS = {
    "interaction": f"""SELECT i.id, i.subject || ' ' || i.body || ' ' || i.outcome || ' ' || p.display_name
        FROM interaction i JOIN party p ON p.id = i.party_id WHERE i.id {IDS}""",
    "task": f"SELECT id, what || ' ' || note FROM task WHERE id {IDS}",
    "appointment": f"SELECT id, title || ' ' || note || ' ' || place FROM appointment WHERE id {IDS}",
    "document": f"SELECT id, name FROM document WHERE id {IDS}",
}


# Beside an interaction's own words: files, and who else took part.
BESIDE = (
    f"SELECT interaction_id, name FROM document WHERE interaction_id {IDS}",
    f"""SELECT r.interaction_id, o.display_name FROM participant r JOIN party o ON o.id = r.party_id
        WHERE r.interaction_id {IDS}""",
)


def tell(keys: Sequence[Key]) -> dict[Key, Told]:
    """What stands behind some keys; those whose record is gone are left out."""
    by_id = {(key.record, key.id): key for key in keys}
    found: dict[Key, Told] = {}
    for record, ids in _by_record(keys).items():
        if record in READ:
            told = ((by_id[record, row[0]], row[1:]) for row in _rows(READ[record], ids))
            found |= {key: Told(key, *rest) for key, rest in told}
        elif source := source_of(record):
            for made, account in source.tell(ids).items():
                key = by_id[record, made]
                found[key] = Told(key, account.title, party=account.party, name=account.name, account=account)
    return found


def with_words(keys: Sequence[Key], words: str, known: Folded | None = None) -> list[Key]:
    """The keys whose texts have all the words, or beginnings of them, in whatever case and accents.

    Texts that were folded before are `known`: of each letter that is typed only the looking is paid for.
    """
    wanted = fold(words).split()
    folded: Folded = {} if known is None else known
    fresh = [key for key in keys if (key.record, key.id) not in folded]
    for record, ids in _by_record(fresh).items():
        for made, text in _texts(record, ids):
            folded[record, made] = text.lower() if text.isascii() else fold(text)
    return [key for key in keys if _has_all(folded.get((key.record, key.id), ""), wanted)]


def _texts(record: str, ids: list[int]) -> Iterable[tuple[int, str]]:
    if record == "interaction":
        texts = dict(_rows(TEXTS[record], ids))
        for statement in BESIDE:
            for interaction, more in _rows(statement, ids):
                texts[interaction] = f"{texts.get(interaction, '')} {more}"
        return texts.items()
    if record in TEXTS:
        return ((row[0], row[1]) for row in _rows(TEXTS[record], ids))
    source = source_of(record)
    return source.texts(ids).items() if source else ()


def _has_all(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)


def _by_record(keys: Iterable[Key]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key in keys:
        found.setdefault(key.record, []).append(key.id)
    return found


def _rows(statement: str, ids: list[int]) -> list[tuple[Any, ...]]:
    return list(database.connection().execute(statement, (json.dumps(ids),)))
