"""The real window on a file, with real keys, painted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from smallcrm.app import launch
from smallcrm.shell.window import MainWindow
from tests.benchmarks.timing import median, spent

WIDTH, HEIGHT = 1366, 768
SETTLED_MS = 400  # what follows the first picture: counts, the panel beside, the ids behind the first page


def application() -> QApplication:
    """The one application of this process."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return app


@contextmanager
def window_on(path: Path) -> Iterator[MainWindow]:
    """The program's own window on a file, at the size of a small laptop."""
    app = application()
    launcher = launch()
    launcher.start(str(path))
    window = launcher.window
    window.showNormal()
    window.resize(WIDTH, HEIGHT)
    QTest.qWait(SETTLED_MS)
    try:
        yield window
    finally:
        window.close()
        launcher.stop()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def contacts(window: MainWindow) -> Any:
    """The page of contacts, settled; whatever form its list has, it has a `pane` and a `list`."""
    window.go("contacts")
    QTest.qWait(SETTLED_MS)
    assert window.workspace is not None
    return window.workspace.page("contacts")


class Paintings(QObject):
    """Counts how often a view was painted, so that nothing is measured that nobody saw."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One more."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def pressed(view: QAbstractItemView, keys: list[Qt.Key], before: Callable[[], object] | None = None) -> float:
    """The median of so many keys, each from the keyboard to the painted picture."""
    app, paintings, times = application(), Paintings(view), []
    view.setFocus()
    for key in keys:
        if before is not None:
            before()
        app.processEvents()
        seen = paintings.count
        times.append(spent(lambda key=key: QTest.keyClick(view, key), app.processEvents))  # type: ignore[misc]
        assert paintings.count > seen, "the key changed nothing that is seen"
    view.viewport().removeEventFilter(paintings)
    return median(times)
