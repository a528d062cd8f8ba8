"""Being asked to end from outside: a session that logs out, a computer that shuts down, Ctrl+C."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class Ending(QObject):
    """Runs what puts everything away once the process is asked to end.

    Qt waits outside of Python, where Python's own handlers never run; a byte in a socket wakes it.
    """

    def __init__(self, run: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._here, self._there = socket.socketpair()
        self._here.setblocking(False)
        self._there.setblocking(False)
        self._wakes = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._wakes.activated.connect(self._on_woken)
        self._fd_before = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, lambda *_told: None) for number in SIGNALS}
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            # Windows and some desktops ask this way; a question of ours would stop the whole session.
            app.commitDataRequest.connect(self.on_logout, Qt.ConnectionType.DirectConnection)

    def on_logout(self, _session: object) -> None:
        """The session ends: put everything away before answering."""
        self._run()

    def stop(self) -> None:
        """Leave the signals as they were found."""
        self._wakes.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        self._here.close()
        self._there.close()

    def _on_woken(self) -> None:
        told = b""
        with contextlib.suppress(BlockingIOError):
            told = self._here.recv(64)
        if any(number in SIGNALS for number in told):
            self._run()
