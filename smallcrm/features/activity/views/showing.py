"""Opening whoever an entry belongs to, with the entry in front on the timeline."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.people.views.page import PartiesPage
from smallcrm.ui.desk import Desk

LOOK_MS, LOOKS = (
    25,
    200,
)  # a page that is new gets its timeline in turns, a long list its rows beside the window
WHOSE = {
    "interaction": "SELECT party_id FROM interaction WHERE id = ?",
    "task": "SELECT party_id FROM task WHERE id = ?",
}


def show_entry(desk: Desk, record: str, number: int) -> None:
    """Show an interaction or a task where it stands; a task that is nobody's is opened by itself."""
    row = database.connection().execute(WHOSE[record], (number,)).fetchone()
    if row is None:
        raise UserError(_("That entry is not there any more; it was deleted. Ctrl+Z may bring it back."))
    if row[0] is None:
        desk.open(f"{record}:{number}")
        return
    desk.open(f"party:{row[0]}")
    kind = database.connection().execute("SELECT kind FROM party WHERE id = ?", (row[0],)).get
    page = desk.go("contacts" if kind == "person" else "accounts")
    if isinstance(page, PartiesPage):
        Showing(page, row[0], f"{record}:{number}").look()


class Showing(QObject):
    """Waits until the timeline of a party is there, and puts an entry in front."""

    def __init__(self, page: PartiesPage, party: int, target: str) -> None:
        super().__init__(page)
        self._page, self._party, self._target, self._looks = page, party, target, LOOKS
        self._soon = QTimer(self, interval=LOOK_MS, singleShot=True)
        self._soon.timeout.connect(self.look)

    def look(self) -> None:
        """Now, or a moment later; whoever has gone on meanwhile is left in peace."""
        card, self._looks = self._page.card, self._looks - 1
        there = self._page.isVisible() and card.party == self._party
        if there and any(panel.show_rows(self._target) for panel in card.panels):
            self.deleteLater()
        elif self._looks and (there or self._page.record() in (None, self._party)):
            self._soon.start()
        else:
            self.deleteLater()
