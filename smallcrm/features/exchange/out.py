"""Writing what goes out: beside its place first, then under its name, so that nobody finds half a file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.place import refuse_precious


@contextmanager
def replacing(out: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of `out` when all went well; else `out` is as it was.

    A link in that place is replaced itself: what it points to is not touched.
    """
    where = Path(os.path.abspath(out))  # noqa: PTH100  # resolve() would follow the link
    mode = _mode_there(where)
    beside = where.with_name(f".{where.name}.{os.getpid()}.new")
    try:
        with open(beside, "xb", opener=_private) as file:  # an opener keeps others out
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(where)
    finally:
        beside.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o644)


def _mode_there(where: Path) -> int | None:
    """The rights of the file that will be replaced; a plain message where there is none to be written."""
    if not where.parent.is_dir():
        raise UserError(_("There is no folder “{}”. Nothing was written.").format(where.parent))
    try:
        found = where.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        refuse_precious(where)
        return None
    if stat.S_ISDIR(found.st_mode):
        raise UserError(_("“{}” is a folder; name a file in it. Nothing was written.").format(where))
    if not stat.S_ISREG(found.st_mode):
        raise UserError(_("“{}” is no file that can be replaced. Nothing was written.").format(where))
    refuse_precious(where)
    return stat.S_IMODE(found.st_mode)
