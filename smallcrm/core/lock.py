"""One window writes a file at a time; whoever comes second is told which process has it, and since when."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import socket
from pathlib import Path

from smallcrm.core.errors import CannotWrite
from smallcrm.core.holding import LetGo, TakenError, hold
from smallcrm.core.i18n import _


class WriterLock:
    """Held beside the file while it is open for writing; lets go by itself when the process dies."""

    def __init__(self, path: Path) -> None:
        self._file = path
        self._path = path.with_name(path.name + "-lock")
        self._let_go: LetGo | None = None

    def acquire(self) -> None:
        """Take the lock, or say who has it."""
        try:
            self._let_go = hold(self._path)
        except TakenError as error:
            raise CannotWrite(self._taken()) from error
        except OSError as error:
            raise CannotWrite(
                _("“{}” is in a folder that cannot be written; it can only be read there.").format(
                    self._file.name
                )
            ) from error
        try:
            self._put_name_on_the_door()
        except BaseException:  # stopped just now: nobody else would take it down
            self.release()
            raise

    def _put_name_on_the_door(self) -> None:
        owner = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        }
        with contextlib.suppress(OSError):  # a full disk: locked all the same, only without a name
            self._path.write_text(json.dumps(owner), encoding="utf-8")

    def release(self) -> None:
        """Let go. The file goes first, while we hold it: nobody may hold a lock that is not there."""
        if self._let_go is not None:
            with contextlib.suppress(OSError):  # Windows keeps a file that is open
                self._path.unlink()
            self._let_go()
            self._let_go = None

    def _taken(self) -> str:
        name = self._file.name
        try:
            owner = json.loads(self._path.read_text(encoding="utf-8"))
            since = dt.datetime.fromisoformat(owner["since"]).astimezone()  # where the reader is
            text = _(
                "“{name}” is open in another window: process {process} on {host}, since {since}."
            ).format(name=name, process=owner["process"], host=owner["host"], since=f"{since:%Y-%m-%d %H:%M}")
        except (OSError, ValueError, KeyError, TypeError):
            text = _("“{}” is open in another window.").format(name)
        return text + " " + _("Reading stays possible; to change something, close it there.")
