"""The commands that are always there, in the order in which the menus show them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from smallcrm.core import file
from smallcrm.core.i18n import _
from smallcrm.shell.looks import fill_modes, fill_text_sizes
from smallcrm.shell.saving import save
from smallcrm.shell.undoing import Undoing
from smallcrm.shell.ways import Ways
from smallcrm.ui.commands import Command
from smallcrm.ui.controls import KeyedField
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly
from smallcrm.ui.page import PageView

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

FILTER = "/"


class Standing:
    """Makes the standing commands, keeps them true, and gives the window its own pages."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._of_file: list[Command] = []  # there while a file is open
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self._fill_tools()
        self._fill_help()

    def attempt(self, run: Callable[[], object]) -> None:
        """Run something; what the user can act on is said calmly."""
        calmly(self._window, run)

    def pages(self) -> dict[str, Callable[[Desk], PageView]]:
        """The window's own pages, that stand in no sidebar."""

        def history(desk: Desk) -> PageView:
            from smallcrm.shell.history import HistoryPage

            return HistoryPage(desk, self.undoing)

        def preferences(desk: Desk) -> PageView:
            from smallcrm.shell.preferences_page import PreferencesPage

            return PreferencesPage(desk, self._window)

        def deleted(desk: Desk) -> PageView:
            from smallcrm.shell.deleted import DeletedPage

            return DeletedPage(desk, self.undoing)

        return {"history": history, "deleted": deleted, "preferences": preferences}

    def refresh(self) -> None:
        """Show what works now, and only that."""
        opened, writes = (
            file.current() is not None and self._window.workspace is not None,
            self._window.writes(),
        )
        for command in self._of_file:
            command.setVisible(opened)
        for command, needs in self._rooms:
            command.setVisible(opened and (writes or not needs))
        if opened:
            self.undoing.refresh()
        trail = self._window.workspace.trail.can_go() if self._window.workspace else (False, False)
        self._back.setEnabled(trail[0])
        self._forward.setEnabled(trail[1])
        self._mark_view(truly=False)

    def ask_to_open(self) -> None:
        """Let the user choose a file, and open it."""
        from smallcrm.shell.welcome import ask_for_file

        if path := ask_for_file(self._window):
            self.attempt(lambda: self._window.open_file(path))

    def _ask_copy(self) -> None:
        from smallcrm.shell.copying import ask_copy

        ask_copy(self._window, self._window.read)

    def _fill_file(self) -> None:
        window, menu = self._window, self._window.menus["file"]
        self._add("file", _("New business file…"), "", window.start_business)
        self._add("file", _("Open…"), "Ctrl+O", self.ask_to_open)
        self._recent = menu.addMenu(_("Open recent"))
        menu.aboutToShow.connect(self._fill_recent)  # not before: a file may lie on a disk that sleeps
        if window.has_sample():
            self._add("file", _("Look around with sample data"), "", window.look_around)
        menu.addSeparator()
        backup = self._add_of_file("file", _("Save a copy (backup)…"), "", self._ask_copy)
        window.status.backup_wanted.connect(backup.trigger)
        menu.addSeparator()
        offered = [command for room in window.rooms for command in room.commands]
        self._rooms = [
            (self._add(c.menu, c.text(), c.key, partial(c.run, window)), c.writes) for c in offered
        ]
        window.menus.hold_place("file")
        self._add_of_file("file", _("Preferences"), "Ctrl+,", lambda: window.go("preferences"))
        self._add("file", _("Quit"), "Ctrl+Q", lambda: window.accompanying.quit())

    def _fill_edit(self) -> None:
        window, menu = self._window, self._window.menus["edit"]
        undo = self._add_of_file("edit", _("Undo"), "Ctrl+Z", lambda: self.undoing.undo_last())
        redo = self._add_of_file("edit", _("Redo"), "Ctrl+Shift+Z", lambda: self.undoing.redo_last())
        self.undoing = Undoing(window, undo, redo)
        history = self._add_of_file("edit", _("History"), "Ctrl+H", lambda: window.go("history"))
        window.status.history_wanted.connect(history.trigger)
        self._add_of_file("edit", _("Recently deleted"), "", lambda: window.go("deleted"))
        menu.addSeparator()
        self._add("edit", _("Save"), "Ctrl+S", lambda: self._save(close=False))
        self._add("edit", _("Save and close"), "Ctrl+Return", lambda: self._save(close=True))
        menu.addSeparator()
        window.menus.hold_place("edit")
        self._add_field("edit", _("Find anyone or anything"), "Ctrl+K", window.search.take_focus)
        self._filter = self._add_field("edit", _("Filter this list"), FILTER, self._to_filter)

    def _fill_view(self) -> None:
        window, menu, look = self._window, self._window.menus["view"], self._window.appearance
        pages = window.menus["pages"]
        pages.menuAction().setVisible(False)
        self.ways = Ways(window, menu.addMenu(_("Favourites")))
        menu.addSeparator()
        self._back = self._add_of_file("view", _("Back"), "Alt+Left", window.back)
        self._forward = self._add_of_file("view", _("Forward"), "Alt+Right", window.forward)
        window.menus.hold_place("view")
        self._apart = self._add_of_file("view", _("Open in its own window"), "Shift+Return", self._open_apart)
        self._folded = self._add_of_file("view", _("Sidebar as icons"), "Ctrl+B", self._fold)
        self._full = self._add("view", _("Full screen"), "F11", self._fill_screen)
        for command in (self._folded, self._full):
            command.setCheckable(True)
        menu.addSeparator()
        fill_modes(self._add, look)
        window.menus["look"].addSeparator()
        fill_text_sizes(self._add, look)
        menu.aboutToShow.connect(lambda: self._mark_view(truly=True))
        window.menus["edit"].aboutToShow.connect(lambda: self._mark_view(truly=False))
        menu.aboutToHide.connect(lambda: self._mark_view(truly=False))

    def _fill_tools(self) -> None:
        self._add_of_file("tools", _("Look up the number on the clipboard"), "Ctrl+Shift+K", self._look_up)
        self._add_of_file("tools", _("Check the file…"), "", self._check)

    def _fill_help(self) -> None:
        self._add("help", _("Keys of this page"), "F1", self._show_keys)
        self._add("help", _("Manual"), "Ctrl+F1", self._show_manual)
        self._add("help", _("About SmallCRM"), "", self._show_about)

    def _fill_recent(self) -> None:
        from smallcrm.shell.recent_files import fill

        fill(self._recent, self._window.open_file, self._window)

    def _show_keys(self) -> None:
        from smallcrm.shell.helping import show_keys

        space = self._window.workspace
        page = space.stack.currentWidget() if space else None
        keyed = page.keyed() if isinstance(page, PageView) else ()
        show_keys(self._window, space.here().page if space else "welcome", keyed)

    def _show_manual(self) -> None:
        from smallcrm.shell.helping import show_manual

        show_manual(self._window)

    def _show_about(self) -> None:
        from smallcrm.shell.about import About

        About(self._window).open()

    def _add(self, menu: str, text: str, key: str, run: Callable[[], object]) -> Command:
        return Command(self._window.menus[menu], text, key, run, self._window)

    def _add_of_file(self, menu: str, text: str, key: str, run: Callable[[], object]) -> Command:
        command = self._add(menu, text, key, run)
        self._of_file.append(command)
        return command

    def _add_field(self, menu: str, text: str, key: str, run: Callable[[], object]) -> Command:
        """A command for a field, that listens for its key itself."""
        command = Command(self._window.menus[menu], text, "", run, self._window, shown_key=key)
        self._of_file.append(command)
        return command

    def _filter_field(self) -> KeyedField | None:
        """The filter of the page in front."""
        page = self._window.workspace.stack.currentWidget() if self._window.workspace else None
        return page.filter_field if isinstance(page, PageView) else None

    def _to_filter(self) -> None:
        if field := self._filter_field():
            field.take_focus()

    def _mark_view(self, truly: bool) -> None:
        """An open menu says what is so; a closed one leaves the key to find out."""
        space = self._window.workspace
        target = space.target() if space else None
        self._apart.setVisible(target is not None)
        self._filter.setVisible(self._filter_field() is not None)
        self._apart.setEnabled(bool(target) or not truly)
        self._folded.setChecked(space is not None and space.is_folded())
        self._full.setChecked(self._window.isFullScreen())

    def open_row(self, clicked: QWidget | None) -> None:
        """The row of the page's list that was clicked on, in its own window."""
        page = self._window.workspace.stack.currentWidget() if self._window.workspace else None
        if clicked is None or not isinstance(page, PageView) or not isinstance(page.start, QAbstractItemView):
            return
        if page.start.isAncestorOf(clicked):
            self._open_apart()

    def _open_apart(self) -> None:
        if (space := self._window.workspace) and (target := space.target()):
            self._window.open_apart(target)

    def _fold(self) -> None:
        if space := self._window.workspace:
            space.fold(not space.is_folded())

    def _fill_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _look_up(self) -> None:
        from smallcrm.shell.clipboard_number import look_up

        look_up(self._window)

    def _check(self) -> None:
        from smallcrm.shell.checking import check_file

        check_file(self._window)

    def _save(self, close: bool) -> None:
        window, space = self._window, self._window.workspace
        others = (space.slip(), space.stack.currentWidget()) if space else (window.middle.currentWidget(),)
        save(window, others, close)
