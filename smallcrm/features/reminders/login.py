"""Starting with the computer: written only where somebody wants it, taken away when not, read as it is."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from pathlib import Path
from typing import Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _

IN_TRAY = "--in-tray"
NAME = "smallcrm"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
SWITCHED_OFF = ("hidden=true", "x-gnome-autostart-enabled=false")


def command() -> list[str]:
    """What starts this program without showing its window."""
    if getattr(sys, "frozen", False):
        return [sys.executable, IN_TRAY]
    return [sys.executable, "-m", "smallcrm", IN_TRAY]


def place() -> Path:
    """The file that says it to a Linux desktop, or to macOS."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{NAME}.plist"
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "autostart" / f"{NAME}.desktop"


def is_on() -> bool:
    """Whether this computer starts it, as it is written there now."""
    if sys.platform == "win32":
        return bool(_registered())
    try:
        said = place().read_bytes()
    except OSError:
        return False
    if sys.platform == "darwin":
        return _is_agent(said)
    lines = {"".join(line.split()).lower() for line in said.decode("utf-8", "replace").splitlines()}
    return not lines.intersection(SWITCHED_OFF)


def is_other() -> bool:
    """Whether it starts another copy than this one: one that was moved, or installed beside it."""
    if not is_on():
        return False
    if sys.platform == "win32":
        return _registered() != subprocess.list2cmdline(command())
    try:
        return place().read_bytes() != _content()
    except OSError:
        return False


def switch(on: bool) -> None:
    """Write it, or take it away."""
    try:
        if sys.platform == "win32":
            _register(on)
        elif on:
            place().parent.mkdir(parents=True, exist_ok=True)
            place().write_bytes(_content())
        else:
            place().unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            _("Starting with the computer could not be changed; it is as it was. Look at {}.").format(
                _where()
            )
        ) from error


def desktop_entry(words: list[str]) -> str:
    """An entry that a Linux desktop starts at login."""
    lines = (
        "[Desktop Entry]", "Type=Application", "Name=SmallCRM", "Icon=smallcrm",
        f"Exec={' '.join(map(_quoted, words))}", "Terminal=false", "X-GNOME-Autostart-enabled=true",
    )  # fmt: skip
    return "\n".join(lines) + "\n"


def _content() -> bytes:
    if sys.platform == "darwin":
        said: dict[str, Any] = {"Label": NAME, "ProgramArguments": command(), "RunAtLoad": True}
        return plistlib.dumps(said)
    return desktop_entry(command()).encode("utf-8", "surrogateescape")


def _quoted(word: str) -> str:
    """A word as the rules for desktop entries want it."""
    if word and all(letter.isalnum() or letter in "/._-+=:@" for letter in word):
        return word
    inner = "".join("\\" + letter if letter in '"`$\\' else letter for letter in word.replace("%", "%%"))
    # In the file itself a backslash is written twice.
    return '"' + inner.replace("\\", "\\\\") + '"'


def _is_agent(said: bytes) -> bool:
    try:
        found = plistlib.loads(said)
    except (ValueError, plistlib.InvalidFileException):
        return False
    return isinstance(found, dict) and found.get("RunAtLoad") is True and not found.get("Disabled")


def _where() -> str:
    return RUN if sys.platform == "win32" else str(place())


def _registered() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:
            return str(winreg.QueryValueEx(key, NAME)[0])
    except OSError:
        return ""


def _register(on: bool) -> None:
    if sys.platform != "win32":
        return
    import winreg

    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, RUN, 0, winreg.KEY_SET_VALUE) as key:
        if on:
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(command()))
        elif _registered():
            winreg.DeleteValue(key, NAME)
