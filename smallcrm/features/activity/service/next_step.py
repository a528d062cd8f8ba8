"""What comes after something that was logged: a follow-up, or nothing, and that on purpose.

It is a unit of work of its own. What happened is in the file before anybody is asked what comes next:
it would be lost if the program ended while it asks. So one undo takes back the next step, another the log.
"""

from __future__ import annotations

import datetime as dt

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction
from smallcrm.features.activity.service.tasks import Planned, new_task

OPEN_STEP = """SELECT EXISTS (SELECT 1 FROM task WHERE party_id = ?1 AND done = 0)
    OR EXISTS (SELECT 1 FROM appointment WHERE party_id = ?1 AND start >= ?2)"""


def plan_next_step(
    interaction_id: int, when: dt.date | dt.datetime | None, what: str = "", kind: str = ""
) -> Planned:
    """A follow-up to something that was logged; without words it is about the same."""
    found = _logged(interaction_id)
    said = what.strip() or found.subject or found.body[:80]
    with work(_("Plan next step")) as changes:
        if found.assign(no_next_step=False):
            found.save()
        task = new_task(said, when, party=found.party_id, kind=kind, interaction=found)
    return Planned(task, changes.entry)


def decline_next_step(interaction_id: int) -> None:
    """Nothing comes after it, and that is meant so."""
    found = _logged(interaction_id)
    with work(_("No next step")):
        if found.assign(no_next_step=True):
            found.save()


def has_open_step(party: int, now: str) -> bool:
    """Whether something is still to be done for somebody, or agreed for later than `now` (wall time)."""
    return bool(database.connection().execute(OPEN_STEP, (party, now)).fetchone()[0])


def _logged(interaction_id: int) -> Interaction:
    found: Interaction | None = Interaction.get_or_none(Interaction.id == interaction_id)
    if found is None:
        raise UserError(_("There is no such entry any more; it may have been deleted."))
    return found
