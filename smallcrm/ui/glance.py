"""A small card with what is known of an answer, beside the answers, before anything is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.facts import breakable
from smallcrm.ui.panels import Align, Heading, M, S, Scrolling, Toned, clear, named
from smallcrm.ui.room import Glance

LETTERS = 50  # average ones, across the card


class GlanceCard(Scrolling):
    """Filled anew for each answer; the keyboard stays where the words are typed."""

    def __init__(self) -> None:
        content = QWidget()
        super().__init__(named(content, "content"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview"))
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(M, S, M, S)
        self._body.setSpacing(6)

    def show_glance(self, glance: Glance | None) -> None:
        """Another answer; None is one of which there is nothing to show."""
        clear(self._body)
        if glance is None:
            self._body.addWidget(Toned(_("There is nothing to look at before it is opened."), wrap=True))
        else:
            self._fill(glance)
        self._body.addStretch(1)
        self.setAccessibleDescription(_as_text(glance) if glance else "")

    def wanted_height(self, width: int) -> int:
        """What it needs to be seen whole."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # before it is shown, it knows nothing of its dress
        self._body.activate()
        return (
            self._body.heightForWidth(width) if self._body.hasHeightForWidth() else self.sizeHint().height()
        )

    def _fill(self, glance: Glance) -> None:
        title = Heading(breakable(glance.title))
        title.setWordWrap(True)
        self._body.addWidget(title)
        if glance.detail:
            self._body.addWidget(Toned(breakable(glance.detail), wrap=True))
        if glance.facts:
            self._body.addWidget(_facts(glance.facts))
        if glance.text:
            self._body.addWidget(Toned(breakable(glance.text), "", wrap=True))


def _facts(facts: tuple[tuple[str, str], ...]) -> QWidget:
    """Labels and values, for reading alone: Tab does not come here."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, S, 0, S)
    grid.setHorizontalSpacing(M)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(facts):
        grid.addWidget(Toned(label), row, 0, Align.AlignTop)
        grid.addWidget(Toned(breakable(value, narrow=True), "", wrap=True), row, 1)
    return made


def _as_text(glance: Glance) -> str:
    said = [f"{label}: {value}" for label, value in glance.facts]
    return ", ".join(part for part in (glance.title, glance.detail, *said, glance.text) if part)
