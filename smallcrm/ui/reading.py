"""Which way painted texts read in a window that is laid out from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter


@contextmanager
def own_direction(painter: QPainter) -> Iterator[None]:
    """In a mirrored window, texts read in the direction of their own letters: “8 days”, not “days 8”."""
    before = painter.layoutDirection()
    if before == Qt.LayoutDirection.RightToLeft:
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    yield
    painter.setLayoutDirection(before)
