"""The way to a section of the preferences: by its name, and by words of its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.shell.own_sections import own_sections
from smallcrm.ui.room import Found, Glance, Room, Section

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

KIND = "preferences"


def sections(rooms: Sequence[Room], window: MainWindow | None = None) -> Sequence[Section]:
    """The window's own and those of the rooms, in their order. Who only reads their names needs no window."""
    brought = [section for room in rooms for section in room.preferences]
    return sorted([*own_sections(window), *brought], key=lambda section: section.place)


def open_section(window: MainWindow, name: str) -> bool:
    """Put a section in front; False where there is none of this name."""
    from smallcrm.shell.preferences_page import PreferencesPage

    if name not in [section.name for section in sections(window.rooms)]:
        return False
    page = window.go("preferences")
    assert isinstance(page, PreferencesPage)
    page.show_section(name)
    if (start := page.start) is not None:
        start.setFocus()
    return True


def find_sections(rooms: Sequence[Room], text: str) -> list[Found]:
    """Those with words in their titles that begin so."""
    wanted, found = fold(text).split(), list[Found]()
    for section in sections(rooms):
        words = f" {fold(section.title())}"
        if wanted and all(f" {word}" in words for word in wanted):
            word = _("Preferences")
            found.append(Found(f"{KIND}:{section.name}", section.title(), "", word, word, "list-checks"))
    return found


def glance_at_section(rooms: Sequence[Room], target: str) -> Glance | None:
    """What the look at a found section says; None for what is no section."""
    kind, _colon, name = target.partition(":")
    found = next((one for one in sections(rooms) if one.name == name), None) if kind == KIND else None
    return Glance(found.title(), _("Preferences"), ()) if found else None
