"""“Open recent”: the files opened last, each with its folder; one that is gone says so and can be removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.core import file, preferences
from smallcrm.core.i18n import _
from smallcrm.ui.commands import OF_A_MENU
from smallcrm.ui.messages import calmly

INDENT = "    "
WIDEST = 48  # letters of a folder


class RecentFiles:
    """Fills the menu when the one it stands in is opened: a file may lie on a disk that sleeps."""

    def __init__(self, menu: QMenu, opens: Callable[[Path], None], owner: QWidget) -> None:
        self._menu, self._opens, self._owner = menu, opens, owner
        menu.setToolTipsVisible(True)
        over = menu.parent()
        assert isinstance(over, QMenu)
        over.aboutToShow.connect(self.fill)
        menu.menuAction().setVisible(bool(preferences.recent_all()))

    def fill(self) -> None:
        """The newest first; what is open now is left out."""
        self._menu.clear()
        opened = file.current()
        paths = [path for path in preferences.recent_all() if opened is None or path != opened.path]
        for path in paths:
            if preferences.is_there(path):
                self._add(path)
            else:
                self._add_gone(path)
        if paths:
            self._menu.addSeparator()
            self._do(self._menu.addAction(_("Clear this list")), preferences.forget_recent)
        self._menu.menuAction().setVisible(bool(paths))

    def _add(self, path: Path) -> None:
        action = self._menu.addAction(shown(path))
        action.setToolTip(str(path))
        self._do(action, partial(self._opens, path))

    def _add_gone(self, path: Path) -> None:
        grey = self._menu.addAction(shown(path))
        grey.setEnabled(False)
        away = self._menu.addAction(INDENT + _("Not there any more – remove"))
        away.setToolTip(str(path))
        self._do(away, partial(preferences.forget_recent, path))

    def _do(self, action: QAction, run: Callable[[], object]) -> None:
        action.triggered.connect(partial(calmly, self._owner, run))


def shown(path: Path) -> str:
    """Its name, and behind it the folder it lies in."""
    return f"{path.stem}{OF_A_MENU}{hint(path)}".replace("&", "&&")


def hint(path: Path) -> str:
    """The folder a file lies in, as short as it is told: “~/Documents”."""
    folder, home = path.parent, Path.home()
    inside = folder.is_relative_to(home)
    said = str(Path("~") / folder.relative_to(home)) if inside else str(folder)
    return said if len(said) <= WIDEST else "…" + said[1 - WIDEST :]
