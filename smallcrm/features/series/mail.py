"""What the e-mail of a step says: the words of its template."""

from __future__ import annotations

from smallcrm.core.db import database

TEMPLATE = """SELECT s.template, t.party_id, t.what FROM run_step r JOIN task t ON t.id = r.task_id
    JOIN series_step s ON s.id = r.step_id WHERE t.id = ?"""


def mail_of(task: int) -> tuple[str, str] | None:
    """Subject and text; without a template, what the step is called. None where no series asked for it."""
    row = database.connection().execute(TEMPLATE, (task,)).fetchone()
    if row is None:
        return None
    template, party, what = row
    from smallcrm.features.letters.mail import mail_words

    words = mail_words(template, party) if template and party is not None else None
    return words or (what, "")
