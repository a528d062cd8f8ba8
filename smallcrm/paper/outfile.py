"""A file that appears under its name only when it is whole, and can still be taken back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.place import refuse_precious


class OutFile:
    """Written beside its place; place() puts it there. Until its block ends, that can be undone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        self._former = path.with_name(f".{path.name}.{os.getpid()}.old")
        self._placed = self._had = False
        self.file: BinaryIO = self._beside.open("wb")

    def place(self) -> None:
        """Give it its name. What was there before is kept until all is well."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        if self.path.exists():
            self.path.replace(self._former)
            self._had = True
        self._beside.replace(self.path)
        self._placed = True

    def take_back(self) -> None:
        """Have everything as it was."""
        self.file.close()
        self._beside.unlink(missing_ok=True)
        if self._had:
            self._former.replace(self.path)
        elif self._placed:
            self.path.unlink(missing_ok=True)

    def let_go(self) -> None:
        """All is well: what was there before may go."""
        self._former.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[OutFile]:
    """A file to write and place(); if the block fails, whatever was under the name before is there again."""
    if path.is_dir():
        raise UserError(
            _("“{}” is a folder. Say the name of a file in it; nothing was written.").format(path)
        )
    if not path.parent.is_dir():
        raise UserError(_("There is no folder “{}”. Nothing was written.").format(path.parent))
    refuse_precious(path)
    out = OutFile(path)
    try:
        yield out
    except BaseException:
        out.take_back()
        raise
    with suppress(OSError):
        out.let_go()
