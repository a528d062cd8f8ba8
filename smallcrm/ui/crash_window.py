"""The window that says a mistake of ours: what is safe, and a report to copy or save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.ui.asking import REPORTS, ask_save
from smallcrm.ui.crash_report import program_version, report, trace
from smallcrm.ui.panels import Heading, L, M, Toned, line

__all__ = ["CrashWindow", "program_version"]


class CrashWindow(QDialog):
    """One window for however many mistakes follow from the first."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(_("Something went wrong in SmallCRM"))
        self.finished.connect(self.deleteLater)
        self.report = QPlainTextEdit(report(error))
        self.report.setAccessibleName(_("Report"))
        self.report.setTabChangesFocus(True)
        self.told = Toned(_of_the_report(), wrap=True)
        self._copy, self._keep = QPushButton(_("Copy the report")), QPushButton(_("Save the report…"))
        self._close, self._go_on = QPushButton(_("Close SmallCRM")), QPushButton(_("Go on"))
        self._copy.clicked.connect(self.copy)
        self._keep.clicked.connect(self._ask_where)
        self._close.clicked.connect(self._close_all)
        self._go_on.clicked.connect(self.accept)
        self._go_on.setProperty("kind", "accent")
        self._go_on.setDefault(True)
        self._lay_out()
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 26)
        self._go_on.setFocus()

    def add(self, error: BaseException) -> None:
        """Another mistake that followed: no window of its own."""
        self.report.appendPlainText("\n" + trace(error))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.told.setText(_("The report is copied. Paste it into a message to us."))

    def save(self, path: Path) -> None:
        """Write the report into a file."""
        try:
            path.write_text(self.report.toPlainText(), encoding="utf-8")
        except OSError as error:
            self.told.setText(_("The report could not be saved: {}.").format(error.strerror))
        else:
            self.told.setText(_("The report is saved: {}").format(path))

    def _ask_where(self) -> None:
        place = ask_save(self, _("Save the report"), "smallcrm-report.txt", _("Text (*.txt)"), REPORTS)
        if place:
            self.save(place[0])

    def _close_all(self) -> None:
        self.accept()
        # Not under the click: it lies on one of the windows that go.
        QTimer.singleShot(0, QApplication.closeAllWindows)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Heading(_("Something went wrong in SmallCRM, and it is our mistake")))
        safe = _(
            "What was saved is safe. What was only half done was taken back as a whole. You can go "
            "on; if it happens again, close the window and open it anew."
        )
        layout.addWidget(Toned(safe, wrap=True))
        layout.addWidget(self.report, 1)
        layout.addWidget(self.told)
        layout.addLayout(line(self._copy, self._keep, None, self._close, self._go_on))


def _of_the_report() -> str:
    return _(
        "The report says how it happened and holds no records; only the last line may quote a word of yours. "
        "Read it before you send it: you can change it here."
    )
