"""The rows of the agenda: days, and below each what stands on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from smallcrm.core import clock
from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.geometry.days import plus
from smallcrm.features.calendar.views import telling
from smallcrm.ui import words
from smallcrm.ui.rows import Index, RowRole

Role, Flag = Qt.ItemDataRole, Qt.ItemFlag


class AgendaRow(NamedTuple):
    """A day, or an entry on it."""

    day: dt.date
    entry: Entry | None = None


class AgendaModel(QAbstractListModel):
    """Grows at both ends while somebody scrolls."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AgendaRow] = []

    def fill(self, rows: Sequence[AgendaRow]) -> int:
        """Other rows; where only some came at an end, the others stay. How many came before the first."""
        known, new = self.rows, list(rows)
        if known and new[: len(known)] == known:
            self._insert(len(known), new[len(known) :])
        elif known and new[len(new) - len(known) :] == known:
            self._insert(0, new[: len(new) - len(known)])
            return len(new) - len(known)
        else:
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
        return 0

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Role.DisplayRole:
                return telling.called(row.entry) if row.entry else words.full_day(row.day)
            case Role.AccessibleTextRole:
                return telling.spoken(row.entry) if row.entry else words.full_day(row.day)
            case Role.ToolTipRole:
                return telling.tip(row.entry) if row.entry else None
        return row if role == RowRole else None

    def find(self, key: str, day: dt.date) -> QModelIndex:
        """The row of an entry on a day, or on any; none where it is not here."""
        for wanted in (day, None):
            for place, row in enumerate(self.rows):
                if row.entry is not None and row.entry.key == key and wanted in (None, row.day):
                    return self.index(place)
        return QModelIndex()

    def place_of_day(self, day: dt.date) -> int:
        """The row of a day, or of the next one that is here."""
        found = (place for place, row in enumerate(self.rows) if row.day >= day)
        return next(found, len(self.rows) - 1)

    def _insert(self, place: int, rows: list[AgendaRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self.rows[place:place] = rows
            self.endInsertRows()


def rows_of(entries: Sequence[Entry], first: dt.date, last: dt.date) -> list[AgendaRow]:
    """Days with what stands on them; of what lasts long every day. Today is there, whatever it holds."""
    days: dict[dt.date, list[Entry]] = {}
    if first <= clock.today() <= last:
        days[clock.today()] = []
    for one in entries:
        day = max(one.first, first)
        while day <= min(one.last, last):
            days.setdefault(day, []).append(one)
            day = plus(day, 1)
    found: list[AgendaRow] = []
    for day in sorted(days):
        found.append(AgendaRow(day))
        found += [AgendaRow(day, one) for one in days[day]]
    return found
