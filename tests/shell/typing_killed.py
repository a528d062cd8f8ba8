"""Types into a log form until it is killed; tells every letter. Run by test_drafts_killed.py, on its own."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.app import rooms
from smallcrm.shell.appearance import Appearance
from smallcrm.shell.window import MainWindow

LETTER_MS = 15
NONE = Qt.KeyboardModifier.NoModifier


def main(path: str) -> None:
    """Open the file, press C, and type."""
    app = QApplication(["typing"])
    window = MainWindow(app, Appearance(app), rooms(), None)
    window.show()
    window.open_file(Path(path))
    window.go("contacts")
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_C)
    field = window.workspace.slip().form.fields["body"].field()
    field.setFocus()
    count = 0

    def type_on() -> None:
        nonlocal count
        letter = chr(ord("a") + count % 26)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, NONE, letter))
        count += 1
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()

    timer = QTimer(app, interval=LETTER_MS)
    timer.timeout.connect(type_on)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
