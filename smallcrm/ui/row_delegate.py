"""Paints the rows of lists: a bold name over a quiet line, and at the far end a text, a chip, a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QIcon, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from smallcrm.ui.chips import paint_chip
from smallcrm.ui.faces import Faces
from smallcrm.ui.icons import icon
from smallcrm.ui.plates import fill, paint_plate
from smallcrm.ui.reading import own_direction
from smallcrm.ui.rows import Index, Role, Row, RowRole
from smallcrm.ui.strips import Strip
from smallcrm.ui.theme import colour, tokens
from smallcrm.ui.tips import plain_tip

State, Align = QStyle.StateFlag, Qt.AlignmentFlag
SELECTED, HOVERED = State.State_Selected.value, State.State_MouseOver.value
FOCUSED = State.State_HasFocus.value
MARKED = SELECTED | HOVERED | FOCUSED
PAD, GAP = 8, 9
TICK = (QPointF(2.8, 6.2), QPointF(5.0, 8.4), QPointF(9.2, 3.8))  # in a box of 12


class RowDelegate(QStyledItemDelegate):
    """Paints a Row, and knows where its box and its button are."""

    button_clicked = Signal(QModelIndex)
    done = True  # what is ticked is done, and quiet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces = Faces(QFont())
        self.also_marked: Callable[[int], bool] = _nobody  # places that are marked without Qt's knowing

    def faces(self, option: QStyleOptionViewItem) -> Faces:
        """The faces for the font the view has now."""
        self._faces = self._faces.of(option.font)
        return self._faces

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        f = self.faces(option)
        return QSize(f.box * 12, f.bold.height + f.small.height + 17)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        strip = Strip.of(option, index.row(), self.faces(option))
        with own_direction(painter):
            self.draw(painter, strip, index.data(RowRole))

    def draw(self, painter: QPainter, strip: Strip, row: Row) -> None:
        """Ends first, so that the two lines elide into what is left."""
        self._draw_ground(painter, strip)
        t, f, top = tokens(), strip.faces, strip.top
        start, end = self._draw_ends(painter, strip, row)
        width = end - start
        title = f.bold.fit(row.title, width)
        x = strip.along(start, f.bold.width(title)) if strip.mirrored else strip.left + start
        # a single line stands in the middle
        down = 8 if row.detail else (strip.height - f.bold.height) // 2 + 1
        painter.setPen(colour(t.dim if row.ticked and self.done else t.text))
        f.bold.put(painter, x, top + down, title)
        if row.detail:
            detail = f.small.fit(row.detail, width)
            x = strip.along(start, f.small.width(detail)) if strip.mirrored else strip.left + start
            painter.setPen(colour(t.dim))
            f.small.put(painter, x, top + 9 + f.bold.height, detail)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the box or the button, or Space for the box."""
        row: Row = index.data(RowRole)
        f = self.faces(option)
        if isinstance(event, QKeyEvent):
            return (
                event.key() == Qt.Key.Key_Space and row.ticked is not None and self._tick(model, index, row)
            )
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        place = QStyle.visualPos(option.direction, option.rect, event.position().toPoint())
        if row.ticked is not None and self._box(option.rect, f).adjusted(-6, -6, 6, 6).contains(place):
            return self._tick(model, index, row)
        if row.button and self._button(option.rect, f, row.button).contains(place):
            self.button_clicked.emit(index)
            return True
        return False

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What had to be cut is told whole."""
        told = self.cut(option, index, event.pos()) if event.type() == QEvent.Type.ToolTip else ""
        if told:
            QToolTip.showText(event.globalPos(), plain_tip(told), view.viewport())
        else:
            QToolTip.hideText()
        return True

    def cut(self, option: QStyleOptionViewItem, index: Index, _at: QPoint) -> str:
        """The text at a place, where it does not stand there whole; else nothing."""
        row: Row = index.data(RowRole)
        f = self.faces(option)
        start, end = self._room(option.rect, row, f)
        fits = f.bold.width(row.title) <= end - start and f.small.width(row.detail) <= end - start
        return "" if fits else "\n".join(part for part in (row.title, row.detail) if part)

    def _room(self, rect: QRect, row: Row, f: Faces) -> tuple[int, int]:
        """Where the two lines begin and end: between the box and what stands at the far end."""
        start, end = rect.left() + PAD, rect.right() + 1 - PAD
        if row.ticked is not None or row.icon:
            start += f.box + GAP
        if row.button:
            end = self._button(rect, f, row.button).left() - GAP
        if row.chip:
            end -= f.chip.chip(row.chip.text).width() + GAP
        return start, end - (f.plain.width(row.value) + GAP if row.value else 0)

    def _draw_ground(self, painter: QPainter, strip: Strip) -> None:
        """Selection or hover, the rule above, the ring of the focus: what stands there, and no more."""
        bits, place = strip.state, strip.place
        if self.also_marked(place):
            bits |= SELECTED
        if bits & MARKED:
            paint_ground(painter, strip.rect(), bits, place > 0)
        elif place:
            painter.setBackground(colour(tokens().line))
            painter.eraseRect(strip.left + PAD, strip.top, strip.width - 2 * PAD, 1)

    def _tick(self, model: QAbstractItemModel, index: Index, row: Row) -> bool:
        state = Qt.CheckState.Unchecked if row.ticked else Qt.CheckState.Checked
        return model.setData(index, state, Role.CheckStateRole)

    def _draw_ends(self, painter: QPainter, strip: Strip, row: Row) -> tuple[int, int]:
        """Box at the near end; button, chip and value at the far one. Returns what is left between."""
        f, start, end = strip.faces, PAD, strip.width - PAD
        if row.ticked is not None or row.icon:
            box = QStyle.visualRect(strip.direction(), strip.rect(), self._box(strip.rect(), f))
            if row.icon:
                icon(row.icon).paint(painter, box, Align.AlignCenter, QIcon.Mode.Disabled)
            else:
                paint_box(painter, box, bool(row.ticked))
            start += f.box + GAP
        if row.button or row.chip:
            end = self._draw_marks(painter, strip, row)
        if row.value:
            width = f.plain.width(row.value)
            painter.setPen(colour(tokens().text))
            end -= width
            top = strip.top + (strip.height - f.plain.height) // 2
            f.plain.put(painter, strip.along(end, width), top, row.value)
            end -= GAP
        return start, end

    def _draw_marks(self, painter: QPainter, strip: Strip, row: Row) -> int:
        """Button and chip. Returns how far what is left reaches."""
        f, rect, direction, mirror = strip.faces, strip.rect(), strip.direction(), QStyle.visualRect
        end, middle = strip.width - PAD, rect.center().y() + 1
        if row.button:
            box = self._button(rect, f, row.button)
            paint_button(painter, mirror(direction, rect, box), row.button, f)
            end = box.left() - strip.left - GAP
        if row.chip:
            size = f.chip.chip(row.chip.text)
            end -= size.width()
            place = QRect(strip.left + end, middle - size.height() // 2, size.width(), size.height())
            painter.setFont(f.chip.font)
            paint_chip(painter, mirror(direction, rect, place), row.chip)
            end -= GAP
        return end

    def _box(self, rect: QRect, f: Faces) -> QRect:
        return QRect(rect.left() + PAD, rect.center().y() - f.box // 2 + 1, f.box, f.box)

    def _button(self, rect: QRect, f: Faces, text: str) -> QRect:
        width, height = f.plain.width(text) + 24, f.plain.height + 12
        return QRect(rect.right() + 1 - PAD - width, rect.center().y() - height // 2 + 1, width, height)


def _nobody(_place: int) -> bool:
    return False


def paint_ground(painter: QPainter, rect: QRect, bits: int, ruled: bool) -> None:
    """Selection or hover, the rule above, the ring of the focus, by the bits of a QStyle.State.

    Plain numbers: the “and” of an enumeration costs as much as a fill.
    """
    t = tokens()
    if bits & SELECTED:
        fill(painter, rect, t.accent_soft)
    elif bits & HOVERED:
        fill(painter, rect, t.background)
    if ruled:
        fill(painter, QRect(rect.left() + PAD, rect.top(), rect.width() - 2 * PAD, 1), t.line)
    if bits & FOCUSED:
        painter.setPen(QPen(colour(t.accent), 2, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_box(painter: QPainter, rect: QRect, ticked: bool) -> None:
    """A box to tick."""
    t = tokens()
    paint_plate(painter, rect, t.accent if ticked else t.panel, t.accent if ticked else t.edge, 3, 1.5)
    if ticked:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(t.on_accent), 2))
        corner, unit = rect.toRectF().topLeft(), rect.width() / 12
        painter.drawPolyline([corner + point * unit for point in TICK])


def paint_button(painter: QPainter, rect: QRect, text: str, f: Faces) -> None:
    """A button inside a row; the row's Enter does the same."""
    t = tokens()
    paint_plate(painter, rect, t.panel, t.line, t.radius)
    painter.setFont(f.plain.font)
    painter.setPen(colour(t.text))
    painter.drawText(rect, Align.AlignCenter, text)
