"""A quiet line: what fell due while the program was closed. A click, or Enter, chooses those rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from smallcrm.core.db import database
from smallcrm.core.i18n import n_
from smallcrm.features.today.since import fell_due, last_seen, seen
from smallcrm.ui.icons import icon

OPEN = "SELECT id FROM task WHERE done = 0 AND id IN (SELECT value FROM json_each(?)) ORDER BY due, id"


class Missed(QPushButton):
    """Absent where nothing fell due, and once all of it is done."""

    def __init__(self) -> None:
        super().__init__()
        since = last_seen()
        self.tasks = fell_due(since) if since is not None else []
        self._all = list(self.tasks)
        seen()
        self.setProperty("kind", "chip")
        self.setIcon(icon("history"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self.tasks else Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_again(self) -> None:
        """Say how many of them are still to do."""
        if not self._all:
            return
        listed = "[" + ",".join(map(str, self._all)) + "]"
        self.tasks = [row[0] for row in database.connection().execute(OPEN, (listed,))]
        count = len(self.tasks)
        self.setText(n_("While you were away: {} fell due", "While you were away: {} fell due", count))
        self.setVisible(bool(self.tasks))
