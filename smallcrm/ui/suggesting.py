"""What is offered below a field while one types, dressed as menus are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

SHOWN = 9


def completer(parent: QObject, known: Sequence[str] | None = None) -> QCompleter:
    """Offers what holds the letters typed so far; without words of its own, those of its choice."""
    made = QCompleter(parent)
    if known is not None:
        made.setModel(QStringListModel(list(known), made))  # Qt alone does not keep it
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    made.setMaxVisibleItems(SHOWN)
    if (popup := made.popup()) is not None:
        popup.setObjectName("suggestions")  # a window of its own: it stands in nothing a sheet could name
    return made
