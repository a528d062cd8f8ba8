"""Files from the window: open, make, look around. A problem is said plainly and nothing is harmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.core import file, preferences
from smallcrm.core.business import Business
from smallcrm.core.errors import CannotWrite
from smallcrm.core.i18n import _
from smallcrm.core.paths import user_data

Report = Callable[[int, int], None]
Sample = Callable[[Path, Report], object]  # makes a file with sample data


def open_path(path: Path) -> file.OpenFile:
    """Open a file for writing, or for reading where somebody else has it or it is protected."""
    if file.asks_passphrase(path):
        from smallcrm.shell.unlocking import with_passphrase

        opened = with_passphrase(path, lambda said: _opened(path, said))
    else:
        opened = _opened(path)
    preferences.opened(opened.path)
    return opened


def _opened(path: Path, passphrase: str | None = None) -> file.OpenFile:
    try:
        return file.open_file(path, passphrase=passphrase)
    except CannotWrite as why:
        return file.open_for_reading(path, str(why), passphrase)


def last_file() -> Path | None:
    """The file that was open last, where it is still there."""
    return next(iter(preferences.recent()), None)


def sample_path() -> Path:
    """Where the sample business lives."""
    name = _("Sample business")
    return user_data() / "sample" / f"{name}{file.SUFFIX}"


def make(path: Path, made: Business) -> file.OpenFile:
    """Make a business file and open it."""
    opened = file.create_file(path, made)
    preferences.opened(opened.path)
    return opened


def make_sample(window: QWidget, sample: Sample, then: Callable[[Path], object]) -> None:
    """Open the sample business, made first where there is none yet."""
    path = sample_path()
    if path.exists():
        then(path)
        return
    from smallcrm.ui.progress import in_front

    def fill(report: Report) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        sample(path, report)
        file.close_file()  # it was opened in the worker's thread; the window opens it in its own

    in_front(window, _("Making the sample business"), fill, then=lambda _none: then(path))
