"""What `check` asks of this room: every document still has its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.check import Problem, inspect_also
from smallcrm.core.db import database
from smallcrm.core.i18n import _

WITHOUT = """SELECT d.id FROM document d LEFT JOIN _bytes b ON b.sha256 = d.sha256
    WHERE b.size IS NOT d.size ORDER BY d.id"""


def check_documents() -> Iterator[Problem]:
    """Documents whose bytes are gone, or are not as many as they were."""
    for (document,) in database.connection().execute(WITHOUT).fetchall():
        yield Problem(_("The bytes of this document are missing."), f"document {document}")


inspect_also("documents", check_documents)
