"""Bytes of files, photos and fonts: stored once, by SHA-256, never changed, not in the journal."""

from __future__ import annotations

import hashlib

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _


def keep(data: bytes) -> str:
    """Store bytes once and return their SHA-256 in hex; inside work()."""
    sha256 = hashlib.sha256(data).hexdigest()
    database.connection().execute(
        "INSERT INTO _bytes (sha256, size, body) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        (sha256, len(data), data),
    )
    return sha256


def fetch(sha256: str) -> bytes:
    """The bytes with this SHA-256."""
    found = database.connection().execute("SELECT body FROM _bytes WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        raise UserError(
            _("A stored file is missing from this business file. Restore it from a backup; the rest is safe.")
        )
    return bytes(found[0])


def beginning(sha256: str, length: int) -> bytes:
    """So many of the first bytes; the rest is not read, however much it is."""
    connection = database.connection()
    found = connection.execute("SELECT id, size FROM _bytes WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        return fetch(sha256)  # it says what is wrong
    with connection.blob_open("main", "_bytes", "body", found[0], False) as body:
        return bytes(body.read(min(length, int(found[1]))))


def size(sha256: str) -> int | None:
    """How many bytes are stored under a SHA-256; None when there are none."""
    found = database.connection().execute("SELECT size FROM _bytes WHERE sha256 = ?", (sha256,)).fetchone()
    return None if found is None else int(found[0])


def damaged() -> list[str]:
    """The SHA-256 of everything stored whose bytes no longer are what they were."""
    rows = database.connection().execute("SELECT sha256, size, body FROM _bytes ORDER BY rowid")
    return [
        sha256
        for sha256, length, body in rows
        if len(body) != length or hashlib.sha256(body).hexdigest() != sha256
    ]
