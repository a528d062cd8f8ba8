"""The header of a list: its titles, and sorting by click or key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyle, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.columns import NARROWEST, Column
from smallcrm.ui.faces import Face
from smallcrm.ui.theme import colour, tokens

Key = Qt.Key
PAD, GAP = 8, 5


class Cell(NamedTuple):
    """Where a shown column stands, from the near edge."""

    column: Column
    start: int
    width: int


class ListHeader(QHeaderView):
    """Titles over a list. `sort_wanted` names the column that was clicked."""

    sort_wanted = Signal(str)
    moved_about = Signal()  # some column begins or ends elsewhere now

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns = list(columns)
        self._sorted, self._down, self._at = "", False, 0
        self._cells: list[Cell] | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setModel(_titles(columns, self))
        self.sectionClicked.connect(lambda place: self.sort_wanted.emit(self.columns[place].key))
        for changed in (self.sectionResized, self.sectionMoved, self.geometriesChanged):
            changed.connect(self._on_changed)

    def show_sort(self, key: str, down: bool) -> None:
        """Mark the column the list is sorted by; none where the key is empty."""
        self._sorted, self._down = key, down
        for place, column in enumerate(self.columns):
            way = (_("largest first") if down else _("smallest first")) if column.key == key else ""
            told = _("{column}, sorted, {way}").format(column=column.title, way=way) if way else column.title
            self.model().setHeaderData(place, self.orientation(), told, Qt.ItemDataRole.AccessibleTextRole)
        self.viewport().update()

    def retitle(self, columns: Sequence[Column]) -> None:
        """Other columns altogether."""
        self.columns, self._at, before = list(columns), 0, self.model()
        self.setModel(_titles(columns, self))
        before.deleteLater()
        self._on_changed()

    def put(self, place: int, column: Column) -> None:
        """Another column at this place."""
        self.columns[place] = column._replace(far=True) if place else column
        self.model().setHeaderData(place, self.orientation(), column.title)

    def cells(self) -> list[Cell]:
        """The shown columns in their order, and where they stand."""
        if self._cells is None:
            places = [self.logicalIndex(visual) for visual in range(self.count())]
            self._cells = [
                Cell(self.columns[place], self.sectionPosition(place), self.sectionSize(place))
                for place in places
                if not self.isSectionHidden(place)
            ]
        return self._cells

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, Face(self.font(), 0.9).height + 13)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Title and arrow, at the edge where the values stand."""
        column, face, t = self.columns[place], Face(self.font(), 0.9, bold=True), tokens()
        painter.fillRect(rect, colour(t.background))
        sorted_by, wing = column.key == self._sorted, face.height // 4
        room = rect.width() - 2 * PAD - (2 * wing + GAP if sorted_by else 0)
        title = face.fit(column.title, room)
        width = face.width(title)
        start = rect.right() + 1 - PAD - width if column.far else rect.left() + PAD
        words = QRect(start, rect.top(), width, rect.height() - 1)
        painter.setPen(colour(t.text if sorted_by else t.dim))
        face.write(painter, QStyle.visualRect(self.layoutDirection(), rect, words), title)
        if sorted_by:
            middle = start - GAP - wing if column.far else start + width + GAP + wing
            spot = QRect(middle, rect.center().y(), 1, 1)  # visualPos would forget where the column begins
            self._paint_arrow(painter, QStyle.visualRect(self.layoutDirection(), rect, spot).topLeft(), wing)
        if self.hasFocus() and self.visualIndex(place) == self._at:
            painter.setPen(QPen(colour(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_arrow(self, painter: QPainter, at: QPoint, wing: int) -> None:
        up = -1 if self._down else 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens().text))
        ends = (QPoint(-wing, up * wing // 2), QPoint(wing, up * wing // 2), QPoint(0, -up * wing // 2 - up))
        painter.drawPolygon([at + end for end in ends])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        match event.key():
            case Key.Key_Left | Key.Key_Right:
                self._walk(1 if (event.key() == Key.Key_Right) != mirrored else -1)
            case Key.Key_Return | Key.Key_Enter | Key.Key_Space:
                self.sort_wanted.emit(self.columns[self.logicalIndex(self._at)].key)
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at a column that can be seen."""
        if self.isSectionHidden(self.logicalIndex(self._at)):
            self._walk(1)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _walk(self, by: int) -> None:
        place = self._at + by
        while 0 <= place < self.count() and self.isSectionHidden(self.logicalIndex(place)):
            place += by
        if 0 <= place < self.count():
            self._at = place
            self.viewport().update()

    def _on_changed(self) -> None:
        self._cells = None
        self.moved_about.emit()


def _titles(columns: Sequence[Column], parent: ListHeader) -> QStandardItemModel:
    made = QStandardItemModel(0, len(columns), parent)
    made.setHorizontalHeaderLabels([column.title for column in columns])
    return made
