"""The window's frame: its parts, its place on the screen, and the question before it closes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from smallcrm.core import file, preferences
from smallcrm.core.business import is_sample
from smallcrm.core.file import SUFFIX
from smallcrm.core.i18n import _
from smallcrm.shell import places
from smallcrm.shell.top import top_bar

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

FIRST_SIZE = QSize(1366, 768)
PLACE = "window"


def lay_out(window: MainWindow) -> None:
    """The parts of the window where they belong: top, banner, page, and the line at the foot."""
    window.setAnimated(False)  # Qt would let the page glide whenever it needs more room
    window.setAcceptDrops(True)
    window.setMenuWidget(top_bar(window.menus, window.search))
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(window.banner)
    layout.addWidget(window.middle, 1)
    window.messages.float_over(body)
    window.setCentralWidget(body)
    window.setStatusBar(window.status)


def remember(window: QMainWindow) -> None:
    """Keep the place and size."""
    preferences.put(PLACE, list(places.place_of(window)))


def recall(window: QMainWindow) -> None:
    """Go where the window was closed; the first time, as large as a small laptop allows."""
    if place := places.read_place(preferences.get(PLACE)):
        places.put(window, place)
    else:
        window.resize(FIRST_SIZE.boundedTo(window.screen().availableSize()))


def appear(window: QMainWindow) -> None:
    """Show it. The first time on a small screen it fills it: its lower edge would hang out otherwise."""
    there, needed = window.screen().availableSize(), FIRST_SIZE + places.EDGES
    if preferences.get(PLACE) is None and needed != needed.boundedTo(there):
        window.showMaximized()
    else:
        window.show()


def press(window: QWidget, event: QKeyEvent) -> bool:
    """Enter on a button presses it, as in dialogs; Qt itself knows only the space bar here."""
    button = window.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button, QPushButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def dragged_file(event: QDropEvent) -> Path | None:
    """The business file in a drag, if it carries one."""
    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().casefold().endswith(SUFFIX):
            return Path(url.toLocalFile())
    return None


def show_banner(window: MainWindow) -> None:
    """What holds as long as this file is open: it is a sample, or it can only be read."""
    opened = file.current()
    if is_sample():
        from smallcrm.shell.sample_banner import show_sample_banner

        show_sample_banner(window)
    if opened is not None and not window.writes():
        again = (_("Try again"), lambda: window.open_file(opened.path))
        window.banner.say(_("Reading only. {}").format(opened.reason), "warning", again, stays=True)


def lets_go(window: QWidget) -> bool:
    """Ask whether what was typed and cannot be saved may go; a question that must be answered now."""
    from PySide6.QtWidgets import QMessageBox  # its enums are made when it is asked for: 1 ms

    box = QMessageBox(window)
    box.setWindowTitle(_("Not saved yet"))
    box.setText(_("Something you typed is not saved yet."))
    box.setInformativeText(_("Everything else is safe in the file."))
    keep = box.addButton(_("Keep editing"), QMessageBox.ButtonRole.RejectRole)
    go = box.addButton(_("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is go
