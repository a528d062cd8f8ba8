"""Every field there is, with what it says for the reader in front: found by typing, put in by Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.fields import READER, SENDER
from smallcrm.features.letters.texts.further import sources
from smallcrm.features.letters.texts.source import Text
from smallcrm.ui.fields import Line
from smallcrm.ui.panels import XS

NAME = Qt.ItemDataRole.UserRole.value
_ROWS = 9
_LONGEST = 200  # characters of a value that are shown
Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


def groups(text: Text, labels: Mapping[str, str]) -> Groups:
    """The fields a text may name, by name and label, in their groups."""
    found = [
        (_("Facts of this text"), list(text.fields)),
        (_("Reader"), list(READER)),
        *((source.title(), [one.name for one in source.fields()]) for source in sources()),
        (_("Sender"), list(SENDER)),
    ]
    return [(title, [(name, labels.get(name, name)) for name in names]) for title, names in found if names]


class Fields(QTreeWidget):
    """The fields in their groups; dragged into a text, one is its sign."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(_("Fields"))
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(self.fontMetrics().height() * _ROWS)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What is dragged, as text."""
        made = QMimeData()
        made.setText("".join(f"{{{{ {item.data(0, NAME)} }}}}" for item in items if item.data(0, NAME)))
        return made


class FieldList(QWidget):
    """A line to search in, the list below it."""

    chosen = Signal(str)
    left = Signal()  # back to the text

    def __init__(self) -> None:
        super().__init__()
        self.search = Line(_("Find a field or what it says"))
        self.search.setAccessibleName(_("Find a field"))
        self.list = Fields()
        self._groups: Groups = ()
        self._values: Mapping[str, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self._choose)

    def offer(self, found: Groups) -> None:
        """Offer these fields."""
        if found != self._groups:
            self._groups = found
            self._fill()

    def show_values(self, values: Mapping[str, str]) -> None:
        """What they say for the reader in front."""
        if values != self._values:
            self._values = values
            self._fill()

    def begin(self) -> None:
        """The keyboard comes here."""
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list while one types, Enter puts in, Esc goes back."""
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return False
        key = event.key()
        walks = key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and watched is self.search
        if not walks and key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif walks:
            self._walk(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self._choose(self.list.currentItem())
        return True

    def _fill(self) -> None:
        """The fields whose name, label or value has the words."""
        wanted = fold(self.search.text()).split()
        before = self._name(self.list.currentItem())
        self.list.clear()
        for title, fields in self._groups:
            rows = [row for row in fields if self._fits(row, wanted)]
            if not rows:
                continue
            head = QTreeWidgetItem([title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            bold = self.list.font()
            bold.setBold(True)
            head.setFont(0, bold)
            self.list.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            high = QSize(0, self.list.fontMetrics().height() + 8)  # as far apart as rows are elsewhere
            head.setSizeHint(0, high)
            for name, label in rows:
                value = " ".join(str(self._values.get(name, "")).split())[:_LONGEST]
                row = QTreeWidgetItem(head, [label, value])
                row.setData(0, NAME, name)
                row.setSizeHint(1, high)  # of the first column it would be the width, too
                row.setToolTip(1, value)
                if name == before:
                    self.list.setCurrentItem(row)
        self.list.expandAll()
        if self.list.currentItem() is None:
            self._walk(1)

    def _fits(self, row: tuple[str, str], wanted: Sequence[str]) -> bool:
        said = fold(" ".join((*row, str(self._values.get(row[0], "")))))
        return all(word in said for word in wanted)

    def _walk(self, by: int) -> None:
        found = (head.child(n) for head in self._heads() for n in range(head.childCount()))
        rows = [row for row in found if row is not None]
        if rows:
            front, begin = self.list.currentItem(), -1 if by > 0 else 0
            now = next((n for n, row in enumerate(rows) if row is front), begin)
            self.list.setCurrentItem(rows[max(0, min(len(rows) - 1, now + by))])

    def _heads(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [head for head in found if head is not None]

    def _name(self, item: QTreeWidgetItem | None) -> str:
        return str(item.data(0, NAME) or "") if item is not None else ""

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if name := self._name(item):
            self.chosen.emit(name)
