"""What a file says of itself in its first hundred bytes, read without opening it as a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.keys import PLAIN
from smallcrm.core.trouble import as_user_error
from smallcrm.migrations import SCHEMA

if TYPE_CHECKING:
    import apsw

APPLICATION_ID = 0x53434D31  # “SCM1”
HEADER = 100  # bytes, see “The Database Header” in SQLite's file format
PAGE = 4_096  # bytes; no file of ours has smaller pages
NOISE = 200  # different bytes in a page, at least, where it is encrypted; pure chance gives all 256


class Header(NamedTuple):
    """The part of SQLite's header that tells whose file it is."""

    plain: bool  # False: encrypted, or no database at all
    application_id: int = 0
    schema: int = 0  # user_version; may lag behind a write-ahead log
    pages: int = 0
    page_size: int = 0


def read_header(path: Path) -> Header:
    """The header of a file that is there and can be read; a plain message otherwise."""
    name = path.name
    try:
        if not path.exists():
            raise UserError(_("There is no file “{}”; nothing was created.").format(path))
        if not path.is_file():
            raise UserError(_("“{}” is not a file; choose a business file (….smallcrm).").format(name))
        with path.open("rb") as file:
            head = file.read(HEADER)
    except PermissionError as error:
        raise UserError(
            _("“{}” cannot be read: you are not allowed to. It was not touched.").format(name)
        ) from error
    except OSError as error:
        raise as_user_error(error) or error from error
    if head[:16] != PLAIN or len(head) < HEADER:
        return Header(False)
    size = int.from_bytes(head[16:18], "big")
    trusted = head[24:28] == head[92:96]  # else another program wrote it, and the page count may be stale
    return Header(
        True,
        application_id=int.from_bytes(head[68:72], "big"),
        schema=int.from_bytes(head[60:64], "big"),
        pages=int.from_bytes(head[28:32], "big") if trusted else 0,
        page_size=65_536 if size == 1 else size,
    )


def looks_encrypted(path: Path) -> bool:
    """Whether a file is whole pages, the first of them noise: nothing else can be told without its key."""
    if read_header(path).plain or path.stat().st_size % PAGE:
        return False
    with path.open("rb") as file:
        return len(set(file.read(PAGE))) >= NOISE


def refuse_foreign(path: Path, encrypted: bool) -> None:
    """Raise a plain message where the file is not ours, cut short, or from a newer version."""
    header = read_header(path)
    name = path.name
    if not header.plain:
        if not encrypted or path.stat().st_size < HEADER:
            raise UserError(
                _(
                    "“{}” is not a SmallCRM file, or it is encrypted and needs its passphrase."
                    " It was not touched."
                ).format(name)
            )
        return
    if header.application_id != APPLICATION_ID or header.schema == 0:
        raise UserError(_("“{}” is not a SmallCRM file. It was not touched.").format(name))
    if header.schema > SCHEMA:
        raise UserError(newer(name))
    if header.pages * header.page_size > path.stat().st_size and not _has_log(path):
        raise UserError(
            _("“{}” is damaged: its end is missing. It was not touched; open a backup instead.").format(name)
        )


def check_open_schema(connection: apsw.Connection, name: str) -> None:
    """What the header could not tell, because a log still lies beside the file or it is encrypted."""
    schema = int(connection.pragma("user_version"))
    if connection.pragma("application_id") != APPLICATION_ID or schema == 0:
        raise UserError(_("“{}” is not a SmallCRM file. It was not touched.").format(name))
    if schema > SCHEMA:
        raise UserError(newer(name))


def is_newest(connection: apsw.Connection) -> bool:
    """Whether a file that was let in has all that this version has."""
    return bool(connection.pragma("user_version") == SCHEMA)


def newer(name: str) -> str:
    """What to say of a file from a newer version."""
    return _(
        "“{}” was written by a newer version of SmallCRM. It was not touched; update the program."
    ).format(name)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
