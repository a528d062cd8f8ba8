"""Records as the command line prints them."""

from __future__ import annotations

from typing import Any

from smallcrm.core.db import database
from smallcrm.features.people.queries import parties_as_json

OWN = """SELECT f.name, f.type, f."group", v.value
    FROM custom_value v JOIN custom_field f ON f.id = v.field_id
    WHERE v.party_id = ? AND v.value <> '' ORDER BY f.position, f.id"""


def party_record(party: int, entry: int | None) -> dict[str, Any]:
    """A party with the fields of the user's own, and the journal entry that made it so."""
    told = [
        {"name": name, "type": kind, "group": group or None, "value": value}
        for name, kind, group, value in database.connection().execute(OWN, (party,)).fetchall()
    ]
    return parties_as_json([party])[0] | {"fields": told, "journal": journal_text(entry)}


def named(party: int) -> dict[str, str]:
    """A party by its id and name."""
    row = database.connection().execute("SELECT display_name FROM party WHERE id = ?", (party,)).fetchone()
    return {"id": str(party), "name": str(row[0])}


def journal_text(entry: int | None) -> str | None:
    """The id of a journal entry; None where nothing changed."""
    return None if entry is None else str(entry)
