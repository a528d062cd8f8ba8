"""The commands that lead to a page or to a favourite: they follow what the sidebar shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from smallcrm.core.i18n import _
from smallcrm.shell.sidebar import Place
from smallcrm.shell.workspace import FIRST_COUNT_MS
from smallcrm.ui.commands import Command
from smallcrm.ui.room import Found, Page
from smallcrm.ui.turns import once_running

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

MOST = 9  # have a key of their own


class Ways:
    """Made anew whenever pages or favourites come, go or change places."""

    def __init__(self, window: MainWindow, favourites: QMenu) -> None:
        self._window, self._menu = window, favourites
        self._pages: list[Command] = []
        self._favourites: list[Command] = []
        self._shown: list[Found] = []
        favourites.menuAction().setVisible(False)

    def offer_pages(self, shown: Sequence[Page], hidden: Sequence[Page] = ()) -> None:
        """The first nine pages have a key; those that stand in no sidebar are still found here."""
        self.withdraw()
        menu = self._window.menus["pages"]
        for number, page in enumerate((*shown, *hidden), 1):
            key = f"Ctrl+{number}" if number <= min(MOST, len(shown)) else ""
            go = partial(self._window.go, page.name)
            name = f"page:{page.name}"
            self._pages.append(Command(menu, page.title(), key, go, self._window, name=name))
        self._window.menus.tidy()

    def offer_favourites(self, found: Sequence[Found]) -> None:
        """The first nine favourites, too."""
        if list(found) == self._shown:
            return
        _drop(self._favourites)
        self._shown = list(found)
        for number, one in enumerate(found[:MOST], 1):
            run, key = partial(self._window.open, one.target), f"Alt+Shift+{number}"
            title, name = one.title.replace("&", "&&"), f"favourite:{number}"
            self._favourites.append(Command(self._menu, title, key, run, self._window, name=name))
            self._favourites[-1].called = _("Favourite {}").format(number)
        self._menu.menuAction().setVisible(bool(found))

    def withdraw(self) -> None:
        """Without a file there are none."""
        _drop(self._pages)

    def withdraw_all(self) -> None:
        """The file is closed."""
        _drop(self._pages)
        self.offer_favourites(())


def all_pages(window: MainWindow) -> list[Page]:
    """Every page of the rooms, in the user's order."""
    return window.arrangement.ordered([page for room in window.rooms for page in room.pages])


def offer_ways(window: MainWindow) -> None:
    """The keys of the pages that are shown, and those of the favourites."""
    pages = all_pages(window)
    shown = window.arrangement.shown(pages)
    window.standing.ways.offer_pages(shown, [page for page in pages if page not in shown])
    if window.workspace is not None:
        once_running(FIRST_COUNT_MS, window.workspace, partial(show_favourites, window))


def arrange(window: MainWindow) -> None:
    """Other pages are shown, or in another order."""
    if window.workspace is not None:
        window.workspace.arrange(window.arrangement.shown(all_pages(window)))
        offer_ways(window)


def show_favourites(window: MainWindow) -> None:
    """In the sidebar and among the commands, as the rooms tell them."""
    if (space := window.workspace) is None:
        return
    found = [one for room in window.rooms if room.favourites for one in room.favourites()]
    space.sidebar.show_favourites([Place(one.title, "", one.target) for one in found])
    window.standing.ways.offer_favourites(found)


def _drop(commands: list[Command]) -> None:
    """What is deleted later must not share its keys with what comes."""
    for command in commands:
        command.setVisible(False)
        command.deleteLater()
    commands.clear()
