"""Where somebody is written to by e-mail."""

from __future__ import annotations

from smallcrm.core.db import database

EMAIL = """SELECT value FROM contact_point
    WHERE party_id = ? AND kind = 'email' AND do_not_use = 0 AND value LIKE '%_@_%'
    ORDER BY preferred DESC, id LIMIT 1"""


def email_of(party: int) -> str:
    """The preferred address, else the first that may be used; empty where there is none."""
    row = database.connection().execute(EMAIL, (party,)).fetchone()
    return str(row[0]) if row else ""
