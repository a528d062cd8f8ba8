"""Where a window stood, and where it can stand now: screens come, go and change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

EDGES = QSize(16, 48)  # what a title bar and borders take, at most
LARGEST = 100_000  # no screen is wider: whatever says so is no place
States = Qt.WindowState
KEPT_STATES = {"maximized": States.WindowMaximized, "full": States.WindowFullScreen}


class Place(NamedTuple):
    """A window's place without its frame, in Qt's own pixels, and whether it filled its screen."""

    left: int
    top: int
    width: int
    height: int
    state: str = ""

    def rect(self) -> QRect:
        """The place as Qt knows it."""
        return QRect(self.left, self.top, self.width, self.height)


def place_of(window: QWidget) -> Place:
    """Where a window stands; of one that fills its screen, where it would stand otherwise."""
    state = next((name for name, flag in KEPT_STATES.items() if window.windowState() & flag), "")
    rect = window.normalGeometry() if state else window.geometry()
    if not rect.isValid():
        rect = window.geometry()
    return Place(rect.left(), rect.top(), rect.width(), rect.height(), state)


def put(window: QWidget, place: Place) -> None:
    """Put a window where it stood, as far as it can be seen there now."""
    window.setGeometry(on_a_screen(place.rect(), screens()))
    if place.state in KEPT_STATES:
        window.setWindowState(window.windowState() | KEPT_STATES[place.state])


def bring_back(window: QWidget) -> None:
    """After a screen went away: onto one that is left."""
    if not window.windowState() & (States.WindowMaximized | States.WindowFullScreen):
        there = on_a_screen(window.geometry(), screens())
        if there != window.geometry():
            window.setGeometry(there)


def bounded(size: QSize, window: QWidget) -> QSize:
    """A size that fits onto the screen a window is on."""
    return size.boundedTo(window.screen().availableSize() - EDGES)


def screens() -> list[QRect]:
    """What every screen has free for windows, the main one first."""
    first = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not first]
    return [screen.availableGeometry() for screen in (first, *others) if screen is not None]


def on_a_screen(wanted: QRect, there: Sequence[QRect]) -> QRect:
    """The same place where all of it can be seen; else as near to it as a screen allows, and no larger."""
    if not there or any(screen.contains(wanted) for screen in there):
        return QRect(wanted)
    home = max(there, key=lambda screen: (_shared(screen, wanted), -_distance(screen, wanted)))
    size = wanted.size().boundedTo(home.size() - EDGES)
    free = home.adjusted(EDGES.width() // 2, EDGES.height() - EDGES.width() // 2, 0, 0)
    free.setSize(home.size() - EDGES)
    left = min(max(wanted.left(), free.left()), free.left() + free.width() - size.width())
    top = min(max(wanted.top(), free.top()), free.top() + free.height() - size.height())
    return QRect(QPoint(left, top), size)


def read_place(kept: object) -> Place | None:
    """A place as it was kept; people edit that file, so anything may stand in it."""
    if not isinstance(kept, list) or len(kept) != len(Place._fields):
        return None
    *sides, state = kept
    if not isinstance(state, str) or not all(isinstance(side, int) and abs(side) < LARGEST for side in sides):
        return None
    left, top, width, height = sides
    return Place(left, top, width, height, state) if min(width, height) > 0 else None


def _shared(screen: QRect, wanted: QRect) -> int:
    both = screen.intersected(wanted)
    return both.width() * both.height() if both.isValid() else 0


def _distance(screen: QRect, wanted: QRect) -> int:
    way = screen.center() - wanted.center()
    return way.manhattanLength()
