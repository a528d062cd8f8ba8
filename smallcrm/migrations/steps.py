"""Every step, named one by one: a frozen build finds nothing by looking into a folder."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.migrations import m0001_first, m0002_worth, m0003_capture, m0004_time, m0005_closing


class Migration(NamedTuple):
    """One step from a schema to the next; its place in the list is the file's user_version."""

    name: str
    statements: tuple[str, ...]


MIGRATIONS = (
    Migration("first", m0001_first.STATEMENTS),
    Migration("worth", m0002_worth.STATEMENTS),
    Migration("capture", m0003_capture.STATEMENTS),
    Migration("time", m0004_time.STATEMENTS),
    Migration("closing", m0005_closing.STATEMENTS),
)
