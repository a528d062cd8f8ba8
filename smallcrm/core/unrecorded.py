"""Writing into tables named `_…` beside the journal: never in anybody's way, and no unit of work."""

from __future__ import annotations

import logging
from collections.abc import Callable

import apsw

from smallcrm.core import gates
from smallcrm.core.db import BUSY_MS, PRAGMAS, database
from smallcrm.core.errors import UserError
from smallcrm.core.journal import is_working
from smallcrm.core.trouble import is_database_error

log = logging.getLogger(__name__)
PATIENCE_MS = 50  # for the lock of another process: the window must not stand still for this


def write(store: Callable[[apsw.Connection], object]) -> bool:
    """A transaction of our own; False where it cannot be now. Its commit does not wait for the disk: it
    survives the death of the process, and any unit of work that comes after makes it last."""
    if is_working() or database.is_closed():
        return False
    connection = database.connection()
    if connection.txn_state("main") != apsw.SQLITE_TXN_NONE:
        return False
    try:
        gates.may_write()
    except UserError:
        return False
    try:
        connection.pragma("query_only", False)
        connection.pragma("synchronous", "normal")
        connection.set_busy_timeout(PATIENCE_MS)
        with database.atomic():
            store(connection)
    except Exception as error:
        if not is_database_error(error):
            raise
        log.warning("what stands beside the journal was not kept: %s", error)
        return False
    finally:
        connection.set_busy_timeout(BUSY_MS)
        connection.pragma("synchronous", PRAGMAS["synchronous"])
        connection.pragma("query_only", True)
    return True
