"""Help: what the page one stands on is for, its keys, and the manual."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from smallcrm.core.i18n import language
from smallcrm.core.manual import chapter_about
from smallcrm.ui.messages import calmly
from smallcrm.ui.outside import open_outside

if TYPE_CHECKING:
    from smallcrm.shell.desk_window import DeskWindow
    from smallcrm.shell.manual import Manual


def show_keys(window: DeskWindow, page: str, keyed: Sequence[QAction] = ()) -> None:
    """The keys of a page and a short text about it, with the way into the manual.

    `keyed` are those that only a field of the page hears.
    """
    from smallcrm.shell.keys import Keys

    about = chapter_about(page, language())
    name = about.name if about else ""
    Keys([*keyed, *window.menus.commands()], window, about, partial(show_manual, window, name)).open()


def show_manual(window: DeskWindow, chapter: str = "") -> Manual:
    """The manual at a chapter: the one that is open already, or a new one."""
    from smallcrm.shell.manual import Manual

    open_ones = [child for child in window.findChildren(Manual) if child.isVisible()]
    shown = (
        open_ones[0] if open_ones else Manual(window, lambda link: calmly(window, lambda: open_outside(link)))
    )
    shown.turn_to(chapter)
    return shown


def _open(window: DeskWindow, link: str) -> None:
    calmly(window, lambda: open_outside(link))
