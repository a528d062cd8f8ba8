"""Where something may be written: never over a business, nor over what is no file."""

from __future__ import annotations

from pathlib import Path

from smallcrm.core.errors import UserError
from smallcrm.core.file import SUFFIX, current
from smallcrm.core.header import APPLICATION_ID, read_header
from smallcrm.core.i18n import _


def refuse_precious(out: Path) -> None:
    """Raise a plain message where something stands that no letter or list may take the place of."""
    if not out.exists():
        return
    if not out.is_file():
        raise UserError(_("“{}” is no file that can be replaced. Nothing was written.").format(out))
    opened = current()
    if (opened and out.samefile(opened.path)) or _is_business(out):
        raise UserError(
            _("“{}” is a business file and was not touched; write to another place.").format(out.name)
        )


def _is_business(out: Path) -> bool:
    beside = any(out.name.casefold().endswith(SUFFIX + end) for end in ("", "-wal", "-shm", "-lock"))
    if beside:
        return True
    try:
        return read_header(out).application_id == APPLICATION_ID
    except UserError:  # who may not read it may perhaps replace it
        return False
