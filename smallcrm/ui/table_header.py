"""The header of a table: its columns are dragged, widened and chosen, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.columns import NARROWEST, Column, Shape
from smallcrm.ui.headers import Key, ListHeader

SETTLED_MS = 400  # after the last drag
TIGHTEST = 0.8  # of their usual width, before the table scrolls sideways


class TableHeader(ListHeader):
    """Its columns are the user's; `shaped` tells that they were changed by hand."""

    shaped = Signal()

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(name, columns, parent)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setStretchLastSection(True)
        self._telling, self._own = True, False  # own: somebody has put the columns as they want them
        self._soon = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._soon.timeout.connect(self.shaped)
        self.take([])
        self.sectionResized.connect(self._on_resized)
        self.sectionMoved.connect(lambda *_moved: self._tell_soon())

    def shape(self) -> list[Shape]:
        """The columns as they stand, hidden ones included; none where nobody has put them yet."""
        if not self._own:
            return []
        places = [self.logicalIndex(visual) for visual in range(self.count())]
        return [Shape(self.columns[p].key, self._widths[p], not self.isSectionHidden(p)) for p in places]

    def take(self, shapes: Sequence[Shape]) -> None:
        """Put the columns as they stood; without shapes, as they are before anybody changes them."""
        self._telling, self._own = False, bool(shapes)
        letter = self.fontMetrics().averageCharWidth()
        self._widths = [column.width * letter for column in self.columns]
        places = {column.key: place for place, column in enumerate(self.columns)}
        told = {shape.key: shape for shape in shapes}
        wanted = [*told, *(key for key in places if key not in told)]
        for visual, key in enumerate(wanted):
            place, shape = places[key], told.get(key)
            self._widths[place] = shape.width if shape else self._widths[place]
            self.setSectionHidden(place, not (shape.shown if shape else self.columns[place].shown))
            self.moveSection(self.visualIndex(place), visual)
            self.resizeSection(place, self._widths[place])
        self._telling = True
        self._on_changed()
        self._fit()

    def offer(self, columns: Sequence[Column], shapes: Sequence[Shape]) -> None:
        """Other columns, as they stood; those that stay keep their place and width."""
        self._telling = False
        self.retitle(columns)
        self.take(shapes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        place = [column.key for column in self.columns].index(key)
        if shown or len(self.cells()) > 1:
            self.setSectionHidden(place, not shown)
            self._on_changed()
            self._tell_soon()

    def show_only(self, keys: Sequence[str]) -> None:
        """These columns in this order, for the time being: nobody is told, and widths stay."""
        places = {column.key: place for place, column in enumerate(self.columns)}
        wanted = [key for key in keys if key in places]
        if wanted:
            rest = [key for key in places if key not in wanted]
            self.take([Shape(key, self._widths[places[key]], key in wanted) for key in [*wanted, *rest]])

    def menu(self, parent: QWidget) -> QMenu:
        """Which columns are shown."""
        made = QMenu(_("Columns"), parent)
        for place, column in enumerate(self.columns):
            act = made.addAction(column.title)
            act.setCheckable(True)
            act.setChecked(not self.isSectionHidden(place))
            act.toggled.connect(lambda on, key=column.key: self.show_column(key, on))
        made.addSeparator()
        made.addAction(_("As at first")).triggered.connect(self._begin_anew)
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and an arrow move the column, Shift and an arrow widen it."""
        place = self.logicalIndex(self._at)
        forward = (event.key() == Key.Key_Right) != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        arrow = event.key() in (Key.Key_Left, Key.Key_Right)
        if arrow and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            by = self.fontMetrics().averageCharWidth() * (1 if forward else -1)
            self.resizeSection(place, max(self.sectionSize(place) + by, NARROWEST))
        elif arrow and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            before = self._at
            self._walk(1 if forward else -1)
            self.moveSection(before, self._at)
        elif event.key() == Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._open_menu(self.mapToGlobal(QPoint(self.sectionViewportPosition(place), self.height())))
        else:
            super().keyPressEvent(event)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _fit(self) -> None:
        """Until somebody puts the columns, they share the room there is."""
        shown = [place for place in range(self.count()) if not self.isSectionHidden(place)]
        if self._own or not shown:
            return
        letter = self.fontMetrics().averageCharWidth()
        whole = sum(self.columns[place].width for place in shown) * letter
        share = max(self.viewport().width() / whole, TIGHTEST)
        self._telling = False
        for place in shown:
            self._widths[place] = int(self.columns[place].width * letter * share)
            self.resizeSection(place, self._widths[place])
        self._telling = True

    def _begin_anew(self) -> None:
        self.take([])
        self._soon.start()

    def _on_resized(self, place: int, _before: int, after: int) -> None:
        """The last column takes what is left, and zero is a hidden one: neither is how wide it shall be."""
        if self._telling and after and self.cells()[-1].column is not self.columns[place]:
            self._widths[place] = after
            self._tell_soon()

    def _tell_soon(self) -> None:
        if self._telling:
            self._own = True
            self._soon.start()
