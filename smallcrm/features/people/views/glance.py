"""A look at a party before it is opened: who, how to reach them, the last contact and the next step."""

from __future__ import annotations

import datetime as dt
import json

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.sources import LAST_OF_ACCOUNT, TASK, WORKS
from smallcrm.ui import words
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.room import Glance

POINTS = 4  # numbers and addresses that are shown
NOTE = 300  # letters of a note
WHO = f"""SELECT p.display_name, p.kind, p.status, p.title, p.note, (SELECT a.display_name {WORKS},
    CASE p.kind WHEN 'person' THEN f.last_contact ELSE {LAST_OF_ACCOUNT} END,
    (SELECT json_array(what, due) {TASK}
    FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE p.id = ?"""
REACHED = """SELECT kind, label, service, value FROM (
        SELECT kind, label, service, value, preferred, id FROM contact_point
        WHERE party_id = ?1 AND do_not_use = 0 AND kind IN ('phone', 'email')
        ORDER BY kind = 'email', preferred DESC, id LIMIT ?2)
    UNION ALL
    SELECT 'address', '', '', street || char(10) || trim(postcode || ' ' || locality) FROM (
        SELECT * FROM address WHERE party_id = ?1 ORDER BY preferred DESC, id LIMIT 1)"""


def glance_at(party: int) -> Glance | None:
    """What is shown of a party; None where it is gone."""
    run = database.connection().execute
    row = run(WHO, (party,)).fetchone()
    if row is None:
        return None
    name, kind, status, title, note, company, contact, step = row
    standing = kinds.word(kinds.statuses(), status) if status else ""
    sort = "" if kind == Kind.PERSON else kinds.word(kinds.account_kinds(), kind)
    facts = [_reached(*point) for point in run(REACHED, (party, POINTS))]
    if contact:
        day = clock.local(from_utc_text(contact)).date()
        facts.append((_("Last contact"), words.short_day(day)))
    if step:
        facts.append((_("Next step"), _step(step)))
    detail = side_by_side((title, company, sort, standing))
    told = note.strip()
    text = told[:NOTE].rstrip() + "…" if len(told) > NOTE else told
    return Glance(name, detail, tuple(fact for fact in facts if fact[1]), text)


def _reached(kind: str, label: str, service: str, value: str) -> tuple[str, str]:
    if kind == "address":
        return _("Address"), value.strip()
    return kinds.point_name(kind, label, service), value


def _step(step: str) -> str:
    what, due = json.loads(step)
    day = words.due(dt.date.fromisoformat(due[:10])).text
    return _("{what}, {day}").format(what=" ".join(what.split()), day=day)
