"""What stands beside the list while several are chosen: how many, of what kind, and what can be done."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.db import database
from smallcrm.core.i18n import _, n_
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views import kinds
from smallcrm.ui import words
from smallcrm.ui.chips import Chip
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.flow import Flow
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.panels import Heading, L, M, Panel, Toned, clear, line, show_now

SOME = 20_000  # more are not gone through while somebody is choosing
NAMED = 5
ABOUT = """SELECT kind, status, count(*) FROM party WHERE id IN (SELECT value FROM json_each(?))
    GROUP BY kind, status"""


class Several(QWidget):
    """Calm words in place of one record, and the deeds for all of them."""

    def __init__(self, deeds: Sequence[Command], person: bool, choose_all: Callable[[], object]) -> None:
        super().__init__()
        self._person = person
        self._all = QPushButton()
        self._all.setProperty("kind", "chip")
        self._all.clicked.connect(lambda: choose_all())
        self._heading, self._names = Heading("", 1), Toned("", wrap=True)
        self._chips, buttons = Flow(), Flow(gap=10)
        for place, deed in enumerate(deeds):
            button = ActionButton(deed, "accent" if place == 0 else "")
            buttons.addWidget(button)
            if deed.property("rare"):
                deed.enabledChanged.connect(button.setVisible)
                if not deed.isEnabled():  # shown, it would be a window of its own for a moment
                    button.hide()
        panel = Panel().add(self._names)
        panel.inset(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(M)
        layout.addLayout(line(self._heading, self._all, None))
        layout.addWidget(panel)
        layout.addLayout(buttons)
        layout.addSpacing(L)
        one_step = _("Each of these is one step: Ctrl+Z takes it back for all.")
        layout.addWidget(Toned(with_keys(one_step), wrap=True))
        layout.addStretch(1)

    def show_these(self, ids: Sequence[int], names: Sequence[str], listed: int) -> None:
        """How many of all that are listed, the first few by name, and how many of each standing."""
        self._heading.setText(words.grouped(n_("{} chosen", "{} chosen", len(ids)), len(ids)))
        self._all.setVisible(len(ids) < listed)
        self._all.setText(_("Choose all {} in this list").format(words.number(listed)))
        more = len(ids) - len(names)
        told = ", ".join(names)
        self._names.setText(
            _("{names} and {more} more").format(names=told, more=words.number(more)) if more else told
        )
        clear(self._chips)
        if len(ids) <= SOME:
            for text, tone in _counted(ids, self._person):
                self._chips.addWidget(Chip(text, tone))
        show_now(self._chips)

    def heading(self) -> str:
        """“12 chosen”."""
        return self._heading.text()


def _counted(ids: Sequence[int], person: bool) -> list[tuple[str, str]]:
    """“9 customer”, “2 organization”: as chips, the most frequent first."""
    by_kind: dict[str, int] = {}
    by_status: dict[str, int] = {}
    for kind, status, number in database.connection().execute(ABOUT, (json.dumps(list(ids)),)):
        by_kind[kind] = by_kind.get(kind, 0) + number
        by_status[status] = by_status.get(status, 0) + number
    told: list[tuple[str, str]] = []
    if not person:
        names = dict(kinds.account_kinds())
        told += [
            (f"{names.get(Kind(kind), kind)} {words.number(many)}", "plain") for kind, many in by_kind.items()
        ]
    tones = {str(status): tone for status, tone in kinds.STATUS_TONES.items()}
    for status, many in sorted(by_status.items(), key=lambda one: -one[1]):
        name = kinds.word(kinds.statuses(), status) if status else _("no standing")
        told.append((f"{name} {words.number(many)}", tones.get(status, "plain")))
    return told
