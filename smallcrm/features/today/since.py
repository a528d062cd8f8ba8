"""What fell due while nobody looked: since Today of this business was last in sight on this computer."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock, preferences
from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text, utc_text

SEEN = "today.seen"  # a preference: business → UTC text
MOST = 50  # businesses that are remembered
# A day falls due when it begins; today's work is not late, and is there to be seen anyway.
FELL = """SELECT id FROM task WHERE done = 0 AND due IS NOT NULL AND due > :since
    AND due < iif(length(due) = 10, :today, :now) ORDER BY due, id"""


def last_seen() -> dt.datetime | None:
    """When somebody last looked at Today here; None where nobody ever did."""
    stored = _known().get(business().uid)
    try:
        return from_utc_text(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


def seen() -> None:
    """Somebody looks now."""
    known = _known()
    known.pop(business().uid, None)
    known[business().uid] = utc_text(clock.now())
    preferences.put(SEEN, dict(list(known.items())[-MOST:]))


def fell_due(since: dt.datetime) -> list[int]:
    """The tasks that fell due between then and now, and are not done."""
    now = clock.local(clock.now()).replace(tzinfo=None)
    then = clock.local(since).replace(tzinfo=None)
    if now <= then:
        return []
    values = {"since": then.isoformat(), "today": now.date().isoformat(), "now": now.isoformat()}
    return [row[0] for row in database.connection().execute(FELL, values)]


def _known() -> dict[str, object]:
    found = preferences.get(SEEN)
    return dict(found) if isinstance(found, dict) else {}
