"""A page of a report on the desk: what stands behind a number opens by a click, or arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip

from smallcrm.core.i18n import _
from smallcrm.core.reports import Spot
from smallcrm.features.letters.views.sheet import Sheet
from smallcrm.paper.raster import Raster, Size
from smallcrm.ui.announcing import announce
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
}  # fmt: skip


class Leaf(Sheet):
    """One page. `opened` tells what lies behind the place that was chosen."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spots: Sequence[Spot] = ()
        self._size = Size(1, 1)
        self._at = -1
        self.setMouseTracking(True)

    def show_leaf(self, page: Raster, size: Size, number: int, count: int, spots: Sequence[Spot]) -> None:
        """Show a drawn page and what of it can be opened."""
        self.show_page(
            page, number, count, _("Arrows walk what can be opened, Enter opens it.") if spots else ""
        )
        self._size, self._spots = size, spots
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if spots else Qt.FocusPolicy.NoFocus)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(QPointF(event.pos()))
            tip = _("Open: {}").format(spot.words) if spot else ""
            QToolTip.showText(event.globalPos(), plain_tip(tip) if tip else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._spot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(spot.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(self._spots):
            self.opened.emit(self._spots[self._at].target)
        elif step and 0 <= self._at + step < len(self._spots):
            self._stand(self._at + step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._spots:
            self._stand(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and 0 <= self._at < len(self._spots):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(tokens().accent), 2))
            painter.drawRoundedRect(self._place(self._spots[self._at]), 3, 3)
            painter.end()

    def _stand(self, place: int) -> None:
        self._at = place
        announce(self, self._spots[place].words)
        self.update()

    def _spot_at(self, point: QPointF) -> Spot | None:
        return next((spot for spot in self._spots if self._place(spot).contains(point)), None)

    def _place(self, spot: Spot) -> QRectF:
        """Where a place of the page stands on the screen."""
        inside = QRectF(self.contentsRect())
        scale = inside.width() / self._size.width
        return QRectF(
            inside.left() + spot.left * scale, inside.top() + spot.top * scale,
            spot.width * scale, spot.height * scale,
        )  # fmt: skip
