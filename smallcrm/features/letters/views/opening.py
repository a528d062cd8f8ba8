"""A letter that was issued, opened again with the program the system has for it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.paths import file_name
from smallcrm.ui.room import Links

BEHIND = """SELECT interaction_id, id FROM letter
    WHERE interaction_id IN (SELECT value FROM json_each(?)) ORDER BY id"""


def open_letter(_desk: Desk, letter: int) -> None:
    """Show a copy of an issued letter, byte for byte as it went out."""
    from smallcrm.features.letters.model import Letter  # a timeline's links need none of what makes letters
    from smallcrm.features.letters.service import pdf_of

    found: Letter | None = Letter.get_or_none(Letter.id == letter)
    if found is None:
        raise UserError(_("That letter is not there any more; it was deleted. Ctrl+Z may bring it back."))
    name = file_name(found.subject or _("Letter"))
    copy = Path(tempfile.mkdtemp(prefix="smallcrm-")) / f"{name}.pdf"
    copy.write_bytes(pdf_of(found))
    copy.chmod(0o400)  # what is changed in a copy would be lost: let programs say so
    show_file(copy)


def show_file(path: Path) -> None:
    """Open a PDF with whatever the system has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(_("No program on this computer opens PDF files. The letter lies in {}.").format(path))


def letter_links(interactions: Sequence[int]) -> Links:
    """The letters behind entries of a timeline."""
    found: dict[int, list[tuple[str, str]]] = {}
    ids = json.dumps(list(interactions))
    for interaction, letter in database.connection().execute(BEHIND, (ids,)).fetchall():
        found.setdefault(interaction, []).append((_("Open the letter"), f"letter:{letter}"))
    return found
