"""A drawn page as it lies on the grey desk: a sheet with a soft shadow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QLabel, QWidget

from smallcrm.core.i18n import _
from smallcrm.paper.raster import Raster
from smallcrm.ui.theme import colour, tokens

SHADOW = 8  # how far it reaches, in pixels
_DEPTH = 4  # of each of its steps, out of 255


class Sheet(QLabel):
    """One page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setContentsMargins(SHADOW, SHADOW // 2, SHADOW, SHADOW + 2)
        self._shown: tuple[Raster, int, int, str, float] | None = None

    def show_page(self, page: Raster, number: int, count: int, text: str) -> None:
        """Show a drawn page; screen readers hear its text. One that stays as it is is not painted again."""
        told = (page, number, count, text, self.devicePixelRatioF())
        if told == self._shown:
            return
        self._shown = told
        image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(QPixmap.fromImage(image))
        self.setAccessibleName(_("Page {} of {}").format(number, count))
        self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        page = QRectF(self.contentsRect())
        painter = QPainter(self)
        inside = QRegion(self.contentsRect().adjusted(1, 1, -1, -1))
        painter.setClipRegion(QRegion(self.rect()).subtracted(inside))  # nobody sees it through the page
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        dark = QColor(Qt.GlobalColor.black)
        dark.setAlpha(_DEPTH)
        painter.setBrush(dark)
        for reach in range(SHADOW):
            grown = page.adjusted(-reach, -reach / 3, reach, reach + 1)
            painter.drawRoundedRect(grown, reach, reach)
        painter.end()
        super().paintEvent(event)


class SheetDesk(QWidget):
    """The ground that sheets lie on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), colour(tokens().sidebar))
