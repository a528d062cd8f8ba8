"""When parties were really touched last: one query for any number of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cache

from smallcrm.core.db import database

# One of many letters of a run, which all have its moment; see the package.
MASS = """(i.origin = 'letter' AND i.direction = 'out' AND EXISTS (SELECT 1 FROM interaction j
    WHERE j.start = i.start AND j.id <> i.id AND j.origin = 'letter' AND j.direction = 'out'))"""
# Everybody themselves, and the people of accounts for the time in which they belong there.
LAST = """WITH wanted(party) AS MATERIALIZED (SELECT value FROM json_each(?)),
pair(party, who, since, until) AS (
    SELECT party, party, '', 'A' FROM wanted
    UNION ALL SELECT w.party, x.person_id, x.since, iif(x.until = '', 'A', x.until || '~')
        FROM wanted w CROSS JOIN affiliation x ON x.account_id = w.party),
touched(party, at) AS (
    SELECT r.party, (SELECT i.start FROM interaction i
        WHERE i.party_id = r.who AND i.start BETWEEN r.since AND r.until AND {real}
        ORDER BY i.start DESC LIMIT 1) FROM pair r
    UNION ALL SELECT r.party, i.start FROM pair r CROSS JOIN participant t ON t.party_id = r.who
        CROSS JOIN interaction i ON i.id = t.interaction_id
        WHERE i.start BETWEEN r.since AND r.until AND {real})
SELECT party, max(at) FROM touched WHERE at IS NOT NULL GROUP BY party"""


def last_touched(parties: Collection[int], kinds: Sequence[str] = ()) -> dict[int, str]:
    """The last real contact of these kinds as stored, by party; who was never touched is not in it."""
    asked = [json.dumps(list(parties))]
    return dict(database.connection().execute(_last(tuple(kinds)), asked).fetchall())


@cache
def _last(kinds: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)  # keys of InteractionKind, never what was typed
    these = f"i.kind IN ({listed})" if kinds else "i.kind <> 'note'"
    return LAST.format(real=f"{these} AND NOT {MASS}")
