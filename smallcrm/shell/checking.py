"""Is the file as it should be? Looked at beside the work, and the answer said in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.check import Problem, check
from smallcrm.core.i18n import _, n_
from smallcrm.shell.places import bounded
from smallcrm.ui.panels import XL, Heading, L, M, Toned, line

if TYPE_CHECKING:
    from smallcrm.shell.desk_window import DeskWindow


def check_file(window: DeskWindow) -> None:
    """Look at everything in the open file, and say what was found."""
    window.read(_("Checking the file"), _look, then=partial(_tell, window))


def _look(report: Callable[[int, int], None]) -> list[Problem]:
    return check(report)


def _tell(window: DeskWindow, found: Sequence[Problem]) -> None:
    if found:
        Problems(found, window).open()
    else:
        window.tell(_("The file is in order: nothing is damaged, and nothing is missing."), "success")


class Problems(QDialog):
    """What was found, to read and to copy, and what to do next."""

    def __init__(self, found: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Check the file"))
        count = n_("{} thing is not as it should be", "{} things are not as they should be", len(found))
        told = _(
            "Nothing was changed. Save a copy of the file before you do anything else; "
            "a backup from before may be whole."
        )
        self.text = QPlainTextEdit("\n".join(f"{problem.where}: {problem.what}" for problem in found))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What was found"))
        copy, close = QPushButton(_("Copy")), QPushButton(_("Close"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(M)
        layout.addWidget(Heading(count, 1))
        layout.addWidget(Toned(told, wrap=True))
        layout.addWidget(self.text, 1)
        layout.addLayout(line(None, copy, close))
        close.setFocus()
        letter = self.fontMetrics()
        self.resize(bounded(QSize(letter.averageCharWidth() * 96, letter.height() * 24), parent))
