"""The agenda: everything that comes, day after day, for as long as somebody scrolls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.geometry.days import plus
from smallcrm.features.calendar.geometry.moves import Span, Spot
from smallcrm.features.calendar.views.agenda_delegate import AgendaDelegate
from smallcrm.features.calendar.views.agenda_model import AgendaModel, rows_of
from smallcrm.features.calendar.views.ghost import paint_hint
from smallcrm.ui.announcing import announce, row_in_words
from smallcrm.ui.faces import Face
from smallcrm.ui.tall_list import TallList

Key, Hint = Qt.Key, QAbstractItemView.ScrollHint
ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
FEW = 4  # rows from the first one where more is read
NEAR = 300  # pixels from an end where more is read


class Agenda(TallList):
    """Speaks as the boards do; it has no slots but days."""

    opened = Signal(object)
    wanted = Signal(object)
    ticked = Signal(object)
    stood = Signal()
    went = Signal(object)
    day_wanted = Signal(object)
    more = Signal(int)  # days are wanted, later or earlier

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Agenda"))
        self.entries = AgendaModel(self)
        self.spot, self.writes, self.hint = Spot(clock.today()), True, ""
        self.setModel(self.entries)
        self.setItemDelegate(AgendaDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _index: self.begin())
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def show_days(self, days: Sequence[dt.date], entries: Sequence[Entry]) -> None:
        """What stands between the first day and the last."""
        entry, (row, y) = self.chosen(), self._anchor()
        if came := self.entries.fill(rows_of(entries, days[0], days[-1])):
            self._lay(row + came, y)  # what one reads stays where it is
        if not self.currentIndex().isValid():
            self.stand(self.spot, entry.key if entry is not None else None, tell=False)
        self._asking.start()

    def stand(self, spot: Spot, key: str | None = None, tell: bool = True) -> None:
        """Stand on a day, or on an entry of it."""
        self.spot = Spot(spot.day)
        index = self.entries.find(key, spot.day) if key else QModelIndex()
        at_day = not index.isValid()
        if at_day:
            index = self.entries.index(self.entries.place_of_day(spot.day))
        self.selectionModel().setCurrentIndex(index, ONLY)
        self.scrollTo(index, Hint.PositionAtTop if at_day else Hint.EnsureVisible)
        if tell:
            self.stood.emit()

    def chosen(self) -> Entry | None:
        """The entry one stands on."""
        place = self.currentIndex().row()
        return self.entries.rows[place].entry if 0 <= place < len(self.entries.rows) else None

    def choose(self, key: str) -> None:
        """Stand on an entry, where it is here."""
        if (index := self.entries.find(key, self.spot.day)).isValid():
            self.selectionModel().setCurrentIndex(index, ONLY)

    def begin(self) -> None:
        """Open what one stands on; on a day, begin something new."""
        entry = self.chosen()
        if entry is None:
            self.wanted.emit(self.span_here())
        else:
            self.opened.emit(entry)

    def span_here(self) -> Span:
        """The day one stands on."""
        start = dt.datetime.combine(self.spot.day, dt.time())
        return Span(start, dt.datetime.combine(plus(self.spot.day, 1), dt.time()), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.chosen()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            self.begin()
        elif event.key() == Key.Key_Space and entry is not None:
            self.ticked.emit(entry)
        elif event.key() in (Key.Key_Left, Key.Key_Right):
            later = (event.key() == Key.Key_Right) != (
                self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            )
            self._step_day(1 if later else -1)
        else:
            if event.key() in (Key.Key_Up, Key.Key_Home) and self.currentIndex().row() < FEW:
                self.more.emit(-1)
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hint:
            painter = QPainter(self.viewport())
            paint_hint(painter, self.viewport().rect(), self.hint, Face(self.font(), 0.9))

    def page(self, by: int) -> None:
        """A page further, as a list does."""
        if by < 0 and self.verticalScrollBar().value() < self.viewport().height():
            self.more.emit(-1)
        action = QAbstractItemView.CursorAction
        index = self.moveCursor(action.MovePageDown if by > 0 else action.MovePageUp, Qt.KeyboardModifier(0))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, ONLY)
            self.scrollTo(index)

    def slot_center(self) -> QPoint:
        """Where a menu opens."""
        return self.visualRect(self.currentIndex()).center()

    def _step_day(self, by: int) -> None:
        days = sorted({row.day for row in self.entries.rows})
        later = [day for day in days if (day > self.spot.day if by > 0 else day < self.spot.day)]
        if later:
            self.stand(Spot(later[0] if by > 0 else later[-1]))
        else:
            self.more.emit(by)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.spot = Spot(self.entries.rows[index.row()].day)
            self.stood.emit()
            self.scrollTo(index)
            announce(self, row_in_words(self, index))

    def _on_scrolled(self, _value: int) -> None:
        self._asking.start()

    def _ask(self) -> None:
        """More is read before an end comes into view."""
        bar = self.verticalScrollBar()
        if self.isVisible() and bar.maximum() - bar.value() < NEAR:
            self.more.emit(1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What was before comes when somebody scrolls up to it, not by itself."""
        if event.angleDelta().y() > 0 and self.verticalScrollBar().value() < NEAR:
            self.more.emit(-1)
        super().wheelEvent(event)
