"""Opening a stored file with the program the system has for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.core.blobs import fetch
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import Document
from smallcrm.ui.desk import Desk
from smallcrm.ui.paths import file_name


def open_document(_desk: Desk, document: int) -> None:
    """Show a copy of a file; the stored one stays as it is."""
    found: Document | None = Document.get_or_none(Document.id == document)
    if found is None:
        raise UserError(_("That file is not there any more; it was removed."))
    copy = Path(tempfile.mkdtemp(prefix="smallcrm-")) / file_name(found.name)
    copy.write_bytes(fetch(found.sha256))
    copy.chmod(0o400)  # a change to the copy would be lost: let programs say so
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        raise UserError(
            _("No program on this computer opens “{}”. A copy lies in {}.").format(found.name, copy.parent)
        )
