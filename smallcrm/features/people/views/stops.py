"""The order in which Tab visits a record: as it is read, whenever its parts were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smallcrm.ui.fields import in_order


def visit(before: Iterable[QWidget], blocks: Iterable[QWidget]) -> None:
    """Let Tab go through these blocks one after the other, behind what comes before them."""
    in_order([*before, *(stop for block in blocks for stop in _stops(block))])


def _stops(block: QWidget) -> Iterator[QWidget]:
    for widget in (block, *block.findChildren(QWidget)):
        proxied = widget.focusProxy() is not None
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not proxied:
            yield widget  # also a tab that is not in front just now: when it is, it must stand in its place
