"""What stands above the rows: two titles over two-line rows, or the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.ui.columns import Column, Shape
from smallcrm.ui.faces import Face
from smallcrm.ui.headers import GAP, PAD, ListHeader
from smallcrm.ui.table_header import TableHeader

Mode = QHeaderView.ResizeMode
# Columns whose values are short enough to stand at the far end of a row in two lines.
SHORT = {"people", "kind", "postcode", "city", "status", "birthday", "created", "due"}


class Heads(QFrame):
    """Both headers, one of them shown."""

    sort_wanted = Signal(str)
    shaped = Signal()

    def __init__(self, title: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self.setObjectName("columns")
        self._known = {column.key: column for column in columns}
        ends = [self._known["name"], self._known["contact"]]
        self.ends = ListHeader(_("Order of {}").format(title), ends)
        self.ends.setSectionResizeMode(0, Mode.Stretch)
        self.ends.setSectionResizeMode(1, Mode.Fixed)
        self.table = TableHeader(_("Columns of {}").format(title), columns)
        self._lines = layout = QVBoxLayout(self)
        self.spare(0)
        for header in (self.ends, self.table):
            layout.addWidget(header)
            header.sort_wanted.connect(self.sort_wanted)
        self.table.shaped.connect(self.shaped)
        self._fit()

    def offer(self, columns: Sequence[Column], shapes: Sequence[Shape]) -> None:
        """Other columns can be chosen from now on."""
        self._known = {column.key: column for column in columns}
        self.table.offer(columns, shapes)

    def head(self, table: bool) -> ListHeader:
        """The header for this form."""
        return self.table if table else self.ends

    def show_form(self, table: bool, order: str, down: bool) -> None:
        """The header for this form, with the order marked, unless it is empty: the best is first."""
        self.table.setVisible(table)
        self.ends.setVisible(not table)
        self.ends.put(1, self._known[self.far_end(order)])
        self._fit()
        for header in (self.ends, self.table):
            header.show_sort(order, down)

    def far_end(self, order: str) -> str:
        """What two-line rows tell at their far end: the last contact, or what they are ordered by."""
        return order if order in self._known and order in SHORT else "contact"

    def spare(self, width: int) -> None:
        """Leave the far edge to the scroll bar below, so that titles stand over their values."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._lines.setContentsMargins(width if mirrored else 0, 0, 0 if mirrored else width, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """The far title as wide as its words and an arrow."""
        face = Face(self.ends.font(), 0.9, bold=True)
        words = face.width(self.ends.columns[1].title) + 2 * (PAD + face.height // 4) + GAP
        self.ends.resizeSection(1, max(self.fontMetrics().averageCharWidth() * 18, words))
