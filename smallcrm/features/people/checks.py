"""What `check` asks of this room: every photo still has its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.check import Problem, inspect_also
from smallcrm.core.db import database
from smallcrm.core.i18n import _

WITHOUT = """SELECT id FROM party WHERE photo <> '' AND photo NOT IN (SELECT sha256 FROM _bytes)
    ORDER BY id"""


def check_photos() -> Iterator[Problem]:
    """Parties whose photo is gone."""
    for (party,) in database.connection().execute(WITHOUT).fetchall():
        yield Problem(_("The bytes of this photo are missing."), f"party {party}")


inspect_also("photos", check_photos)
