"""A sheet of labels as it will be printed; the label to begin at is chosen on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.core.i18n import _
from smallcrm.paper.formats.label_sheets import LabelSheet
from smallcrm.paper.raster import Raster
from smallcrm.ui.announcing import announce
from smallcrm.ui.theme import LIGHT, colour, tokens

EDGE = 3  # pixels around the sheet, for the ring of the keyboard
NOWHERE = -1  # no label of this sheet is the first
TALLEST = 1.5  # of the width: a sheet is shown whole


class LabelGrid(QWidget):
    """Arrows walk the labels, a click takes one: those before it are used up."""

    started = Signal(object)  # a place, counted from 0

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sheet: LabelSheet | None = None
        self._image: QImage | None = None
        self._start, self._hovered = 0, -1
        self.setAccessibleName(_("The first sheet of labels"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._sheet is None:
            return 0
        wide, high = self._sheet.size
        return round(min((width - 2 * EDGE) * high / wide, width * TALLEST)) + 2 * EDGE

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().averageCharWidth() * 44
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().averageCharWidth() * 24
        return QSize(wide, self.heightForWidth(wide))

    def show_sheet(self, sheet: LabelSheet | None, start: int) -> None:
        """Lay another sheet there, or begin at another label."""
        if sheet != self._sheet:
            self._image = None  # what stood on another sheet does not stand here
        self._sheet, self._start = sheet, start
        self.setEnabled(start != NOWHERE)
        self.updateGeometry()
        self.update()
        self._describe()

    def show_later(self) -> None:
        """A sheet behind the first: all of it is printed on, and nothing begins there."""
        self.show_sheet(self._sheet, NOWHERE)

    def show_page(self, page: Raster | None) -> None:
        """What stands on it."""
        if page is None:
            self._image = None
        else:
            form = QImage.Format.Format_RGB32
            self._image = QImage(page.pixels, page.width, page.height, page.stride, form).copy()
        self.update()

    def pixels(self) -> int:
        """How wide the sheet is drawn, in pixels of the screen."""
        return max(120, round(self._page().width() * self.devicePixelRatioF()))

    def place_at(self, point: QPoint) -> int:
        """The label at a point; -1 where there is none."""
        if self._sheet is None:
            return -1
        boxes = (self._box(place).contains(point.toPointF()) for place in range(self._sheet.count))
        return next((place for place, inside in enumerate(boxes) if inside), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.place_at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._begin_at(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -self._columns(), Qt.Key.Key_Down: self._columns()}
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps |= {Qt.Key.Key_Left: 1 if mirrored else -1, Qt.Key.Key_Right: -1 if mirrored else 1}
        key = Qt.Key(event.key())
        if self._sheet is not None and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._begin_at(0 if key == Qt.Key.Key_Home else self._sheet.count - 1)
        elif key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._begin_at(self._start + steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        painter, page = QPainter(self), self._page()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, QColor(Qt.GlobalColor.white))
        if self._image is not None:
            painter.drawImage(page, self._image)
        for place in range(self._sheet.count):
            self._paint_label(painter, place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(tokens().accent if self.hasFocus() else tokens().line), 2))
        painter.drawRect(page.adjusted(-1, -1, 1, 1))

    def _paint_label(self, painter: QPainter, place: int) -> None:
        assert self._sheet is not None
        box, round_by = self._box(place), self._sheet.corner * self._page().width() / self._sheet.size[0]
        ground, edge, thick = QColor(Qt.GlobalColor.transparent), _thin(LIGHT.text, 44), 1.0
        if place < self._start:
            ground = _thin(LIGHT.text, 40)  # used up
        if place == self._hovered:
            ground = _thin(LIGHT.accent, 40)
        if place == self._start:
            edge, thick = colour(LIGHT.accent), 2.0
        painter.setBrush(ground)
        painter.setPen(QPen(edge, thick))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)

    def _page(self) -> QRectF:
        """Where the sheet lies: in the middle, as large as there is room."""
        wide, high = self._sheet.size if self._sheet else (210.0, 297.0)
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scale = max(min(room.width() / wide, room.height() / high), 0.1)
        left = room.left() + (room.width() - wide * scale) / 2
        return QRectF(left, room.top(), wide * scale, high * scale)

    def _box(self, place: int) -> QRectF:
        assert self._sheet is not None
        page, box = self._page(), self._sheet.box(place)
        scale = page.width() / self._sheet.page[0]
        corner = page.topLeft()
        return QRectF(
            corner.x() + box.left * scale, corner.y() + box.top * scale, box.width * scale, box.height * scale
        )

    def _columns(self) -> int:
        return self._sheet.columns if self._sheet else 1

    def _begin_at(self, place: int) -> None:
        if self._sheet is not None and 0 <= place < self._sheet.count and place != self._start:
            self._start = place
            self.update()
            self._describe()
            announce(self, self.accessibleDescription())
            self.started.emit(place)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.update()

    def _describe(self) -> None:
        if self._start == NOWHERE:
            self.setAccessibleDescription("")
            return
        row, column = divmod(self._start, self._columns())
        told = _("Begins at label {}: row {}, column {}").format(self._start + 1, row + 1, column + 1)
        self.setAccessibleDescription(told)


def _thin(name: str, alpha: int) -> QColor:
    """A colour that lets the paper through. Paper is white in any dress: the light tokens are for it."""
    made = QColor(colour(name))  # a copy: all share the other
    made.setAlpha(alpha)
    return made
