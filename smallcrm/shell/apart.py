"""The windows of single records: opened from the main window, remembered and put away with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer

from smallcrm.shell import places
from smallcrm.shell.places import Place

if TYPE_CHECKING:
    from smallcrm.shell.own_window import OwnWindow
    from smallcrm.shell.window import MainWindow

STEP = QPoint(32, 32)  # between windows, so that all of their titles are seen
MOST = 12  # come back at a start …
SYSTEM_MS = 500  # for the system to move windows by itself, or forget to
AGAIN_MS = 60  # … behind the first page


class Apart(QObject):
    """Knows every window of a single record; one for each."""

    def __init__(self, main: MainWindow) -> None:
        super().__init__(main)
        self._main = main
        self._windows: dict[str, OwnWindow] = {}
        self._lost = QTimer(self, singleShot=True, interval=SYSTEM_MS)
        self._lost.timeout.connect(self.bring_back)
        main.app.screenRemoved.connect(self._lost.start)

    def can_open(self, target: str) -> bool:
        """Whether some room shows such records in a window of their own."""
        kind = target.partition(":")[0]
        return any(kind in room.windows for room in self._main.rooms)

    def open(self, target: str) -> OwnWindow:
        """A window for what a target names; one that is open comes to the front."""
        window = self._windows.get(target)
        if window is None:
            window = self._build(target)
            self._put_beside(window)
            window.show()
        window.come_to_front()
        window.enter()
        return window

    def reopen(self, kept: list[tuple[str, Place]]) -> None:
        """The windows that were open when the file was put away; once the main one has been painted."""
        workspace = self._main.workspace
        for target, place in kept[:MOST]:
            if workspace is not None and self.can_open(target):
                QTimer.singleShot(AGAIN_MS, workspace, partial(self._reopen, target, place))

    def windows(self) -> list[OwnWindow]:
        """Those that are open, the oldest first."""
        return list(self._windows.values())

    def kept(self) -> list[tuple[str, Place]]:
        """What is open, and where."""
        return [(target, places.place_of(window)) for target, window in self._windows.items()]

    def bring_back(self) -> None:
        """After a screen went away: every window, the main one too, onto one that is left."""
        for window in (self._main, *self.windows()):
            places.bring_back(window)

    def settle(self) -> bool:
        """Save what is half typed in them; False where something cannot be saved as it stands."""
        settled = [window.settle() for window in self.windows()]
        return all(settled)

    def close_all(self) -> None:
        """With the file; what could not be saved was asked about before."""
        for window in self.windows():
            window.put_away()

    def _build(self, target: str) -> OwnWindow:
        from smallcrm.shell.own_window import OwnWindow

        kind, _colon, record = target.partition(":")
        build = next(room.windows[kind] for room in self._main.rooms if kind in room.windows)
        window = OwnWindow(self._main, target, lambda desk: build(desk, int(record)))
        window.closing.connect(partial(self._forget, target))
        self._windows[target] = window
        return window

    def _forget(self, target: str) -> None:
        self._windows.pop(target, None)

    def _put_beside(self, window: OwnWindow) -> None:
        """A step away from the window that was opened last."""
        others = [one for one in self.windows() if one is not window]
        before = others[-1] if others else self._main
        rect = window.geometry()
        rect.moveTopLeft(before.geometry().topLeft() + STEP)
        window.setGeometry(places.on_a_screen(rect, [before.screen().availableGeometry()]))

    def _reopen(self, target: str, place: Place) -> None:
        if target in self._windows:
            return
        window = self._build(target)
        places.put(window, place)
        in_front = self._main.isActiveWindow()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.show()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        if in_front and not self._main.isActiveWindow():  # some systems give the keyboard all the same
            self._main.activateWindow()
