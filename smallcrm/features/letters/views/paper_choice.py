"""On what: the letterhead, the sheet and the language, as facts with a choice where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.dressing import own_format, sender
from smallcrm.features.letters.service.letterheads import letterheads
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.tongues import NAMES
from smallcrm.paper.formats import FORMATS, format_titles
from smallcrm.ui.facts import breakable
from smallcrm.ui.panels import XS, Heading, S, Toned

Choices = Sequence[tuple[Any, str]]


class Pick(QPushButton):
    """A value that is one of several: the words with an arrow, and a menu behind them."""

    picked = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self._label = label
        self._choices: Choices = ()
        self.setMenu(QMenu(self))

    def offer(self, choices: Choices, chosen: object) -> None:
        """Offer these, one of them chosen."""
        self._choices = choices
        menu = self.menu()
        menu.clear()
        for value, words in choices:
            action = menu.addAction(words.replace("&", "&&"), partial(self.picked.emit, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
        words = next((words for value, words in choices if value == chosen), "")
        metrics = self.fontMetrics()
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * 26)
        self.setText(_("{} ▾").format(short.replace("&", "&&")))
        self.setAccessibleName(f"{self._label}: {words}")


class PaperChoice(QWidget):
    """Letterhead, format and language of the letter that is being written."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        labels = {"letterhead": _("Letterhead"), "paper": _("Format"), "language": _("Language")}
        self.picks: dict[str, Pick] = {}
        self.facts: dict[str, QLabel] = {}
        for row, (name, label) in enumerate(labels.items()):
            pick, fact = Pick(label), Toned("", "fact", wrap=True)
            pick.picked.connect(partial(self._on_picked, name))
            fact.setContentsMargins(XS, 2, 0, 2)
            self.picks[name], self.facts[name] = pick, fact
            grid.addWidget(Toned(label), row, 0)
            grid.addWidget(fact, row, 1)
            grid.addWidget(pick, row, 1, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(Heading(_("Paper")))
        layout.addLayout(grid)

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft is written on."""
        self._draft = draft
        heads = [(None if head.usual else head.id, head.name) for head in letterheads()]
        names = format_titles()
        tags = sorted(draft.template.texts)
        there = {value for value, _name in heads}
        self._offer("letterhead", heads, draft.letterhead if draft.letterhead in there else None)
        form = own_format(sender(draft.letterhead), draft.paper)
        self._offer("paper", [(name, names.get(name, name)) for name in FORMATS], form.name)
        own = [("", _("each person’s own"))] if len(tags) > 1 else []
        self._offer("language", [*own, *((tag, NAMES.get(tag, tag)) for tag in tags)], draft.language)

    def _offer(self, name: str, choices: Choices, chosen: object) -> None:
        pick, fact = self.picks[name], self.facts[name]
        pick.offer(choices, chosen)
        fact.setText(breakable(choices[0][1]))
        pick.setVisible(len(choices) > 1)
        fact.setVisible(len(choices) < 2)

    def _on_picked(self, name: str, value: Any) -> None:
        if self._draft is not None:
            setattr(self._draft, name, value)
            self.show_draft(self._draft)
            self.changed.emit()
