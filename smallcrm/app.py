"""Starts the window. The only place that hands the rooms to the shell."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _
from smallcrm.core.paths import user_data
from smallcrm.ui.loading import load_qt

if TYPE_CHECKING:
    from smallcrm.shell.launcher import Launcher
    from smallcrm.ui.room import Room

IN_TRAY = "--in-tray"  # how a computer starts it at login
LARGEST_LOG = 1 << 20  # bytes; the one before is kept


def main(words: list[str]) -> int:
    """Open the file that is named, the one opened last, or the welcome. 1 where there is no display."""
    if not has_display():
        sys.stderr.write(
            _("There is no display to open a window on. “smallcrm --help” lists what works without.") + "\n"
        )
        return 1
    gc.disable()  # hardly anything made while starting is garbage, and looking for it takes 15 ms
    keep_log()
    load_qt()
    from PySide6.QtWidgets import QApplication

    from smallcrm.shell.ending import Ending

    app = QApplication(["smallcrm"])
    app.setApplicationName("SmallCRM")
    app.setDesktopFileName("smallcrm")
    if words and words[0][:4].lower() == "tel:" and _is_heard(words[0]):
        return 0
    in_tray = words == [IN_TRAY]
    if in_tray or not words:
        if goes_on_in_tray() and _is_heard("show"):  # it is there already, without its window
            return 0
        words = []
    launcher = launch()
    ending = Ending(launcher.end, launcher)
    launcher.start(words[0] if words else "", in_tray)
    _collect_again()
    try:
        return app.exec()
    finally:
        ending.stop()
        launcher.stop()


def goes_on_in_tray() -> bool:
    """Whether the program may be running without a window; nobody else asks before the first one."""
    from smallcrm.core import preferences

    said = preferences.get("reminders")
    return isinstance(said, dict) and True in (said.get("stay"), said.get("login"))


def _is_heard(link: str) -> bool:
    """Whether a window that is open already takes a number, or comes to the front."""
    from smallcrm.shell.door import knock

    return knock(link)


def _collect_again() -> None:
    """Collect garbage from now on. What was imported and built so far stays, and is not looked through."""
    gc.freeze()
    gc.enable()  # no job has begun yet: while one runs, this would be wrong


def rooms() -> tuple[Room, ...]:
    """Every room there is, from below."""
    from smallcrm.features.activity.room import ROOM as ACTIVITY
    from smallcrm.features.cadence.room import ROOM as CADENCE
    from smallcrm.features.calendar.room import ROOM as CALENDAR
    from smallcrm.features.capture.room import ROOM as CAPTURE
    from smallcrm.features.exchange.room import ROOM as EXCHANGE
    from smallcrm.features.letters.room import ROOM as LETTERS
    from smallcrm.features.people.room import ROOM as PEOPLE
    from smallcrm.features.reminders.room import ROOM as REMINDERS
    from smallcrm.features.reports.room import ROOM as REPORTS
    from smallcrm.features.series.room import ROOM as SERIES
    from smallcrm.features.today.room import ROOM as TODAY
    from smallcrm.features.trip.room import ROOM as TRIP

    return (
        PEOPLE,
        ACTIVITY,
        LETTERS,
        SERIES,
        EXCHANGE,
        CAPTURE,
        CADENCE,
        CALENDAR,
        TRIP,
        REPORTS,
        TODAY,
        REMINDERS,
    )


def launch() -> Launcher:
    """What opens the window, knowing every room."""
    from smallcrm.shell.launcher import Launcher

    return Launcher(rooms(), _make_sample)


def _make_sample(path: Path, report: Callable[[int, int], None]) -> None:
    """Make the sample business; imported when asked for."""
    from smallcrm.features.sample.service import make_sample

    make_sample(path, report=report)


def has_display() -> bool:
    """Whether a window can be shown; Qt itself would abort without saying why."""
    if not sys.platform.startswith(("linux", "freebsd", "openbsd")):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform and platform not in ("xcb", "wayland"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def keep_log() -> None:
    """Write what goes wrong into the user's folder; where that cannot be written, to standard error."""
    folder = user_data() / "log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "smallcrm.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
