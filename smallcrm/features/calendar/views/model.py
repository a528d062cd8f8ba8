"""The entries in front as rows: what screen readers read, and what the selection stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.views import telling
from smallcrm.ui.rows import Index

Role = Qt.ItemDataRole


class EntryModel(QAbstractListModel):
    """Entries in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def fill(self, entries: Sequence[Entry]) -> None:
        """Be about other entries."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Role.DisplayRole:
            return telling.called(entry)
        if role == Role.AccessibleTextRole:
            return telling.spoken(entry)
        return telling.tip(entry) if role == Role.ToolTipRole else None

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row."""
        return self.entries[index.row()] if index.isValid() and index.row() < len(self.entries) else None

    def find(self, key: str) -> QModelIndex:
        """The row of an entry; none where it is not here."""
        for row, entry in enumerate(self.entries):
            if entry.key == key:
                return self.index(row)
        return QModelIndex()
