"""The disc of somebody: their photo, or their initials. A picture is dropped on it, pasted or chosen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from smallcrm.core.blobs import fetch
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.ui.panels import Avatar

SIDE = 192  # pixels a photo is shown in at most: a disc at 200 % on a fine screen
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


class Face(Avatar):
    """Initials until there is a photo."""

    asked = Signal()  # for another photo
    dropped = Signal(object)  # a Path, or the bytes of a picture

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._image = QImage()
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Photo: drop a picture here, or click to choose one"))

    def show_photo(self, sha256: str) -> None:
        """The stored picture with this SHA-256; initials where there is none, or it is broken."""
        self._image = photo(sha256) if sha256 else QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            super().paintEvent(event)
            return
        painter, path = QPainter(self), QPainterPath()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path.addEllipse(QRectF(self.rect()))
        painter.setClipPath(path)
        painter.drawImage(self.rect(), self._image)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (found := picture_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.dropped.emit(found)


def picture_in(data: QMimeData) -> Path | bytes | None:
    """A picture that was dropped or is on the clipboard: a file of this computer, or the picture itself."""
    for url in data.urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(ENDINGS):
            return Path(url.toLocalFile())
    if data.hasImage():
        image, bytes_ = QImage(data.imageData()), QByteArray()
        buffer = QBuffer(bytes_)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        return bytes(bytes_.data()) if image.save(buffer, "PNG") else None  # type: ignore[call-overload]
    return None


@lru_cache(64)
def photo(sha256: str) -> QImage:
    """A stored photo, decoded within limits and cut square; null where it cannot be shown."""
    from smallcrm.features.people.photos import thumbnail

    try:
        data, side = thumbnail(fetch(sha256), SIDE)
    except UserError:  # the record is read all the same; `check` tells what is missing
        return QImage()
    return QImage(data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()
