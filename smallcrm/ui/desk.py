"""What the window gives to the pages on it. Rooms see this and never the window itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from smallcrm.ui.bus import ChangeBus
from smallcrm.ui.commands import Command

if TYPE_CHECKING:
    from smallcrm.ui.page import PageView
    from smallcrm.ui.room import Room
    from smallcrm.ui.slips import Slip


class Desk(Protocol):
    """Commands, ways to other pages, a slip beside the page, messages and long work."""

    bus: ChangeBus
    rooms: tuple[Room, ...]

    def command(
        self,
        menu: str,
        text: str,
        key: str,
        run: Callable[[], object],
        owner: QWidget,
        writes: bool = False,
    ) -> Command:
        """A new command in a menu (file, edit, new, view, tools, help), there while its page is shown.

        One that `writes` is grey while the file can only be read.
        """

    def open(self, target: str) -> None:
        """Show what a target names: “party:12”, “letter:7”."""

    def open_apart(self, target: str) -> None:
        """Show what a target names in a window of its own, or bring that window to the front."""

    def go(self, page: str, record: int | None = None) -> PageView:
        """Show a page by its name, and a record on it."""

    def back(self) -> None:
        """To what was in front before."""

    def lay(self, slip: Slip) -> None:
        """Put a slip (a small form) beside the page and the keyboard into it."""

    def tell(
        self,
        text: str,
        kind: str = "info",
        act: tuple[str, Callable[[], object]] | None = None,
        of: QWidget | None = None,
    ) -> None:
        """Say something in the calm place, with one thing to do about it; it goes with what it is `of`."""

    def writes(self) -> bool:
        """Whether the file is open for writing."""

    def work(
        self,
        title: str,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """Run `function(report, *args)` that writes, with its progress in front of the window."""

    def read(
        self,
        title: str,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """Run `function(report, *args)` that only reads, with its progress beside the page."""
