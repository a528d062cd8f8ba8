"""What a file that is gone left beside it: SQLite would read its log as that of a new file of the name."""

from __future__ import annotations

from pathlib import Path

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _


def refuse_remains(where: Path) -> None:
    """Raise a plain message where a new file would take over the log of another."""
    for end in ("-wal", "-journal"):
        log = where.with_name(where.name + end)
        if log.is_file() and log.stat().st_size:
            raise UserError(
                _(
                    "Beside it lies “{}”, the remains of another file of this name. Nothing was created;"
                    " choose another name, or put the remains away."
                ).format(log.name)
            )
