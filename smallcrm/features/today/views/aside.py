"""Beside the list of Today: whom to call, and who the row in front is about."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.journal import Changes
from smallcrm.features.today.views.who import Who
from smallcrm.features.today.views.worth import WorthPanel
from smallcrm.ui.desk import Desk
from smallcrm.ui.panels import M


class Aside(QWidget):
    """The right column. Whoever is chosen in either list is shown below."""

    room: QWidget | None = None  # what it stands in

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._stood: int | None = None
        self.worth, self.who = WorthPanel(), Who(desk)
        self.worth.came_to.connect(self._on_came_to)
        self.worth.chosen.connect(lambda party: desk.open(f"party:{party}"))
        self.worth.all_wanted.connect(lambda: _open_all(desk))
        self.worth.filled.connect(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.worth)
        layout.addWidget(self.who, 1)
        layout.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def leave(self) -> None:
        """Nobody is stood on in here any more."""
        self._stood = None

    def show_party(self, party: int | None) -> None:
        """Whoever was stood on last in here stays, also beside a slip; else who a task is about."""
        self.who.show_party(party if self._stood is None else self._stood)
        self._fit()

    def chosen(self) -> int | None:
        """Whoever the keyboard stands on in here; None while it stands elsewhere."""
        return self.worth.list.record() if self.worth.list.hasFocus() else None

    def follow(self, changes: Changes) -> None:
        """Bring both up to date."""
        self.worth.follow(changes)
        self.who.follow(changes)

    def begin_day(self) -> None:
        """Another day, other birthdays."""
        self.worth.refresh()

    def _fit(self) -> None:
        """What happened is shown where there is room for it: two scroll bars in one another serve nobody."""
        taken = self.worth.sizeHint().height() + M if self.worth.some() else 0
        self.who.fit((self.room.height() if self.room else 0) - taken)

    def waits(self) -> int | None:
        """Whoever the keyboard stands on in here, where their cadence has lapsed."""
        party = self.chosen()
        return party if self.worth.waits(party) else None

    def _on_came_to(self, party: int | None) -> None:
        if party is not None and self.worth.list.hasFocus():
            self._stood = party
            self.who.show_party(party)


def _open_all(desk: Desk) -> None:
    from smallcrm.features.people.views.those import show_those

    show_those(desk, "cadence = over")
