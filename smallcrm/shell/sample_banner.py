"""The line that says: all of this is invented; and leads to a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.core import file
from smallcrm.core.i18n import _

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

KIND, HEEDED = "sample", "heeded"
_put_away: set[Path] = set()  # until the program ends


def show_sample_banner(window: MainWindow) -> None:
    """Whenever a sample is open, unless it was put away."""
    opened = file.current()
    if opened is None or window.posing or opened.path in _put_away:
        return

    def begin() -> None:
        _put_away.discard(opened.path)  # who comes back without one is told again
        window.start_business()

    _heed_cross(window)
    window.banner.say(_("This is sample data"), KIND, (_("Start my own file"), begin))


def _heed_cross(window: MainWindow) -> None:
    """Put away, it stays away."""
    bar = window.banner

    def gone() -> None:
        if (opened := file.current()) is not None and bar.kind == KIND:
            _put_away.add(opened.path)

    if not bar.property(HEEDED):
        bar.setProperty(HEEDED, True)
        bar.gone.connect(gone)
