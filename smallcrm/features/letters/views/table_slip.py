"""A table for a text, made in a grid: type, Tab to the next cell, rows and columns as they are needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.blocks import CENTRE, LEFT, RIGHT, Table
from smallcrm.features.letters.texts.tabled import escaped
from smallcrm.ui.bindings import Binding
from smallcrm.ui.commands import key_text
from smallcrm.ui.fields import Choice
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.panels import S, Toned, line
from smallcrm.ui.slips import Slip
from smallcrm.ui.theme import tokens

NEW = Table(("", "", ""), (LEFT, LEFT, RIGHT), (("", "", ""),) * 2)
_MOST_COLUMNS, _MOST_ROWS = 12, 200


class Grid(QWidget):
    """The cells, the head in the first row."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells = QTableWidget(3, 3)
        self.cells.setAccessibleName(_("Cells of the table; the first row is its head"))
        self.cells.horizontalHeader().hide()
        self.cells.verticalHeader().hide()
        self.cells.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        lines, ground = tokens().edge, tokens().panel
        dress = f"gridline-color: {lines}; border: 1px solid {lines}; background: {ground}"
        self.cells.setStyleSheet(f"QTableWidget {{ {dress} }}")
        self.cells.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self._fit_text()
        self.cells.itemChanged.connect(self._on_changed)
        self.cells.currentCellChanged.connect(self._show_column)
        self.stands = Choice([(LEFT, _("Left")), (CENTRE, _("Middle")), (RIGHT, _("Right"))])
        self.stands.setAccessibleName(_("How this column stands"))
        self.stands.chosen.connect(self._stand)
        self._columns: list[str] = [LEFT] * 3
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.cells)
        self.cells.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        deed = self._deed
        for row, column in (
            (
                deed(_("+ Row"), _("One row more, below this one"), "Alt+Ins", self._add_row),
                deed(_("+ Column"), _("One column more, behind this one"), "Alt+Shift+Ins", self._add_column),
            ),
            (
                deed(_("− Row"), _("Take this row out"), "Alt+Del", self._drop_row),
                deed(_("− Column"), _("Take this column out"), "Alt+Shift+Del", self._drop_column),
            ),
        ):
            layout.addLayout(line(row, column))
        called = Toned(_("This column stands"))
        called.setBuddy(self.stands)
        beside = line(called, self.stands)
        beside.setStretch(1, 1)
        layout.addLayout(beside)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _fit_text(self) -> None:
        letter = self.fontMetrics().height()
        self.cells.verticalHeader().setDefaultSectionSize(2 * letter)
        self.cells.setMinimumHeight(letter * 12)

    def put(self, table: Table | None) -> None:
        """Show a table."""
        table = table or NEW
        self.cells.blockSignals(True)
        self._columns = list(table.columns)
        self.cells.setColumnCount(len(table.head))
        self.cells.setRowCount(1 + len(table.rows))
        for number, row in enumerate((table.head, *table.rows)):
            for place, words in enumerate(row):
                self.cells.setItem(number, place, QTableWidgetItem(words))
        self.cells.setCurrentCell(0, 0)
        self.cells.blockSignals(False)
        self._dress()
        self._show_column()

    def table(self) -> Table:
        """What stands there; rows at the end that are empty are none."""
        rows = [self._row(number) for number in range(self.cells.rowCount())]
        while len(rows) > 1 and not any(rows[-1]):
            rows.pop()
        return Table(rows[0], tuple(self._columns), tuple(rows[1:]))

    def _row(self, number: int) -> tuple[str, ...]:
        found = (self.cells.item(number, place) for place in range(self.cells.columnCount()))
        said = (" ".join(item.text().split()) if item is not None else "" for item in found)
        return tuple(escaped(words) for words in said)

    def _deed(self, sign: str, words: str, key: str, deed: Callable[[], object]) -> QPushButton:
        """A button, and the same by a key and in the menu of a cell."""
        does, shown = partial(self._do, deed), key_text(key)
        action = QAction("\t".join((words, shown)), self)
        action.triggered.connect(does)
        self.cells.addAction(action)
        pressed = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pressed.activated.connect(does)
        made = QPushButton(sign)
        made.setAccessibleName(words)
        made.setToolTip(f"{words} ({shown})")
        made.clicked.connect(does)
        return made

    def _do(self, deed: Callable[[], object]) -> None:
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)  # what is being typed is taken
        deed()
        self._dress()
        self.edited.emit()

    def _add_row(self) -> None:
        if self.cells.rowCount() < _MOST_ROWS:
            self.cells.insertRow(max(1, self.cells.currentRow() + 1))

    def _add_column(self) -> None:
        if self.cells.columnCount() < _MOST_COLUMNS:
            place = self.cells.currentColumn() + 1
            self.cells.insertColumn(place)
            self._columns.insert(place, LEFT)

    def _drop_row(self) -> None:
        if self.cells.rowCount() > 2:
            self.cells.removeRow(max(0, self.cells.currentRow()))

    def _drop_column(self) -> None:
        if self.cells.columnCount() > 1:
            place = max(0, self.cells.currentColumn())
            self.cells.removeColumn(place)
            del self._columns[place]

    def _stand(self, stands: str) -> None:
        place = self.cells.currentColumn()
        if 0 <= place < len(self._columns) and self._columns[place] != stands:
            self._columns[place] = stands
            self._do(lambda: None)

    def _show_column(self) -> None:
        place = self.cells.currentColumn()
        if 0 <= place < len(self._columns):
            self.stands.blockSignals(True)
            self.stands.choose(self._columns[place])
            self.stands.blockSignals(False)

    def _dress(self) -> None:
        """The head is bold, every cell stands as its column does."""
        side = Qt.AlignmentFlag
        sides = {LEFT: side.AlignLeft, CENTRE: side.AlignHCenter, RIGHT: side.AlignRight}
        self.cells.blockSignals(True)
        for number in range(self.cells.rowCount()):
            for place, stands in enumerate(self._columns):
                item = self.cells.item(number, place)
                if item is None:
                    item = QTableWidgetItem("")
                    self.cells.setItem(number, place, item)
                item.setTextAlignment(sides[stands] | Qt.AlignmentFlag.AlignVCenter)
                font = item.font()
                font.setBold(number == 0)
                item.setFont(font)
        self.cells.blockSignals(False)

    def _on_changed(self, _item: QTableWidgetItem) -> None:
        self.edited.emit()


def table_slip(table: Table | None, done: Callable[[Table], object]) -> Slip:
    """Asks for a table; `done` gets it."""
    grid = Grid()
    bound = Binding(grid, grid.table, grid.put, grid.edited, inner=lambda: grid.cells)
    form = Form([entry(_("Table"), "table", bound)])

    def save() -> None:
        made = grid.table()
        if not any(made.head) and not made.rows:
            raise Invalid({"table": _("The table is empty.")})
        done(made)

    said = _("The first row is its head. Fields may stand in a cell, as in {{ city }}.")
    slip = Slip("letter-table", _("Table"), said, form, save, verb=_("Put in"))
    slip.kept = False
    form.load({"table": table or NEW})
    return slip
