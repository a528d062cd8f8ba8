"""A field for the place of a file that will be made."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.ui.fields import Line
from smallcrm.ui.panels import S, Toned

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # in names of files, on one system or another


class FileField(QWidget):
    """The path as text, and a button that asks the system's dialog."""

    edited = Signal()

    def __init__(self, name: str, kinds: str, suffix: str) -> None:
        super().__init__()
        self._kinds, self._suffix, self._own = kinds, suffix, False
        self.line = Line()
        self.line.setAccessibleName(name)
        self.choose = QPushButton(_("Choose…"))
        self.choose.setAccessibleName(_("Choose where: {}").format(name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        self.label = Toned(name)
        layout.addWidget(self.label)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.choose)
        self.choose.clicked.connect(self._ask)
        self.line.textEdited.connect(self._on_edited)

    def path(self) -> Path:
        """Where the file shall be, with its ending."""
        text = self.line.text().strip()
        path = documents() / Path(text).expanduser() if text else documents() / "SmallCRM"
        return path if path.name.endswith(self._suffix) else path.with_name(path.name + self._suffix)

    def suggest(self, name: str) -> None:
        """A file of this name in the user's documents, unless the user chose a place."""
        if not self._own:
            self.line.setText(str(free(documents() / f"{file_name(name)}{self._suffix}")))

    def _ask(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.choose.accessibleName(), str(self.path()), self._kinds
        )
        if name:
            self.line.setText(name)
            self._on_edited()

    def _on_edited(self) -> None:
        self._own = True
        self.edited.emit()


def documents() -> Path:
    """The user's folder for documents, or home where there is none."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def file_name(text: str) -> str:
    """A text as the name of a file on any system."""
    return " ".join(FORBIDDEN.sub(" ", text).split()).strip(" .")[:100] or "SmallCRM"


def show_folder(path: Path) -> None:
    """Show where a file lies, in the system's own window for that."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
        raise UserError(
            _("No program on this computer shows folders. The file lies in {}.").format(path.parent)
        )


def free(path: Path) -> Path:
    """This path, or the next one with a number that is not taken."""
    found, number = path, 2
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
