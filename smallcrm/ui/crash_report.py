"""The report about a mistake of ours: what runs where, what was done last, and the trace. No records."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from smallcrm.core import file
from smallcrm.core.db import database
from smallcrm.core.i18n import language
from smallcrm.ui import jobs
from smallcrm.ui.footsteps import steps


def program_version() -> str:
    """The version that runs; empty in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("smallcrm")
    except PackageNotFoundError:
        return ""


def report(error: BaseException) -> str:
    """What we need to know to mend it."""
    parts = [about(), *(["Done last:", *steps()] if steps() else []), "", trace(error)]
    return "\n".join(parts)


def trace(error: BaseException) -> str:
    """Where it happened, without the names of the user's folders and files."""
    return without_names("".join(traceback.format_exception(error)).rstrip())


def about() -> str:
    """The program, what it stands on, and what kind of file is open."""
    sqlite = ".".join(str(part) for part in database.server_version)
    lines = [
        f"SmallCRM {program_version()}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"PySide {PySide6.__version__}, SQLite {sqlite}",
        f"{platform.system()} {platform.release()} {platform.machine()}, {_screen()}, language {language()}",
    ]
    if opened := file.current():
        megabytes = opened.path.stat().st_size / 1e6 if opened.path.exists() else 0
        lines.append(f"A file of {megabytes:.0f} MB, {'for writing' if opened.writable else 'for reading'}")
    if under_way := jobs.under_way():
        lines.append(f"{len(under_way)} jobs under way, writing: {jobs.writing() is not None}")
    return "\n".join(lines)


def without_names(text: str) -> str:
    """The user's home and the open file are theirs."""
    if opened := file.current():
        text = text.replace(str(opened.path), "<the open file>").replace(opened.path.name, "<the open file>")
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _screen() -> str:
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return QGuiApplication.platformName()
    size, ratio = screen.size(), screen.devicePixelRatio()
    return f"{QGuiApplication.platformName()} {size.width()}×{size.height()} at {ratio:g}"
