"""A page of the window: what every page can do, whichever room it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from smallcrm.core.journal import Changes
from smallcrm.ui.bus import ChangeBus
from smallcrm.ui.controls import KeyedField

_ground: QWidget | None = None


@contextmanager
def laid_in(ground: QWidget) -> Iterator[None]:
    """A page that is made here lies in its place from the start.

    Put there when it is complete, all that was measured in it meanwhile would be dressed a second time.
    """
    global _ground
    _ground = ground
    try:
        yield
    finally:
        _ground = None


class PageView(QWidget):
    """Shows something and follows what changes."""

    start: QWidget | None = None  # where the keyboard begins; a focus proxy would upset Tab
    filter_field: KeyedField | None = None  # where “/” leads
    titled = Signal(str)  # the name of the record in front, for the window's title

    def __init__(self, bus: ChangeBus, parent: QWidget | None = None) -> None:
        super().__init__(parent or _ground)
        self._missed: list[Changes] = []
        bus.changed.connect(self._on_changed)

    def entrance(self) -> QWidget:
        """Where the keyboard begins: a field that was made anew meanwhile is none any more."""
        return self.start if self.start is not None and isValid(self.start) else self

    def follow(self, changes: Changes) -> None:
        """Bring what is shown up to date: a visible page at once, a hidden one when it is shown."""

    def record(self) -> int | None:
        """The record in front, for the way back; None where the page has none."""
        return None

    def title(self) -> str:
        """The name of the record in front, for the title of a window of its own."""
        return ""

    def target(self) -> str | None:
        """The record in front as the desk opens it (“party:12”), "" while there is none.

        None on a page whose records have no window of their own.
        """
        return None

    def keyed(self) -> Sequence[QAction]:
        """What has a key that only a field of this page hears, for the list of keys."""
        return ()

    def wanted_width(self) -> int:
        """How wide it stands well; below that the sidebar folds."""
        return self.minimumSizeHint().width()

    def show_record(self, record: int) -> None:
        """Put a record in front."""

    def show_party(self, party: int) -> None:
        """Be about somebody, where this page can: a record in front, a letter to them."""

    def settle(self) -> bool:
        """Save what is half typed before the page is left; False when it cannot be saved as it stands."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._missed:
            missed, self._missed = self._missed, []
            self.follow(together(missed))

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.follow(changes)
        else:
            self._missed.append(changes)


def together(several: list[Changes]) -> Changes:
    """Several units of work as if they were one."""
    whole = Changes(several[-1].label)
    for changes in several:
        for table, ids in changes.edited.items():
            whole.edited[table] |= ids
        for table, ids in changes.reshaped.items():
            whole.reshaped[table] |= ids
    return whole
