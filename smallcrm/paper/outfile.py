"""A file that appears under its name only when it is whole, and can still be taken back."""

from __future__ import annotations

import os
import secrets
import shutil
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
        self.path = path.resolve() if path.is_symlink() else path
        name = (
            f".smallcrm-{os.getpid()}-{secrets.token_hex(4)}"  # short: the own name may be as long as allowed
        )
        self._beside = self.path.with_name(f"{name}.new")
        self._former = self.path.with_name(f"{name}.old")
        self._placed = self._had = False
        try:
            self.file: BinaryIO = self._beside.open("wb")
        except OSError as error:
            error.filename = str(self.path)  # the name the person knows
            raise

    def place(self) -> None:
        """Give it its name. What was there before is kept until all is well."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        if self.path.exists():
            shutil.copymode(self.path, self._beside)
            self.path.replace(self._former)
            self._had = True
        self._beside.replace(self.path)
        self._placed = True

    def take_back(self) -> None:
        """Have everything as it was."""
        with suppress(OSError):  # on a full disk even closing fails
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
