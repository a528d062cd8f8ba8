"""What day, week and month have in common: standing on slots and entries, drawing, moving, stretching."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core import clock
from smallcrm.features.calendar.entries import BIRTHDAYS, DUE, OVERDUE, Entry
from smallcrm.features.calendar.geometry.days import plus
from smallcrm.features.calendar.geometry.moves import Hold, Span, Spot
from smallcrm.features.calendar.geometry.walk import land
from smallcrm.features.calendar.views import dragging, telling
from smallcrm.features.calendar.views.blocks import Block
from smallcrm.features.calendar.views.dragging import Dragging
from smallcrm.features.calendar.views.ghost import paint_ghost, paint_hint, paint_slot
from smallcrm.features.calendar.views.item_view import BlockView
from smallcrm.ui.announcing import announce
from smallcrm.ui.reading import own_direction

Key = Qt.Key
HOUR = dt.timedelta(hours=1)
ENTER = (Key.Key_Return, Key.Key_Enter)


class Board(BlockView):
    """Arrows walk, Enter opens or begins; the mouse draws, moves and stretches, and Esc puts it back."""

    opened = Signal(object)  # an entry
    wanted = Signal(object)  # a span to put something new into
    moved = Signal(object, object)  # an entry, and the span it shall have
    ticked = Signal(object)
    stood = Signal()  # on another slot or entry
    went = Signal(object)  # to a spot that is not shown here
    carried = Signal(object)  # an entry, out of the window
    day_wanted = Signal(object)  # a day, to see all of it
    by_day: ClassVar[bool] = False  # whether what is moved keeps its hour

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.days: list[dt.date] = [clock.today()]
        self.spot = Spot(clock.today(), 9 * 60)
        self.writes, self.hint = True, ""
        self._drag: Dragging | None = None
        self._ghosts: list[QRect] = []
        self.planned: Span | None = None  # what is being made
        self._laid_for: object = None
        self._waiting: list[Entry] | None = None

    def needs_laying(self) -> bool:
        """Whether anything that counts has changed since it was laid out; what is not seen never is."""
        now = (self.glass.size(), self.brush, self.mirrored())
        if not self.isVisible() or now == self._laid_for:
            return False
        self._laid_for = now
        return True

    def show_days(self, days: Sequence[dt.date], entries: Sequence[Entry]) -> None:
        """Other days, or other entries on them; one stays on what one stood on."""
        if self.dragged() is not None and list(days) == self.days:
            self._waiting = list(entries)  # what comes meanwhile takes nothing out of the hand
            return
        key = entry.key if (entry := self.chosen()) is not None else ""
        self._end_drag()
        self.days = list(days)
        self.entries.fill(entries)
        self._laid_for = None
        self.lay()
        self.choose(key)
        self.glass.update()

    def stand(self, spot: Spot, key: str | None = None, tell: bool = True) -> None:
        """Stand in a slot, and on what lies there or on the entry named."""
        before, self.spot = self.slot_rect(self.spot), spot
        if key is None:
            self.spot, key = land(self.entries.entries, spot)
        self.choose(key)
        self.reach(self.spot)
        for rect in (before, self.slot_rect(self.spot)):
            self.glass.update(rect.adjusted(-2, -2, 2, 2))
        if not key:
            announce(self, telling.slot(self.spot))
        if tell:
            self.stood.emit()

    def spot_at(self, at: QPoint) -> Spot:
        """The place under a point."""
        raise NotImplementedError

    def slot_rect(self, spot: Spot) -> QRect:
        """Where a slot lies."""
        raise NotImplementedError

    def ghosts_of(self, span: Span) -> list[QRect]:
        """Where a span would lie."""
        raise NotImplementedError

    def reach(self, spot: Spot) -> None:
        """Bring a slot into view."""

    def ground(self, painter: QPainter, touched: QRect) -> None:
        """What lies below the entries."""

    def above_all(self, painter: QPainter, touched: QRect) -> None:
        """What lies over them."""

    def walked(self, key: int) -> tuple[Spot, str | None] | None:
        """Where an arrow leads; None for a key that leads nowhere here."""
        raise NotImplementedError

    def span_here(self) -> Span:
        """The slot one stands in, as a span for something new: an hour, or the day."""
        begin = self.spot.at()
        if self.spot.minute is None:
            return Span(begin, dt.datetime.combine(plus(self.spot.day, 1), dt.time()), True)
        return Span(begin, begin + HOUR, False)

    # The keyboard -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, bare = self.chosen(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Key.Key_Escape and self._drag is not None:
            self._end_drag()
        elif bare and event.key() in ENTER:
            self.begin()
        elif bare and event.key() == Key.Key_Space and entry is not None:
            self.ticked.emit(entry)
        elif bare and (found := self.walked(self._turned(event.key()))) is not None:
            self.go(*found)
        else:
            event.ignore()

    def begin(self) -> None:
        """Open what one stands on, or begin something new in the slot."""
        entry = self.chosen()
        if entry is None:
            self.wanted.emit(self.span_here())
        else:
            self.opened.emit(entry)

    def go(self, spot: Spot, key: str | None = None) -> None:
        """To a slot, wherever it is."""
        if self.days[0] <= spot.day <= self.days[-1]:
            self.stand(spot, key)
        else:
            self.went.emit(spot)

    def _turned(self, key: int) -> int:
        """Left is later in a window laid out from right to left."""
        turned = {int(Key.Key_Left): int(Key.Key_Right), int(Key.Key_Right): int(Key.Key_Left)}
        return turned.get(int(key), int(key)) if self.mirrored() else int(key)

    # The mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        block, spot = self.block_at(at), self.spot_at(at)
        if event.button() == Qt.MouseButton.LeftButton and self._drag is None:
            if block is not None:
                self.stand(spot, block.entry.key)
            else:
                self.stand(spot.slot(), "")
            if (hold := self._hold(block, at)) is not None:
                self._drag = Dragging(hold, block.entry if block else None, spot, at, self.by_day)
        elif event.button() == Qt.MouseButton.RightButton:
            self._end_drag()
            self.stand(spot if block else spot.slot(), block.entry.key if block else "")

    def _hold(self, block: Block | None, at: QPoint) -> Hold | None:
        """By what something is held here; where nothing can be written, it may be taken out of the window."""
        if block is None or not block.entry.moves:
            return Hold.CREATE if block is None and self.writes else None
        return dragging.grip(block, at, self.mirrored()) if self.writes else Hold.MOVE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, drag = event.position().toPoint(), self._drag
        if drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            block = self.block_at(at) if self.writes else None
            self.glass.setCursor(dragging.cursor(block, at, self.mirrored()))
            return
        if drag.hold is Hold.MOVE and drag.entry is not None and self._is_outside(at):
            self._end_drag()
            self.carried.emit(drag.entry)
            return
        far = (at - drag.at).manhattanLength() >= QApplication.startDragDistance()
        if self.writes and (far or drag.span is not None):
            self.drag_to(at, dragging.is_fine(event.modifiers()))

    def _is_outside(self, at: QPoint) -> bool:
        """Whether the mouse has left the window with what it holds."""
        return not self.window().rect().contains(self.glass.mapTo(self.window(), at))

    def drag_to(self, at: QPoint, fine: bool = False) -> None:
        """What is held comes here; only where the ghost was and is is painted anew."""
        if self._drag is not None and self._drag.follow(self.spot_at(at), fine) and self._drag.span:
            before, self._ghosts = self._ghosts, self.ghosts_of(self._drag.span)
            for rect in (*before, *self._ghosts):
                self.glass.update(rect.adjusted(-2, -2, 2, 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, at = self._drag, event.position().toPoint()
        self._end_drag()
        if drag is None or drag.span is None:
            self.clicked_at(at)
        elif drag.is_change():
            if drag.entry is None:
                self.wanted.emit(drag.span)
            else:
                self.moved.emit(drag.entry, drag.span)

    def plan(self, span: Span | None) -> None:
        """Draw what is being made, as long as it is; None once it is made or given up."""
        if span != self.planned:
            self.planned = span
            self.glass.update()

    def clicked_at(self, at: QPoint) -> None:
        """A click that was no drag: a chip opens what it counts."""
        block = self.block_at(at)
        if block is not None and block.entry.record in (DUE, OVERDUE, BIRTHDAYS):
            self.opened.emit(block.entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self.begin()

    def dragged(self) -> Span | None:
        """Where what is held would come to now."""
        return self._drag.span if self._drag is not None else None

    def _end_drag(self) -> None:
        ghosts, self._ghosts, self._drag = self._ghosts, [], None
        for rect in ghosts:
            self.glass.update(rect.adjusted(-2, -2, 2, 2))
        if (waiting := self._waiting) is not None:
            self._waiting = None
            self.show_days(self.days, waiting)

    # Painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, touched = QPainter(self.glass), event.rect()
        region = event.region()
        entry = self.chosen()
        key = entry.key if entry is not None else ""
        self.ground(painter, touched)
        for block in self.seen_blocks(painter):
            if region.intersects(block.rect):
                self.brush.draw(painter, block, block.entry.key == key)
        painter.setClipping(False)
        self.above_all(painter, touched)
        if self.hint:
            paint_hint(painter, self.glass.rect(), self.hint, self.brush.plain)
        if not key and self.hasFocus():
            paint_slot(painter, self.slot_rect(self.spot))
        self._paint_ghosts(painter)

    def _paint_ghosts(self, painter: QPainter) -> None:
        """What is dragged; else what is being made."""
        span, ghosts = self.dragged(), self._ghosts
        if span is None and self.planned is not None and self._is_shown(self.planned):
            span, ghosts = self.planned, self.ghosts_of(self.planned)
        if span is not None:
            with own_direction(painter):
                paint_ghost(painter, ghosts, telling.span(span), self.brush.bold)

    def _is_shown(self, span: Span) -> bool:
        return span.start.date() <= self.days[-1] and span.end.date() >= self.days[0]

    def seen_blocks(self, _painter: QPainter) -> Iterable[Block]:
        """The blocks in the order in which they are painted."""
        return self.blocks

    def showEvent(self, event: QShowEvent) -> None:
        """What is not seen is not laid out."""
        super().showEvent(event)
        self.lay()
        self.reach(self.spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.glass.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.glass.update()
