"""The sections of the preferences that are the window's own; each imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import PreferencesPart, Section

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow


def own_sections(window: MainWindow | None) -> list[Section]:
    """Business, region, look, pages and keys. Without a window they have names only."""

    def business(desk: Desk) -> PreferencesPart:
        from smallcrm.shell.preferences_business import WhoPart

        return WhoPart(desk)

    def region(desk: Desk) -> PreferencesPart:
        from smallcrm.shell.preferences_business import RegionPart

        return RegionPart(desk, _there(window).appearance)

    def look(_desk: Desk) -> PreferencesPart:
        from smallcrm.shell.preferences_look import LookPart

        return LookPart(_there(window).appearance)

    def pages(desk: Desk) -> PreferencesPart:
        from smallcrm.shell.preferences_pages import PagesPart

        return PagesPart(desk, _there(window))

    def keys(_desk: Desk) -> PreferencesPart:
        from smallcrm.shell.preferences_keys import KeysPart

        return KeysPart(_there(window))

    return [
        Section("business", lambda: _("Business"), 10, business),
        Section("region", lambda: _("Language and region"), 30, region),
        Section("look", lambda: _("Appearance"), 40, look),
        Section("pages", lambda: _("Start and pages"), 50, pages),
        Section("keys", lambda: _("Keys"), 60, keys),
    ]


def _there(window: MainWindow | None) -> MainWindow:
    assert window is not None
    return window
