"""Whether a change of something that repeats means this one, those that follow, or all."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.activity.service.repeating import Reach
from smallcrm.features.activity.service.repeating_extent import Extent, extent
from smallcrm.ui import words
from smallcrm.ui.panels import XL, Heading, M, S, Toned, line

EVERY = (Reach.THIS, Reach.FUTURE, Reach.ALL)


class ReachQuestion(QDialog):
    """Three answers, each with its letter; Esc changes nothing."""

    def __init__(
        self, parent: QWidget | None, deed: str, offered: tuple[Reach, ...] = EVERY, of: Extent | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(deed)
        self.answer: Reach | None = None
        self.buttons: dict[Reach, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, M + S, XL, M + S)
        layout.setSpacing(S)
        layout.addWidget(Heading(_("It repeats. Which ones do you mean?")))
        for reach in offered:
            self._add(reach, _words(reach, of), layout)
        cancel = QPushButton(_("Change nothing"))
        cancel.clicked.connect(self.reject)
        layout.addSpacing(S)
        layout.addLayout(line(Toned("Esc"), None, cancel))
        first = self.buttons[offered[0]]  # the one that changes least
        first.setProperty("kind", "accent")
        first.setDefault(True)
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letter underlined alone will do; arrows walk."""
        letters = {mark_of(button.text()): reach for reach, button in self.buttons.items()}
        if (reach := letters.get(event.text().casefold())) is not None:
            self._take(reach)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _add(self, reach: Reach, said: str, layout: QVBoxLayout) -> None:
        button = self.buttons[reach] = QPushButton(said)
        button.clicked.connect(lambda: self._take(reach))
        layout.addWidget(button)

    def _take(self, reach: Reach) -> None:
        self.answer = reach
        self.accept()


def _words(reach: Reach, of: Extent | None) -> str:
    """What an answer reaches, with its days: of a series that was cut, all are those of its half."""
    if reach == Reach.FUTURE:
        return _("This and all that &follow")
    if of is None:
        return _("&This one only") if reach == Reach.THIS else _("&All of them")
    this, first, last = (words.short_day(dt.date.fromisoformat(day[:10])) if day else "" for day in of)
    if reach == Reach.THIS:
        return _("&This one only, {}").format(this)
    if not last:
        return _("&All of them, from {} on").format(first)
    return _("&All of them, {first} – {last}").format(first=first, last=last)


def mark_of(text: str) -> str:
    """The letter that is underlined in a text: “f” of “that &follow”."""
    return text.replace("&&", "").partition("&")[2][:1].casefold()


def ask_reach(
    parent: QWidget | None,
    deed: str,
    offered: tuple[Reach, ...] = EVERY,
    of: tuple[str, int, str] | None = None,
) -> Reach | None:
    """Ask how far `deed` (“Delete appointment”) reaches; None where nothing is to be changed.

    `of` is the record, its id and the occurrence: then the answers say their days.
    """
    question = ReachQuestion(parent.window() if parent else None, deed, offered, extent(*of) if of else None)
    question.exec()
    answer = question.answer
    question.deleteLater()
    return answer
