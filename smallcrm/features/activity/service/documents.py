"""Files put beside a party or an entry of its timeline."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from smallcrm.core.blobs import keep
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.trouble import as_user_error
from smallcrm.features.activity.model import Document, Interaction
from smallcrm.features.people.model import Party

LARGEST = 256 << 20  # bytes; a file of this size still opens and is backed up in seconds


def attach(path: Path, *, party: Party | None = None, interaction: Interaction | None = None) -> Document:
    """Put a copy of a file into the business file; the original is not needed any more."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise UserError(_("“{}” is not a file and was not attached.").format(path.name))
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("“{}” is larger than {} MB and was not attached.").format(path.name, LARGEST >> 20)
            )
        data = path.read_bytes()
    except OSError as error:
        raise as_user_error(error) or error from error
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    with work(_("Attach file")):
        made = Document(
            name=path.name,
            media_type=media_type,
            sha256=keep(data),
            size=len(data),
            party=party,
            interaction=interaction,
        )
        made.save()
    return made


def detach(document_id: int) -> None:
    """Take a file away; undo brings it back."""
    with work(_("Remove file")):
        Document.delete().where(Document.id == document_id).execute()
