"""Opening stored files with the programs the system has for them: each in a private copy.

What a program changes in its copy can be kept as a new version. When SmallCRM ends, copies that are as they
were given out go; one that was changed and not kept stays where it is, for nobody's work is thrown away.
"""

from __future__ import annotations

import atexit
import hashlib
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.core.blobs import fetch
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity.files import is_program
from smallcrm.features.activity.model import Document
from smallcrm.features.activity.service import store_version
from smallcrm.ui.desk import Desk
from smallcrm.ui.paths import file_name

QUIET_MS = 800  # after the last change of a copy: programs write in several goes
HEAD = 64  # bytes by which a program is known


class Copies(QObject):
    """The copies that were given out, and what becomes of them."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._given: dict[Path, tuple[int, str, Desk]] = {}
        self._watch = QFileSystemWatcher(self)
        self._watch.fileChanged.connect(self._on_changed)
        self._changed: set[Path] = set()
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._offer)
        atexit.register(self.put_away)  # however the program ends, short of being killed

    def make(self, desk: Desk, document: Document, data: bytes) -> Path:
        """A copy of a file, where nobody else can read it."""
        copy = Path(tempfile.mkdtemp(prefix="smallcrm-")) / file_name(document.name)
        copy.write_bytes(data)
        copy.chmod(0o600 if desk.writes() else 0o400)  # what cannot be kept must not be typed
        self._given[copy] = (document.id, document.sha256, desk)
        self._watch.addPath(str(copy))
        return copy

    def put_away(self) -> None:
        """Remove the copies that are as they were given out."""
        for copy, (_document, sha256, _desk) in list(self._given.items()):
            if _digest(copy) in (sha256, ""):
                with suppress(OSError):
                    copy.unlink(missing_ok=True)
                with suppress(OSError):
                    copy.parent.rmdir()
                del self._given[copy]

    def _on_changed(self, path: str) -> None:
        self._changed.add(Path(path))
        self._soon.start()

    def _offer(self) -> None:
        """Say that a copy was changed, and keep it where that is wanted."""
        changed, self._changed = self._changed, set()
        for copy in changed:
            if copy.exists() and str(copy) not in self._watch.files():
                self._watch.addPath(str(copy))  # many programs write beside it and rename
            document, sha256, desk = self._given.get(copy, (0, "", None))
            digest = _digest(copy)
            if desk is None or digest in ("", sha256):
                continue
            with suppress(RuntimeError):  # its window is gone
                keep = (_("Keep the new version"), partial(self._keep, copy))
                desk.tell(_("“{}” was changed by another program.").format(copy.name), "info", keep)

    def _keep(self, copy: Path) -> None:
        document, _sha256, desk = self._given[copy]
        kept = store_version(document, copy)
        self._given[copy] = (document, kept.sha256, desk)
        desk.tell(_("The new version of “{}” is kept. Ctrl+Z brings back the one before.").format(kept.name))


_copies: list[Copies] = []


def copies() -> Copies:
    """The copies of this run of the program."""
    if not _copies:
        _copies.append(Copies(QCoreApplication.instance()))
    return _copies[0]


def open_document(desk: Desk, document: int) -> None:
    """Show a copy of a file; what would run as a program is never opened, and it is said why."""
    found: Document | None = Document.get_or_none(Document.id == document)
    if found is None:
        raise UserError(_("That file is not there any more; it was removed."))
    data = fetch(found.sha256)
    if is_program(found.name, data[:HEAD]):
        said = _("“{}” is a program or runs one, and could harm this computer; it is not opened from here.")
        raise UserError(said.format(found.name) + " " + _("“Save as…” stores it for you to check."))
    copy = copies().make(desk, found, data)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        raise UserError(
            _("No program on this computer opens “{}”. A copy lies in {}.").format(found.name, copy.parent)
        )


def save_document(document: int, path: Path) -> None:
    """Write a file to a place the user chose; a half written one is never left."""
    found: Document | None = Document.get_or_none(Document.id == document)
    if found is None:
        raise UserError(_("That file is not there any more; it was removed."))
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(fetch(found.sha256))
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise UserError(
            _("“{}” could not be written to {}: {}.").format(found.name, path.parent, error.strerror or error)
        ) from error


def _digest(path: Path) -> str:
    """What a copy holds, by its SHA-256; empty where it is gone."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
