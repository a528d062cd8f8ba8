"""Who else took part: found by typing, people of the same account first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.views.found import find_parties, name_of, party_of
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import in_order
from smallcrm.ui.finding import Findings
from smallcrm.ui.line import Line
from smallcrm.ui.panels import XS
from smallcrm.ui.picked import Picked
from smallcrm.ui.room import Found

ANSWERS = 9
COLLEAGUES = """SELECT DISTINCT p.id, p.display_name, theirs.role FROM affiliation theirs
    JOIN party p ON p.id = theirs.person_id AND p.archived = 0
    WHERE theirs.until = '' AND p.id <> ?1 AND (theirs.account_id = ?1 OR theirs.account_id IN
        (SELECT account_id FROM affiliation WHERE person_id = ?1 AND until = ''))
    ORDER BY p.sort_name LIMIT 200"""


class Nearby(Findings):
    """Answers that are there before anything is typed."""

    def _at_once(self) -> list[Found]:
        return list(self._find(self._words))


class PeopleField(QWidget):
    """A line to find people with, and those who were picked below it."""

    edited = Signal()

    def __init__(self, party: int, called: str = "") -> None:
        super().__init__()
        self._party = party
        self._people: dict[int, str] = {}
        self._near: list[Found] | None = None
        self.line = Line(_("a part of the name"))
        self.findings = Nearby(self.line, self._find, quiet=True)
        self.picked = Picked(called or _("Took part"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.line)
        layout.addWidget(self.picked)
        self.findings.picked.connect(lambda found: self.add(party_of(found.target)))
        self.picked.removed.connect(self._on_removed)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.installEventFilter(self)

    def people(self) -> list[int]:
        """Those who were picked."""
        return list(self._people)

    def put(self, people: Sequence[int] | None) -> None:
        """Show these."""
        self._people = {party: name for party in people or () if (name := name_of(f"party:{party}"))}
        self.line.setText("")
        self._show()

    def add(self, party: int) -> None:
        """One more."""
        self._people.setdefault(party, name_of(f"party:{party}"))
        self.line.setText("")
        self._show()
        self.edited.emit()

    def problem(self) -> str:
        """Words that name nobody are a problem."""
        if not self.line.text().strip():
            return ""
        return _("Choose one from the list: type a part of the name, then Enter.")

    def said(self) -> dict[str, Any]:
        """Those who were picked, and what is being typed."""
        people = {str(party): name for party, name in self._people.items()}
        return {"people": people, "line": self.line.text()}

    def say(self, said: dict[str, Any]) -> None:
        """The same again; who is gone meanwhile stays away."""
        self.put([int(party) for party in said.get("people", {})])
        self.line.setText(said.get("line", ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ shows who is near; Backspace in the empty line takes out the last one."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and _by_hand(event):
            self._offer()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.line.text():
            if event.key() == Qt.Key.Key_Down and not self.findings.isVisible():
                self._offer()
                return True
            if event.key() == Qt.Key.Key_Backspace and self._people:
                self._on_removed(list(self._people)[-1])
                return True
        return False

    def _offer(self) -> None:
        if not self.line.text() and self._find(""):
            self.findings.ask("")

    def _find(self, words: str) -> list[Found]:
        near = [found for found in self._nearby() if party_of(found.target) not in self._people]
        if not words:
            return near[:ANSWERS]
        first = [found for found in near if all(part in fold(found.title) for part in fold(words).split())]
        known = {found.target for found in first} | {f"party:{self._party}"}
        known |= {f"party:{party}" for party in self._people}
        others = [found for found in find_parties(words, ANSWERS) if found.target not in known]
        return [*first, *others][:ANSWERS]

    def _nearby(self) -> list[Found]:
        """People of the same account; asked once."""
        if self._near is None:
            rows = database.connection().execute(COLLEAGUES, (self._party,)).fetchall()
            self._near = [Found(f"party:{party}", name, role) for party, name, role in rows]
        return self._near

    def _on_removed(self, party: Hashable) -> None:
        self._people = {one: name for one, name in self._people.items() if one != party}
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        self.picked.show_these(self._people)
        in_order([self.line, *self.picked.chips.values()])


def people_field(party: int, called: str = "") -> Binding:
    """Further people who took part, or what else they are called."""
    made = PeopleField(party, called)
    return Binding(
        made,
        made.people,
        made.put,
        made.edited,
        made.problem,
        lambda: made.line,
        made.said,
        made.say,
    )


def _by_hand(event: QFocusEvent) -> bool:
    """Whether somebody came here on purpose, by Tab or mouse."""
    return event.reason() in (
        Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason,
    )  # fmt: skip
