"""What Ctrl+S and Ctrl+Enter mean now: whatever has the keyboard and something to save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk


@runtime_checkable
class Saver(Protocol):
    """A form, slip or page that has something to save."""

    def save(self) -> bool:
        """Store what it says."""

    def save_and_close(self) -> None:
        """Store it and go."""


def save(desk: Desk, others: Iterable[QWidget | None], close: bool) -> None:
    """Save what has the keyboard and can be saved; else the first of the others that can."""
    for found in (*_around_keyboard(), *others):
        if found is not None and isinstance(found, Saver):
            if close:
                found.save_and_close()
            else:
                found.save()
            return
    desk.tell(_("Everything is saved."))


def _around_keyboard() -> Iterable[QWidget]:
    widget = QApplication.focusWidget()
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
