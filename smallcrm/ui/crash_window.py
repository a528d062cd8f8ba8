"""The window that says a mistake of ours: what is safe, and a report to copy."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.ui.panels import Heading, L, M, Toned, line


class CrashWindow(QDialog):
    """One window for however many mistakes follow from the first."""

    def __init__(self, report: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong in SmallCRM"))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        self.report.setTabChangesFocus(True)
        copy, go_on = QPushButton(_("Copy the report")), QPushButton(_("Go on"))
        copy.clicked.connect(self.copy)
        go_on.clicked.connect(self.accept)
        go_on.setProperty("kind", "accent")
        go_on.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Heading(_("Something went wrong in SmallCRM, and it is our mistake")))
        layout.addWidget(
            Toned(
                _(
                    "What was saved is safe. What was only half done was taken back as a whole. You can go "
                    "on; if it happens again, close the window and open it anew."
                ),
                wrap=True,
            )
        )
        layout.addWidget(self.report, 1)
        layout.addWidget(
            Toned(
                _("The report can name a record you were working on. Read it before you send it."), wrap=True
            )
        )
        layout.addLayout(line(copy, None, go_on))
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 24)
        go_on.setFocus()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def program_version() -> str:
    """The version that runs; empty in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("smallcrm")
    except PackageNotFoundError:
        return ""


def report(error: BaseException) -> str:
    """What we need to know to mend it: versions and the traceback, no records."""
    about = (
        f"SmallCRM {program_version()}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
    return about + "\n\n" + "".join(traceback.format_exception(error)).rstrip()
