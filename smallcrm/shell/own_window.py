"""A record in a window of its own: the same page as beside its list, with its own menus, keys and slips."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.shell import frame
from smallcrm.shell.beside import Beside
from smallcrm.shell.desk_window import DeskWindow
from smallcrm.shell.looks import fill_text_sizes
from smallcrm.shell.places import bounded
from smallcrm.shell.saving import save
from smallcrm.shell.undoing import Undoing
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk
from smallcrm.ui.drafts import keeping
from smallcrm.ui.job_tray import JobTray, look_down
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import named

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow
    from smallcrm.ui.slips import Slip

FIRST_SIZE = QSize(960, 700)


class OwnWindow(DeskWindow):
    """The desk of one record. What leads elsewhere leads to the main window."""

    closing = Signal()

    def __init__(self, main: MainWindow, target: str, build: Callable[[Desk], PageView]) -> None:
        super().__init__(main.rooms)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.target, self._main, self._asks = target, main, True
        self.bus = main.bus
        self._fill_first()
        self.page = build(self)
        self._fill_last()
        self.beside = Beside(self.page, self.enter)
        self.tray = JobTray()
        self._lay_out()
        self.page.titled.connect(self._show_title)
        self._show_title(self.page.title())
        self.resize(bounded(FIRST_SIZE, main))

    def enter(self) -> None:
        """Move the keyboard into the record."""
        self.page.entrance().setFocus()

    def settle(self) -> bool:
        """Save what is half typed; False where something cannot be saved as it stands."""
        settled = self.page.settle() or keeping.covers(self.page)
        return settled and not self.beside.unsaved()

    def put_away(self) -> None:
        """Close with the file: nothing is asked any more."""
        self._asks = False
        self.close()

    # What the page sees: the desk --------------------------------------------------------------

    def open(self, target: str) -> None:
        """Show what a target names: what lies beside a page lies here, another page is in the main window."""
        self._main.open_on(self, target)

    def open_apart(self, target: str) -> None:
        """Show it in a window of its own, too."""
        self._main.open_apart(target)

    def go(self, page: str, record: int | None = None) -> PageView:
        """Show a page of the main window."""
        self._main.come_to_front()
        return self._main.go(page, record)

    def back(self) -> None:
        """There is no way back in here: close."""
        self.close()

    def lay(self, slip: Slip) -> None:
        """Put a slip beside the record."""
        self.beside.lay(slip)

    def writes(self) -> bool:
        """Whether the open file can be written."""
        return self._main.writes()

    # Qt ----------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is half typed first."""
        if not self.settle() and self._asks and not frame.lets_go(self):
            event.ignore()
            return
        keeping.put_off(self)
        self.closing.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        bar = named(QWidget(), "topbar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(4, 4, 10, 5)
        line.addWidget(self.menus, 1)  # beside a stretch, mirrored, it would fold itself away
        self.setMenuWidget(bar)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.beside)
        self.messages.float_over(body)
        self.setCentralWidget(body)
        self._lay_out_jobs()
        self.menus.tidy()

    def _lay_out_jobs(self) -> None:
        """Below, while something runs: what is begun here is stopped here, too."""
        below = QStatusBar(sizeGripEnabled=False)
        below.addPermanentWidget(self.tray)
        below.hide()
        self.tray.turned.connect(lambda: below.setVisible(self.tray.job is not None))
        self.setStatusBar(below)

    def _show_title(self, name: str) -> None:
        self.setWindowTitle(name or "SmallCRM")

    def _fill_first(self) -> None:
        main, edit = self._main, self.menus["edit"]
        self._add("file", _("Show it in the main window"), "Ctrl+M", lambda: self.open(self.target))
        self._add("file", _("Close this window"), "Ctrl+W", self.close)
        self._add("file", _("Quit"), "Ctrl+Q", main.close)
        back = self._add("edit", _("Undo"), "Ctrl+Z", lambda: self.undoing.undo_last())
        again = self._add("edit", _("Redo"), "Ctrl+Shift+Z", lambda: self.undoing.redo_last())
        self.undoing = Undoing(self, back, again)
        self.undoing.refresh()
        edit.addSeparator()
        self._add("edit", _("Save"), "Ctrl+S", partial(self._save, close=False))
        self._add("edit", _("Save and close"), "Ctrl+Return", partial(self._save, close=True))
        edit.addSeparator()
        for each in (one for room in self.rooms for one in room.commands if one.apart):
            made = self._add(each.menu, each.text(), each.key, partial(each.run, self))
            made.setEnabled(not each.writes or self.writes())
        self.menus.hold_place("edit")
        self._add("edit", _("Find anyone or anything"), "Ctrl+K", main.look_for_anything)

    def _fill_last(self) -> None:
        self.menus["view"].addSeparator()
        fill_text_sizes(self._add, self._main.appearance)
        down = _("To the message or the job below")
        self._add("view", down, "F6", lambda: look_down(self.messages, self.tray))
        self._add("help", _("Keys of this window"), "F1", self._show_keys)

    def _add(self, menu: str, text: str, key: str, run: Callable[[], object]) -> Command:
        return Command(self.menus[menu], text, key, run, self)

    def _save(self, close: bool) -> None:
        save(self, (self.beside.slip(), self.page), close)

    def _show_keys(self) -> None:
        from smallcrm.shell.helping import show_keys

        show_keys(self, "contacts")
