"""Something that runs on while other things are done, such as a call: said in the status line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

CLOCK = "call_clock"  # the preference: a clock starts with every call


class Running(QObject):
    """What runs now, the newest last. Each tells its words and how to come back to it."""

    turned = Signal()  # it began, went on or ended

    def __init__(self) -> None:
        super().__init__()
        self._all: dict[QObject, tuple[Callable[[], str], Callable[[], object]]] = {}

    def begin(self, what: QObject, words: Callable[[], str], back: Callable[[], object]) -> None:
        """From now on this runs."""
        self._all[what] = words, back
        what.destroyed.connect(lambda: self.end(what))
        self.turned.emit()

    def end(self, what: QObject) -> None:
        """It runs no more."""
        if self._all.pop(what, None):
            self.turned.emit()

    def tick(self) -> None:
        """A moment has passed."""
        self.turned.emit()

    def words(self) -> str:
        """What runs, in words; empty where nothing does."""
        return next((words() for words, _back in reversed(self._all.values())), "")

    def go_back(self) -> None:
        """To where it can be ended."""
        for _words, back in reversed(self._all.values()):
            back()
            return


running = Running()
