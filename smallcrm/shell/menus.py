"""The menu bar: every command lives in one of its menus or in one inside; without commands none is there."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from smallcrm.core.i18n import _

OF_A_PAGE = ("days", "moving")  # stand among the commands of the page in front


class Menus(QMenuBar):
    """The menus by name: file, edit, new, view, tools, help; inside: pages, look, days, moving."""

    def __init__(self) -> None:
        super().__init__()
        titles = {
            "file": _("&File"),
            "edit": _("&Edit"),
            "new": _("&New"),
            "view": _("&View"),
            "tools": _("&Tools"),
            "help": _("&Help"),
        }
        self._places: dict[str, QAction] = {}
        self._menus = {name: self.addMenu(title) for name, title in titles.items()}
        self._inner: dict[str, QMenu] = {}

    def __getitem__(self, name: str) -> QMenu:
        return self._menus[name] if name in self._menus else self._inside(name)

    def _inside(self, name: str) -> QMenu:
        """A menu inside another, made when the first command comes: at the end, or among a page's own."""
        if name not in self._inner:
            outer, title = _titles_inside()[name]
            made = self._inner[name] = QMenu(title, self._menus[outer])
            first = self._menus[outer].actions()[:1] if name == "pages" else []
            before = self._places.get(outer) if name in OF_A_PAGE else next(iter(first), None)
            self._menus[outer].insertMenu(before, made)  # type: ignore[arg-type]
        return self._inner[name]

    def hold_place(self, name: str) -> None:
        """A page's own commands stand here, above a line of their own."""
        self._places[name] = self._menus[name].addSeparator()

    def place(self, name: str) -> QAction | None:
        """What the commands of a page stand before; None where they stand last."""
        return self._places.get(name)

    def commands(self) -> list[QAction]:
        """Every command that is there now, menu by menu."""
        return [action for menu in self._menus.values() for action in _inside(menu)]

    def every(self) -> list[QMenu]:
        """The menus, as they stand in the bar."""
        return list(self._menus.values())

    def titles(self) -> list[str]:
        """What the menus are called, those inside after the one they are in."""
        order = list(self._menus.values())
        for menu in reversed(self._inner.values()):
            order.insert(order.index(menu.parentWidget()) + 1, menu)  # type: ignore[arg-type]
        return [menu.title() for menu in order]

    def tidy(self) -> None:
        """After commands came or went: hide menus that have none now."""
        for menu in (*self._inner.values(), *self._menus.values()):
            shown = any(action.isVisible() and not action.isSeparator() for action in menu.actions())
            menu.menuAction().setVisible(shown)


def _titles_inside() -> dict[str, tuple[str, str]]:
    """In which menu one inside is, and what it is called."""
    return {
        "pages": ("view", _("Pages")),
        "look": ("view", _("Light and text")),
        "days": ("view", _("Days")),
        "moving": ("edit", _("Move and stretch")),
    }


def _inside(menu: QMenu) -> list[QAction]:
    """What a menu and those in it offer."""
    found: list[QAction] = []
    for action in menu.actions():
        if not action.isVisible() or action.isSeparator():
            continue
        inner = action.menu()
        found += _inside(inner) if isinstance(inner, QMenu) else [action]
    return found
