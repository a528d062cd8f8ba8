"""Where somebody is written to by e-mail."""

from __future__ import annotations

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.people.model import Channel, ConsentState

EMAIL = """SELECT value FROM contact_point
    WHERE party_id = ? AND kind = 'email' AND do_not_use = 0 AND value LIKE '%_@_%'
    ORDER BY preferred DESC, id LIMIT 1"""

SAID = """SELECT p.display_name, p.deceased, c.state FROM party p
    LEFT JOIN consent c ON c.party_id = p.id AND c.channel = ? WHERE p.id = ?"""


def email_of(party: int) -> str:
    """The preferred address, else the first that may be used; empty where there is none."""
    row = database.connection().execute(EMAIL, (party,)).fetchone()
    return str(row[0]) if row else ""


def against_mail(party: int) -> str:
    """Why nobody should be reminded to write to them by e-mail; empty where nothing speaks against it."""
    row = database.connection().execute(SAID, (Channel.EMAIL, party)).fetchone()
    name, deceased, said = row or ("", False, None)
    if deceased:
        return _("{} has died.").format(name)
    if said == ConsentState.REFUSED:
        return _("{} does not want e-mails.").format(name)
    if said == ConsentState.WITHDRAWN:
        return _("{} has withdrawn the consent to e-mails.").format(name)
    return "" if email_of(party) else _("There is no e-mail address that may be used. F2 adds one.")
