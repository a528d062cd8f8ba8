"""Is everything in the file as it should be? Damage, references, derived tables, bytes, what rooms add."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from smallcrm.core import blobs, derived
from smallcrm.core.content import damaged_entries
from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.core.migrate import schema_of_file
from smallcrm.migrations import SCHEMA


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be, and where."""

    what: str
    where: str


# What SQLite says of a full-text index: found again with the derived tables, and mended by a rebuild.
OF_AN_INDEX = ("fts5:", "malformed inverted index")
Inspection = Callable[[], Iterable[Problem]]
_inspections: dict[str, Inspection] = {}


def inspect_also(name: str, inspection: Inspection) -> None:
    """Let a room look at what only it understands."""
    _inspections[name] = inspection


def check(report: Callable[[int, int], None] = lambda done, total: None) -> list[Problem]:
    """All problems found; a damaged file is not looked at further. `report` hears of every part looked at."""
    parts = [_damage, _references, _derived, _bytes, _journal]
    parts += [_inspections[name] for name in sorted(_inspections)]
    found: list[Problem] = []
    for done, part in enumerate(parts):
        report(done, len(parts))
        found.extend(part())
        if found and part is _damage:
            break
    return found


def _damage() -> Iterable[Problem]:
    rows = database.connection().execute("PRAGMA integrity_check(20)").fetchall()
    said = (str(row[0]) for row in rows if row[0] != "ok")
    yield from (Problem(text, _("file")) for text in said if not text.startswith(OF_AN_INDEX))
    if schema_of_file() != SCHEMA:
        yield Problem(_("The schema is {}, expected is {}.").format(schema_of_file(), SCHEMA), _("file"))


def _references() -> Iterable[Problem]:
    for table, row, parent, _number in database.connection().execute("PRAGMA foreign_key_check").fetchall():
        yield Problem(
            _("It refers to a record of “{}” that does not exist.").format(parent), f"{table} {row}"
        )


def _derived() -> Iterable[Problem]:
    for table in derived.unknown_tables():
        yield Problem(_("No part of the program answers for this derived table."), table)
    for name, keys in derived.differing().items():
        where = f"{name} {', '.join(map(str, keys))}"
        yield Problem(_("The derived values are not what they should be; rebuild them."), where)


def _bytes() -> Iterable[Problem]:
    for sha256 in blobs.damaged():
        yield Problem(_("Stored bytes are not what they were."), f"bytes {sha256}")


def _journal() -> Iterable[Problem]:
    for entry in damaged_entries():
        yield Problem(_("This entry of the history is damaged and cannot be taken back."), f"journal {entry}")
