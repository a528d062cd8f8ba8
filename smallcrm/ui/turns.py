"""Much work in small turns of the event loop: a key that is pressed meanwhile is answered at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], object]


class Turns(QObject):
    """Does one step whenever nothing else waits; gone with its parent, or when all is done."""

    def __init__(self, steps: Iterable[Step], parent: QObject, after_ms: int = 0) -> None:
        super().__init__(parent)
        self._steps = iter(steps)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._timer.start(after_ms)

    def _step(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.deleteLater()
            return
        self._timer.start(0)  # first: a step that fails is told, and the others are done all the same
        step()


def once_running(after_ms: int, owner: QObject, run: Step) -> None:
    """Do it so long after events are handled again, not so long after now.

    What is still to be painted then comes first, however slow the computer is. Gone with its owner.
    """
    QTimer.singleShot(0, owner, lambda: QTimer.singleShot(after_ms, owner, run))


def imports(*names: str) -> Iterator[Step]:
    """Modules one by one. What others need should stand before them: a turn then takes its own time only."""
    for name in names:
        yield partial(import_module, name)
