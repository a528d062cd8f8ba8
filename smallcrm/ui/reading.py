"""Which way texts read: in a window laid out from right to left, and where Hebrew or Arabic meets numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]")
ALONE, END = "\u2068", "\u2069"  # Unicode's marks around what reads in its own direction


@contextmanager
def own_direction(painter: QPainter) -> Iterator[None]:
    """In a mirrored window, texts read in the direction of their own letters: “8 days”, not “days 8”."""
    before = painter.layoutDirection()
    if before == Qt.LayoutDirection.RightToLeft:
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    yield
    painter.setLayoutDirection(before)


def apart(text: str, beside: str = "") -> str:
    """What does not take its direction from the text beside it: a telephone number behind a Hebrew name."""
    return ALONE + text + END if FROM_RIGHT.search(text + beside) else text


def side_by_side(parts: Iterable[str | None]) -> str:
    """The parts that say something, in one line that reads as its first part; each in its own direction."""
    said = [part for part in parts if part]
    if any(map(FROM_RIGHT.search, said)):
        said[1:] = [ALONE + part + END for part in said[1:]]
    return " · ".join(said)
