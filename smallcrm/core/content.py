"""What the entries of the journal hold, unpacked: their changesets, and the rows they touched."""

from __future__ import annotations

import zlib

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import Journal
from smallcrm.core.touched import Touched, from_blob


def content(entry: Journal) -> bytes:
    """An entry's changeset, as it took effect."""
    try:
        return zlib.decompress(bytes(entry.effective or entry.changeset))
    except zlib.error as error:
        raise _unreadable(entry) from error


def touched_by(entry: Journal) -> Touched:
    """The rows an entry changed; a step back or forth touched those of its target."""
    if entry.kind != "change":
        return touched_by(Journal.get_by_id(entry.target))
    try:
        return from_blob(bytes(entry.touched))
    except (zlib.error, ValueError) as error:
        raise _unreadable(entry) from error


def damaged_entries() -> list[int]:
    """The ids of entries that can no longer be unpacked."""
    rows = database.connection().execute("SELECT id, changeset, touched, effective FROM _journal ORDER BY id")
    return [entry for entry, *packed in rows if not all(map(_unpacks, packed))]


def _unpacks(packed: bytes | None) -> bool:
    try:
        return not packed or bool(zlib.decompress(packed))
    except zlib.error:
        return False


def _unreadable(entry: Journal) -> UserError:
    return UserError(
        _("The record of “{}” is damaged, so it cannot be taken back or repeated.").format(entry.label)
    )
