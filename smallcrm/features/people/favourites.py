"""The parties one wants at hand, for whoever shows them."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.db import database


class AtHand(NamedTuple):
    """One of the favourites."""

    id: int
    name: str
    kind: str


def favourites() -> list[AtHand]:
    """All of them, in the order they were put there."""
    rows = database.connection().execute(
        "SELECT p.id, p.display_name, p.kind FROM favourite f JOIN party p ON p.id = f.party_id ORDER BY f.id"
    )
    return [AtHand(*row) for row in rows]


def is_favourite(party: int) -> bool:
    """Whether a party is one of them."""
    found = database.connection().execute("SELECT 1 FROM favourite WHERE party_id = ?", (party,))
    return found.fetchone() is not None
