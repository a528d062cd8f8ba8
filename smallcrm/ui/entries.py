"""Entries of a timeline: what one shows, and a model that has them all at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from smallcrm.core.i18n import _
from smallcrm.ui.chips import ChipText
from smallcrm.ui.detail import LINK
from smallcrm.ui.rows import Flag, Index, Role

EntryRole = Role.UserRole + 1


class Entry(NamedTuple):
    """One thing that happened or will. In the detail, [words](target) is a link."""

    title: str
    when: str
    detail: str = ""
    chip: ChipText | None = None
    section: str = ""  # stands above the first of a month, a year, or of what is planned
    ticked: bool | None = None  # of a task: has a box instead of the dot
    planned: bool = False  # still to come

    def plain(self) -> str:
        """The entry as text: what a screen reader says and what is copied."""
        chip = f" ({self.chip.text})" if self.chip else ""
        state = _("to do") + ": " if self.ticked is False else ""
        when = f", {self.when}" if self.when else ""
        detail = LINK.sub(r"\1", self.detail)
        return f"{state}{self.title}{chip}{when}" + (f"\n{detail}" if detail else "")


class Entries(QAbstractListModel):
    """The entries of one record, newest first."""

    def __init__(self, entries: Sequence[Entry] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries

    def entry(self, place: int) -> Entry:
        """The entry at a place."""
        return self._entries[place]

    def tick(self, place: int, ticked: bool) -> bool:
        """Tick or untick the task at a place; False where that cannot be."""
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role not in (EntryRole, Role.DisplayRole, Role.AccessibleTextRole, Role.CheckStateRole):
            return None
        entry = self.entry(index.row())
        if role == EntryRole:
            return entry
        if role == Role.CheckStateRole:
            return None if entry.ticked is None else Qt.CheckState.Checked if entry.ticked else NOT
        return entry.plain()

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Tick or untick."""
        if role != Role.CheckStateRole or not index.isValid():
            return False
        return self.tick(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Flag.ItemIsEditable if index.isValid() else Flag.NoItemFlags
        return super().flags(index) | editable  # “editing” lays selectable text over it


NOT = Qt.CheckState.Unchecked
