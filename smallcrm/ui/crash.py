"""When we made a mistake: say what is safe, offer a report to copy, write it to the log once."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QVBoxLayout

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.ui.messages import tell_error
from smallcrm.ui.panels import Heading, L, M, Toned, line

log = logging.getLogger(__name__)
Kind = type[BaseException]


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


class Watch(QObject):
    """Catches what nobody caught, in every thread, and shows it in the GUI thread."""

    happened = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._window: CrashWindow | None = None
        self._seen: set[str] = set()
        self._before = sys.excepthook, threading.excepthook
        self.happened.connect(self._show)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def window(self) -> CrashWindow | None:
        """The window that is open now, if any."""
        return self._window

    def _on_error(self, kind: Kind, error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.happened.emit(error.with_traceback(trace))

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError) and tell_error(QApplication.activeWindow(), error):
            return
        text = report(error)
        where = "".join(traceback.format_tb(error.__traceback__)[-1:]) + type(error).__name__
        if where in self._seen:  # a mistake while painting comes again with every paint
            return
        self._seen.add(where)
        log.critical("a mistake of ours", exc_info=error)
        if self._window is None:
            self._window = CrashWindow(text)
            self._window.finished.connect(self._on_closed)
            self._window.open()

    def _on_closed(self) -> None:
        self._window = None


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
