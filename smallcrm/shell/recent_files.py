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


def fill(menu: QMenu, opens: Callable[[Path], None], owner: QWidget) -> None:
    """The newest first; what is open now is left out."""
    menu.clear()
    menu.setToolTipsVisible(True)
    opened = file.current()
    paths = [path for path in preferences.recent_all() if opened is None or path != opened.path]
    for path in paths:
        action = menu.addAction(shown(path))
        action.setToolTip(str(path))
        action.setEnabled(preferences.is_there(path))
        _do(action, partial(opens, path), owner)
        if not action.isEnabled():
            away = menu.addAction(INDENT + _("Not there any more – remove"))
            away.setToolTip(str(path))
            _do(away, partial(preferences.forget_recent, path), owner)
    if paths:
        menu.addSeparator()
        _do(menu.addAction(_("Clear this list")), preferences.forget_recent, owner)
    menu.menuAction().setVisible(bool(paths))


def _do(action: QAction, run: Callable[[], object], owner: QWidget) -> None:
    action.triggered.connect(partial(calmly, owner, run))


def shown(path: Path) -> str:
    """Its name, and behind it the folder it lies in."""
    return f"{path.stem}{OF_A_MENU}{hint(path)}".replace("&", "&&")


def hint(path: Path) -> str:
    """The folder a file lies in, as short as it is told: “~/Documents”."""
    folder, home = path.parent, Path.home()
    inside = folder.is_relative_to(home)
    said = str(Path("~") / folder.relative_to(home)) if inside else str(folder)
    return said if len(said) <= WIDEST else "…" + said[1 - WIDEST :]
