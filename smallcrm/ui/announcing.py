"""Telling screen readers what changes where the keyboard is not: answers walked from their field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui import words


def announce(widget: QWidget, text: str) -> None:
    """Have it spoken; nobody listens where no screen reader runs."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def row_in_words(view: QAbstractItemView, index: QModelIndex) -> str:
    """A row as it is read to somebody: what it says, and where it stands."""
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
    place, count = words.number(index.row() + 1), words.number(view.model().rowCount())
    return _("{row}, {place} of {count}").format(row=said, place=place, count=count)
