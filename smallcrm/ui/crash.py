"""When we made a mistake: it is caught in whatever thread it happened, logged at once, and shown."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.ui.messages import say_in, tell_error

if TYPE_CHECKING:
    from smallcrm.ui.crash_window import CrashWindow

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")
Kind = type[BaseException]
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
OURS_NOT = (KeyboardInterrupt, SystemExit)


class Watch(QObject):
    """Catches what nobody caught, in every thread, and shows it in the GUI thread."""

    happened = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._window: CrashWindow | None = None
        self._times: dict[str, int] = {}  # how often each mistake happened
        self._shown: set[str] = set()
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        # Queued: a window that opens inside a paint event would paint inside it.
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        sys.unraisablehook = self._on_unraisable
        self._qt_before: Any = qInstallMessageHandler(self._on_qt)

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._qt_before)

    def window(self) -> CrashWindow | None:
        """The window that is open now, if any."""
        return self._window

    def _on_error(self, kind: Kind, error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, OURS_NOT):
            self._before[0](kind, error, trace)
            return
        error = error.with_traceback(trace)
        if not isinstance(error, UserError):
            self._note(error)
        self.happened.emit(error)

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """In a finaliser nobody waits for an answer, and nothing of the user's is at stake: it is logged."""
        log.error("could not be raised in %r", args.object, exc_info=args.exc_value)

    def _on_qt(self, kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
        if kind in LEVELS:
            qt_log.log(LEVELS[kind], text)
        if self._qt_before is not None:
            self._qt_before(kind, where, text)

    def _note(self, error: BaseException) -> None:
        """Log it whole the first time; a mistake while painting comes again with every paint."""
        place = place_of(error)
        times = self._times[place] = self._times.get(place, 0) + 1
        if times == 1:
            log.critical("a mistake of ours", exc_info=error)
        elif times & (times - 1) == 0:
            log.error("the same mistake, %d times by now: %s", times, place)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError) and tell_error(QApplication.activeWindow(), error):
            return
        place = place_of(error)
        known = place in self._shown
        self._shown.add(place)
        if self._window is not None:
            if not known:
                self._window.add(error)
        elif not known or not self._say_again(error):
            self._open(error)

    def _say_again(self, error: BaseException) -> bool:
        """The window was seen; that it happened once more is said, and no window comes in between."""
        text = _("The same mistake of ours happened again. What was saved is safe.")
        return say_in(
            QApplication.activeWindow(), text, "danger", (_("Show the report"), partial(self._open, error))
        )

    def _open(self, error: BaseException) -> None:
        try:
            from smallcrm.ui.crash_window import CrashWindow

            self._window = CrashWindow(error)
            self._window.finished.connect(self._on_closed)
            self._window.open()
        except Exception:  # the last net: what cannot be shown is at least printed and logged
            log.critical("the mistake cannot be shown", exc_info=True)
            sys.__excepthook__(type(error), error, error.__traceback__)

    def _on_closed(self) -> None:
        self._window = None


def place_of(error: BaseException) -> str:
    """Where it happened and what it is: the same again is the same mistake."""
    return "".join(traceback.format_tb(error.__traceback__)[-1:]) + type(error).__name__
