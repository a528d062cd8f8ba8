"""A field for a picture: shown small, chosen from a file, stored by its SHA-256 when the form is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from smallcrm.core.blobs import fetch
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.trouble import as_user_error
from smallcrm.ui.bindings import Binding
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import S

LARGEST = 8 << 20  # bytes: a letterhead needs no more
SHOWN = QSize(160, 64)


class PictureField(QWidget):
    """The value is the SHA-256 of a stored picture, or the bytes of one just chosen; empty for none."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value: str | bytes = ""
        self._shown = QLabel()
        self.choose = QPushButton(_("Choose…"))
        self.remove = QPushButton(_("Remove"))
        self.choose.clicked.connect(lambda: calmly(self, self._ask))
        self.remove.clicked.connect(self._on_remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for part in (self._shown, self.choose, self.remove):
            layout.addWidget(part)
        layout.addStretch(1)
        self.put("")

    def value(self) -> str | bytes:
        """What is shown."""
        return self._value

    def put(self, value: str | bytes | None) -> None:
        """Show a picture, by its SHA-256 or its bytes."""
        self._value = value or ""
        image = QImage()
        if self._value:
            data = self._value if isinstance(self._value, bytes) else fetch(self._value)
            image = QImage.fromData(data)
        self._shown.setVisible(not image.isNull())
        self.remove.setVisible(bool(self._value))
        if not image.isNull():
            fitted = image.scaled(
                SHOWN, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._shown.setPixmap(QPixmap.fromImage(fitted))

    def take(self, path: Path) -> None:
        """Show the picture in a file; a file that is none is refused in plain words."""
        try:
            if path.stat().st_size > LARGEST:
                raise UserError(_("“{}” is larger than 8 MB. Choose a smaller picture.").format(path.name))
            data = path.read_bytes()
        except OSError as error:
            raise as_user_error(error) or error from error
        if QImage.fromData(data).isNull():
            raise UserError(_("“{}” is not a picture we can read. Use PNG or JPEG.").format(path.name))
        self.put(data)
        self.edited.emit()

    def _ask(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a picture"), "", kinds)
        if name:
            self.take(Path(name))

    def _on_remove(self) -> None:
        self.put("")
        self.choose.setFocus()
        self.edited.emit()


def picture() -> Binding:
    """A picture."""
    made = PictureField()
    return Binding(made, made.value, made.put, made.edited, inner=lambda: made.choose)
