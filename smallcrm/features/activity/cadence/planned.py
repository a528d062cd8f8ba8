"""Who has a next step planned: nobody who stands in the diary for a day to come is forgotten."""

from __future__ import annotations

import json
from collections.abc import Collection

from smallcrm.core import clock
from smallcrm.core.db import database

STEPS = """SELECT party_id, min(at) FROM (
    SELECT party_id, due AS at FROM task WHERE done = 0 AND due >= ?2
        AND party_id IN (SELECT value FROM json_each(?1))
    UNION ALL SELECT party_id, start FROM appointment WHERE start >= ?2 AND status <> 'cancelled'
        AND party_id IN (SELECT value FROM json_each(?1)))
    GROUP BY party_id"""


def next_steps(parties: Collection[int]) -> dict[int, str]:
    """The next step of each, as stored, where there is one from today on."""
    asked = (json.dumps(list(parties)), clock.today().isoformat())
    return dict(database.connection().execute(STEPS, asked).fetchall())
