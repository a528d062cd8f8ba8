"""Every command of a window with its key and its place; and which two would be in each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, mark
from smallcrm.shell.ways import all_pages
from smallcrm.ui.commands import Command, key_text, offer, without_mark
from smallcrm.ui.keyring import ring
from smallcrm.ui.page import PageView

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

FEW = 2  # pages that are named
# Of a record's own window, which may not be there now.
OWN = ((mark("Show it in the main window"), "Ctrl+M"), (mark("Close this window"), "Ctrl+W"))


class Keyed(NamedTuple):
    """A command, wherever it stands: a name that several pages have is one command with one key."""

    name: str
    text: str
    menu: str
    usual: str
    pages: frozenset[str]  # by their names; empty where it is everywhere
    where: str = ""  # the menu, and the pages where they are few

    def key(self) -> str:
        """Its key as it is now."""
        return ring.key(self.name, self.usual)

    def changed(self) -> bool:
        """Whether the key is not the usual one."""
        return self.key() != self.usual

    def fits(self, words: str) -> bool:
        """Whether all these words, or this key, are its own."""
        said = fold(f"{self.text} {self.where}")
        return fold(words) == fold(key_text(self.key())) or all(word in said for word in fold(words).split())


def commands(window: MainWindow) -> list[Keyed]:
    """Every command, in the order of the menus; pages that were never shown are asked, too."""
    space = window.workspace
    if space is not None:
        for name in space.every_page():
            if not space.is_built(name):
                offer(space.page(name), False)
    found = dict[str, Keyed]()
    for command in _ordered(window):
        pages = frozenset[str]() if (page := _page_of(command)) is None else frozenset([page])
        known = found.get(command.name)
        if known is not None:
            pages = known.pages | pages if known.pages and pages else frozenset()
        menu = without_mark(command.menu_title)
        found[command.name] = Keyed(command.name, command.called, menu, command.usual, pages)
    for name, usual in OWN:
        found[name] = Keyed(name, _(name), _("a record’s own window"), usual, frozenset())
    titles = {page.name: page.title() for page in all_pages(window)} | {"history": _("History")}
    return [one._replace(where=_where(one, titles)) for one in found.values()]


def in_the_way(key: str, of: Keyed, among: Iterable[Keyed]) -> list[Keyed]:
    """The commands that have a key already, where one would be there with the other."""
    others = (one for one in among if one.name != of.name and one.key() == key)
    return [one for one in others if not one.pages or not of.pages or one.pages & of.pages]


def _where(one: Keyed, titles: Mapping[str, str]) -> str:
    """“New · Contacts”."""
    pages = [title for name, title in titles.items() if name in one.pages]
    return " · ".join([one.menu, *(pages if len(pages) <= FEW else ())])


def _ordered(window: MainWindow) -> list[Command]:
    """Those that stand everywhere first, menu by menu."""
    made = window.findChildren(Command)
    titles = {title: place for place, title in enumerate(window.menus.titles())}
    return sorted(
        made,
        key=lambda one: (titles.get(one.menu_title, len(titles)), not one.usual),
    )


def _page_of(command: Command) -> str | None:
    """The name of the page a command belongs to; None for those of the window."""
    owner: QObject | None = command.parent()
    while owner is not None:
        if isinstance(owner, PageView):
            return owner.objectName() or str(id(owner))
        owner = owner.parent()
    return None
