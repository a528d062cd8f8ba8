"""Whose number is on the clipboard: one key opens who has it, or begins somebody new with it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from smallcrm.core.fold import digits
from smallcrm.core.i18n import _

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

FEWEST, MOST = 5, 15  # digits of a number: shorter ones are house numbers, longer ones accounts
READ = 10_000  # letters of what was copied
ASKED = 9
NUMBER = re.compile(r"\+?[\d(][\d\s()/.\-‐‑–]{2,}\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}([./])\d{1,2}\1(\d{4}|\d\d)")


def number_in(text: str) -> str:
    """The phone number in what was copied: one with its country code first, then the longest."""
    found = [part for line in text[:READ].splitlines() for part in NUMBER.findall(line)]
    likely = [
        part.strip()
        for part in found
        if FEWEST <= len(digits(part)) <= MOST and not DATE.fullmatch(part.strip())
    ]
    return max(likely, key=lambda part: (part.startswith(("+", "00")), len(digits(part))), default="")


def look_up(window: MainWindow) -> None:
    """Open whoever has the number; several are offered, and nobody is somebody new."""
    number = number_in(QGuiApplication.clipboard().text())
    if not number:
        window.tell(_("There is no phone number on the clipboard. Copy one, then press this key again."))
        return
    room = next((room for room in window.rooms if room.begins and room.find), None)
    if room is None or room.find is None or room.begins is None:
        return
    found = room.find(number, ASKED)
    if len(found) == 1:
        window.open(found[0].target)
    elif found:
        window.search.offer(number)
    else:
        act = (_("New contact with this number"), partial(room.begins, window, number))
        told = _("Nobody here has the number {}.").format(number)
        window.tell(told, "info", act if window.writes() else None)
