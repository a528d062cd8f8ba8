"""The left column of the Letters page: what scrolls, and below it what is always in reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.ui import words
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.panels import Heading, M, S, Scrolling, line


def column(turn: QWidget, choices: Sequence[QWidget], below: Sequence[QWidget]) -> QWidget:
    """The title, the choices one below the other, then what is done with them."""
    content, made = QWidget(), QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(M)
    for part in choices:
        inside.addWidget(part)
    inside.addStretch(1)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(18, 16, M, M)
    layout.setSpacing(S)
    called = Heading(_("New letter"), 1)
    called.setWordWrap(True)
    head = line(called, turn)
    head.setStretch(0, 1)
    layout.addLayout(head)
    layout.addWidget(Scrolling(content), 1)
    for part in below:
        layout.addWidget(part)
    return made


def pair(*commands: Command) -> QWidget:
    """Buttons side by side, equally wide."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    for command in commands:
        layout.addWidget(ActionButton(command), 1)
    return made


def print_words(count: int, logged: bool) -> str:
    """What the large button says: what happens, and to how many letters."""
    if not count:
        return _("Print and log") if logged else _("Print")
    if logged:
        return words.grouped(n_("Print and log {} letter", "Print and log {} letters", count), count)
    return words.grouped(n_("Print {} letter", "Print {} letters", count), count)
