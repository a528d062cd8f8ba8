"""Where it is: any words, or the address of whom it is with, taken over by a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent

from smallcrm.core.i18n import _
from smallcrm.features.people.card import card_of
from smallcrm.features.people.views.reaching import address_lines
from smallcrm.ui.bindings import Binding
from smallcrm.ui.icons import icon
from smallcrm.ui.line import Line

LONGEST = 1_000


class PlaceLine(Line):
    """↓ in the empty line, or the house, takes over the address."""

    taken = Signal()

    def __init__(self, party: Callable[[], int | None]) -> None:
        super().__init__(_("↓ takes the address, or any words"), LONGEST)
        self._party = party
        take = QAction(icon("house"), _("Take over the address (↓)"), self)
        take.triggered.connect(self.take)
        self.addAction(take, Line.ActionPosition.TrailingPosition)

    def take(self) -> None:
        """The address of whom it is with; nothing where none is known."""
        party = self._party()
        if party is not None and (found := address_of(party)):
            self.setText(found)
            self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.text().strip():
            self.take()
        else:
            super().keyPressEvent(event)


def address_of(party: int) -> str:
    """Where somebody is found, in one line: where letters go, or else the first address."""
    card = card_of(party)
    place = (card.post.place or next(iter(card.places), None)) if card else None
    return ", ".join(address_lines(place).splitlines()) if place else ""


def place_field(party: Callable[[], int | None]) -> tuple[Binding, PlaceLine]:
    """The place as a field of a form."""
    made = PlaceLine(party)
    return Binding(
        made, lambda: made.text().strip(), lambda value: made.setText(value or ""), made.textChanged
    ), made
