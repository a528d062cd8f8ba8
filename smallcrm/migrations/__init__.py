"""The shapes the file has had, from the first to the newest.

A migration only adds: new tables and indexes, new columns at the end with a DEFAULT in SQL.
Nothing is renamed, reordered or dropped, or older undo is lost.

Whoever opens a file asks for the number alone; what every step says is imported for a new or an older file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smallcrm.migrations.steps import MIGRATIONS, Migration

__all__ = ["MIGRATIONS", "SCHEMA", "Migration"]
SCHEMA = 5  # as many as there are


def __getattr__(name: str) -> Any:
    """Python asks here for what is not there yet."""
    if name not in ("MIGRATIONS", "Migration"):
        raise AttributeError(name)
    from smallcrm.migrations import steps

    return getattr(steps, name)
