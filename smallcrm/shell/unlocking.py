"""A file with a passphrase: asked for where it is opened, three times; the file is safe meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm.core.errors import Cancelled, WrongPassphrase
from smallcrm.core.i18n import _, n_
from smallcrm.ui.line import Line
from smallcrm.ui.panels import Heading, L, M, Toned, line

TRIES = 3
T = TypeVar("T")


def with_passphrase(path: Path, run: Callable[[str], T]) -> T:
    """Run with what somebody types, until it opens the file; Cancelled where they leave it closed."""
    question = Unlocking(path.name, QApplication.activeWindow())
    try:
        for left in reversed(range(TRIES)):
            if question.exec() != QDialog.DialogCode.Accepted:
                raise Cancelled(_("“{}” stays closed. It was not touched.").format(path.name))
            try:
                return run(question.said())
            except WrongPassphrase:
                if not left:
                    raise
                question.refuse(left)
        raise AssertionError("the last try returns or raises")
    finally:
        if isValid(question):  # its window may have been closed from outside
            question.deleteLater()


class Unlocking(QDialog):
    """One line to type into, and what became of the last try."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase"))
        heading = Heading(_("“{}” opens with a passphrase").format(name))
        heading.setWordWrap(True)
        self.field = Line()
        self.field.setAccessibleName(_("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.told = Toned(_("Without it nobody can read the file, we included."), wrap=True)
        self.show_it = QPushButton(_("Show what is typed"))
        self.show_it.setCheckable(True)
        self.show_it.setProperty("kind", "chip")
        self.open_it, self.leave = QPushButton(_("Open")), QPushButton(_("Leave it closed"))
        self.open_it.setProperty("kind", "accent")
        self.open_it.setDefault(True)
        for button in (self.show_it, self.leave):
            button.setAutoDefault(False)
        self.show_it.toggled.connect(self._on_show)
        self.field.textChanged.connect(lambda text: self.open_it.setEnabled(bool(text)))
        self.open_it.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.open_it.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        for part in (heading, self.field, self.told):
            layout.addWidget(part)
        layout.addLayout(line(self.show_it, None, self.leave, self.open_it))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def said(self) -> str:
        """The passphrase, as it is typed."""
        return self.field.text()

    def refuse(self, left: int) -> None:
        """It was another one; what was typed stays there to be mended."""
        told = _("That is not its passphrase. Nothing happened to the file.")
        more = n_("{} try is left.", "{} tries are left.", left).format(left)
        self.told.setText(f"{told} {more}")
        self.field.setFocus()
        self.field.selectAll()

    def _on_show(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.field.setFocus()
