"""Bringing a file's schema up to date: on a copy kept beside, in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from smallcrm.core.backup import safety_copy
from smallcrm.core.db import database
from smallcrm.core.errors import CannotWrite, UserError
from smallcrm.core.header import APPLICATION_ID
from smallcrm.core.i18n import _
from smallcrm.core.lock import WriterLock
from smallcrm.migrations import SCHEMA
from smallcrm.migrations.steps import MIGRATIONS


def schema_of_file() -> int:
    """The schema the open file has."""
    return int(database.connection().pragma("user_version"))


def make_schema() -> None:
    """Give an empty database all tables, and make it ours."""
    connection = database.connection()
    connection.pragma("query_only", False)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("query_only", True)
    _apply(0)


def bring_up_to_date(path: Path, locked: bool, take_lock: Callable[[], WriterLock]) -> bool:
    """Migrate an older file, after copying it; returns whether there was anything to do."""
    if schema_of_file() == SCHEMA:
        return False
    try:
        lock = None if locked else take_lock()
    except CannotWrite as why:
        raise UserError(
            _("“{}” is of an older version and must be brought up to date before it can be read. {}").format(
                path.name, why
            )
        ) from why
    try:
        safety_copy(path, "before-upgrade")
        _apply(schema_of_file())
    finally:
        if lock:
            lock.release()
    return True


def _apply(had: int) -> None:
    """All that came after a schema, in one transaction.

    Foreign keys are off meanwhile: a rebuilt table must not cascade.
    """
    connection = database.connection()
    connection.pragma("query_only", False)
    connection.pragma("foreign_keys", False)
    try:
        with database.atomic():
            for migration in MIGRATIONS[had:]:
                for statement in migration.statements:
                    connection.execute(statement)
                if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
                    raise RuntimeError(f"migration {migration.name} breaks references: {broken[:3]}")
            connection.pragma("user_version", SCHEMA)
    finally:
        connection.pragma("foreign_keys", True)
        connection.pragma("query_only", True)
