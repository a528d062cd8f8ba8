"""Who is written to: everybody, or those chosen; and who cannot be, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.reader import Reader

Report = Callable[[int, int], None]
AT_ONCE = 300  # a moment only: the window may want its turn


@dataclass(frozen=True)
class LeftOut:
    """Somebody a letter was meant for who gets none, and why."""

    party: int
    name: str
    reason: str
    fix: str = (
        ""  # what of the record mends it: "address", "returned", "consent", "deceased"; else the letter
    )


def unwilling(reader: Reader) -> str:
    """Why somebody must not be written to, wherever it would go; empty where they may be."""
    if reader.deceased:
        return _("has died")
    if reader.post == "refused":
        return _("does not want post")
    return _("has withdrawn the consent to post") if reader.post == "withdrawn" else ""


def reason_against(reader: Reader) -> str:
    """Why somebody must not be, or cannot be, written to; empty when nothing speaks against it."""
    if reason := unwilling(reader):
        return reason
    if reader.place is not None:
        return ""
    return _("post to the only address came back") if reader.returned else _("has no usable address")


def mended_by(reader: Reader) -> str:
    """Where on the record it can be mended that somebody gets no letter."""
    if reader.deceased:
        return "deceased"
    if reader.post in ("refused", "withdrawn"):
        return "consent"
    if reader.place is None:
        return "returned" if reader.returned else "address"
    return ""


def everybody(report: Report | None = None) -> list[int]:
    """Persons by name; then the organizations and households without a person who can be written to."""
    connection = database.connection()
    query = "SELECT id FROM party WHERE kind {} 'person' AND NOT archived ORDER BY sort_name, id"
    persons = [row[0] for row in connection.execute(query.format("=")).fetchall()]
    accounts = [row[0] for row in connection.execute(query.format("<>")).fetchall()]
    written_to: set[int] = set()
    for start in range(0, len(persons), AT_ONCE):
        if report:
            report(start, len(persons))
        for reader in readers(persons[start : start + AT_ONCE], briefly=True):
            if reader.accounts and not reason_against(reader):
                written_to.update(reader.accounts)
    return [*persons, *(account for account in accounts if account not in written_to)]


def segment_names(words: str, limit: int) -> list[str]:
    """The segments whose names hold these words."""
    rows = database.connection().execute(
        "SELECT name FROM segment WHERE instr(folded, ?) ORDER BY folded LIMIT ?", (fold(words), limit)
    )
    return [str(row[0]) for row in rows.fetchall()]


def in_segment(name: str) -> list[int]:
    """The parties of a segment by name: what its filter finds, and those put in or left out by hand."""
    from smallcrm.features.people.segments import members, segment_named

    return members(segment_named(name))
