"""Which pages the sidebar shows, in what order, and which one the day begins with: on this computer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from smallcrm.core import preferences
from smallcrm.ui.room import Page

PAGES, START = "pages", "start_page"
LAST = ""  # begin where the last day ended


class Arrangement(QObject):
    """Kept by the names of the pages: one that comes with a later version stands where it usually does."""

    changed = Signal()

    def ordered(self, pages: Sequence[Page]) -> list[Page]:
        """All of them, in the user's order."""
        usual = sorted(pages, key=lambda page: page.place)
        order = [name for name in _said("order") if any(page.name == name for page in usual)]
        for place, page in enumerate(usual):
            if page.name not in order:
                order.insert(place, page.name)
        by_name = {page.name: page for page in usual}
        return [by_name[name] for name in dict.fromkeys(order)]

    def shown(self, pages: Sequence[Page]) -> list[Page]:
        """Those that are shown; where all would be hidden, all are there."""
        hidden, ordered = set(_said("hidden")), self.ordered(pages)
        return [page for page in ordered if page.name not in hidden] or ordered

    def start(self, pages: Sequence[Page], last: str) -> str:
        """The page to begin with: the chosen one, or the one that was in front; a hidden one only then."""
        chosen = preferences.get(START, LAST)
        shown = [page.name for page in self.shown(pages)]
        if isinstance(chosen, str) and chosen in shown:
            return chosen
        return (chosen == LAST and last) or next(iter(shown), "history")

    def arrange(self, order: Sequence[str], hidden: Sequence[str]) -> None:
        """Show the pages so from now on."""
        preferences.put(PAGES, {"order": list(order), "hidden": list(hidden)})
        self.changed.emit()

    def reset(self) -> None:
        """All pages, in their usual order."""
        preferences.put(PAGES, {})
        self.changed.emit()


def start_page() -> str:
    """The page that was chosen to begin with; empty begins where the last day ended."""
    found = preferences.get(START, LAST)
    return found if isinstance(found, str) else LAST


def begin_with(page: str) -> None:
    """Begin with a page from the next start on."""
    preferences.put(START, page)


def _said(part: str) -> list[str]:
    """People edit that file, so anything may stand in it."""
    found = preferences.get(PAGES)
    names = found.get(part) if isinstance(found, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
