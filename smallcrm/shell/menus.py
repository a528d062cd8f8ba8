"""The menu bar: every command lives in one of its menus; a menu without commands is not there."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from smallcrm.core.i18n import _


class Menus(QMenuBar):
    """The menus by name: file, edit, new, view, tools, help."""

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

    def __getitem__(self, name: str) -> QMenu:
        return self._menus[name]

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

    def tidy(self) -> None:
        """After commands came or went: hide menus that have none now."""
        for menu in self._menus.values():
            shown = any(action.isVisible() and not action.isSeparator() for action in menu.actions())
            menu.menuAction().setVisible(shown)


def _inside(menu: QMenu) -> list[QAction]:
    """What a menu and those in it offer."""
    found: list[QAction] = []
    for action in menu.actions():
        if not action.isVisible() or action.isSeparator():
            continue
        inner = action.menu()
        found += _inside(inner) if isinstance(inner, QMenu) else [action]
    return found
