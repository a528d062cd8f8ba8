"""After a number was dialled from here: the call is offered to be logged."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smallcrm.core.db import database
from smallcrm.core.fold import digits
from smallcrm.core.i18n import _
from smallcrm.features.activity.views.deeds import call
from smallcrm.ui import outside
from smallcrm.ui.desk import Desk

OWN = """SELECT 1 FROM contact_point WHERE party_id = ? AND kind = 'phone' AND
    (e164 = ? OR instr(digits, ?) > 0) LIMIT 1"""
SHORTEST = 3  # figures of a number


class AfterRinging(QObject):
    """Hears of numbers that are handed to the telephone, while the one they are of is in front."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner)
        self.party: int | None = None
        self._owner, self._desk = owner, desk
        outside.went.opened.connect(self._on_opened)

    def _on_opened(self, target: str) -> None:
        number = target.removeprefix("tel:")
        if number == target or self.party is None or not self._owner.isVisible() or not self._desk.writes():
            return
        party, said = self.party, digits(number)
        own = (party, number, said)
        if len(said) >= SHORTEST and database.connection().execute(OWN, own).fetchall():
            self._desk.tell(
                _("Calling {}.").format(number), "info", (_("Log the call"), lambda: call(self._desk, party))
            )
