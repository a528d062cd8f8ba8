"""What an import did, in words: the same for the window and the command line."""

from __future__ import annotations

from smallcrm.core.i18n import _, n_
from smallcrm.features.exchange.service import Imported, Told


def counted(done: Imported) -> str:
    """How many records came in, changed or stayed as they were, in one line."""
    parts = [
        n_("{} new", "{} new", done.created),
        n_("{} changed", "{} changed", done.updated),
        n_("{} unchanged", "{} unchanged", done.unchanged),
        n_("{} account made", "{} accounts made", done.accounts),
    ]
    return ", ".join(parts)


def noticed(done: Imported, most: int | None = None) -> list[str]:
    """A line for everything that was skipped, or kept though it looks odd."""
    lines = [_line(one) for one in (*done.skipped, *done.warnings)]
    if most is not None and len(lines) > most:
        return [*lines[:most], _("… and {} more").format(len(lines) - most)]
    return lines


def _line(one: Told) -> str:
    return f"{one.source}: {one.record}: {one.reason}" if one.record is not None else one.reason
