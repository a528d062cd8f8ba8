"""The figure “Cadence” of the party in front: how often, and how it stands; absent where there is none."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.activity.cadence import REACH, State, state_now
from smallcrm.features.activity.cadence.words import every
from smallcrm.features.activity.views.cadence_words import chip, next_words
from smallcrm.features.cadence.views.slip import cadence_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.figures import Figure, FigurePanel
from smallcrm.ui.tips import plain_tip

SHOWN = REACH | {"task", "appointment"}


class CadenceFigure(FigurePanel):
    """A click changes it by words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._party: int | None = None
        self.figure = Figure(_("Cadence"))
        self.figures = (self.figure,)
        self.figure.clicked.connect(self._change)

    def show_party(self, party: int) -> None:
        """Show how it stands with a party."""
        self._party = party
        found = state_now(party)
        self.figure.setVisible(found is not None)
        if found is not None:
            said, beside = every(found.days), next_words(found)
            marked = found.state != State.FINE
            self.figure.tell_step(said, "" if marked else beside, chip(found) if marked else None, box=False)
            told = " · ".join(part for part in (said, chip(found).text, beside, found.source_name) if part)
            self.figure.setToolTip(plain_tip(told))

    def follow(self, changes: Changes) -> None:
        """Read again where it may have changed."""
        if SHOWN & changes.tables() and self._party is not None:
            self.show_party(self._party)

    def _change(self) -> None:
        if self._party is not None and self._desk.writes():
            self._desk.lay(cadence_slip(self._desk, [self._party]))
