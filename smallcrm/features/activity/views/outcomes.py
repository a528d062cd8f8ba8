"""How it ended, in words; those used of late are offered as one types."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.ui.bindings import Binding
from smallcrm.ui.line import Line
from smallcrm.ui.suggesting import completer

LONGEST = 500
OF_LATE = """SELECT outcome FROM (SELECT outcome FROM interaction ORDER BY start DESC LIMIT 2000)
    WHERE outcome <> '' GROUP BY outcome ORDER BY count(*) DESC, outcome LIMIT 50"""


class OutcomeLine(Line):
    """One line; the outcomes of late are read when the keyboard first comes here."""

    def __init__(self) -> None:
        super().__init__(_("reached, wants a quote …"), LONGEST)
        self._asked = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._asked:
            self._asked = True
            self.setCompleter(completer(self, outcomes()))


def outcomes() -> list[str]:
    """How things ended of late, the most usual first."""
    return [str(row[0]) for row in database.connection().execute(OF_LATE).fetchall()]


def outcome_line() -> Binding:
    """A field for how it ended."""
    made = OutcomeLine()
    return Binding(
        made, lambda: made.text().strip(), lambda value: made.setText(value or ""), made.textChanged
    )
