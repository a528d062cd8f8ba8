"""When we made a mistake: it is caught in whatever thread it happened, logged once, and shown."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.ui.messages import tell_error

if TYPE_CHECKING:
    from smallcrm.ui.crash_window import CrashWindow

log = logging.getLogger(__name__)
Kind = type[BaseException]


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
        where = "".join(traceback.format_tb(error.__traceback__)[-1:]) + type(error).__name__
        if where in self._seen:  # a mistake while painting comes again with every paint
            return
        self._seen.add(where)
        log.critical("a mistake of ours", exc_info=error)
        if self._window is None:
            from smallcrm.ui.crash_window import CrashWindow, report

            self._window = CrashWindow(report(error))
            self._window.finished.connect(self._on_closed)
            self._window.open()

    def _on_closed(self) -> None:
        self._window = None
