"""What was opened last, for each business, on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.core import file, preferences
from smallcrm.core.business import business

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

KEY = "opened"
KEPT, FILES = 12, 9  # a few more than are shown: some may be deleted by then
LONGEST = 40  # letters of “party:12”


def note(uid: str, target: str) -> None:
    """Put it first among what was opened in a business; forget what was opened longest ago."""
    others = [(other, kept) for other, kept in _all().items() if other != uid]
    mine = [target, *(kept for kept in recent(uid) if kept != target)][:KEPT]
    preferences.put(KEY, dict([(uid, mine), *others][:FILES]))


def recent(uid: str) -> list[str]:
    """What was opened in a business, the last first; what makes no sense is left out."""
    found = _all().get(uid)
    return [kept for kept in found if _is_target(kept)] if isinstance(found, list) else []


def note_opened(window: MainWindow, target: str) -> None:
    """The same for the file that is open; only what some room knows again later."""
    kind = target.partition(":")[0]
    if file.current() is not None and any(kind in room.known for room in window.rooms):
        note(business().uid, target)


def note_front(window: MainWindow) -> str | None:
    """The record in front, noted too: one may have come to it through its list."""
    target = window.workspace.target() if window.workspace else None
    if target:
        note_opened(window, target)
    return target


def _all() -> Mapping[str, Any]:
    found = preferences.get(KEY)
    return found if isinstance(found, dict) else {}


def _is_target(kept: object) -> bool:
    if not isinstance(kept, str) or len(kept) > LONGEST:
        return False
    kind, _colon, number = kept.partition(":")
    return bool(kind) and number.isascii() and number.isdigit() and 0 < int(number) < 1 << 63
