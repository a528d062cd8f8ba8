"""Reminders, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Companion, MenuCommand, PreferencesPart, Room, Section

if TYPE_CHECKING:
    from smallcrm.features.reminders.views.companion import Reminders


def _accompany(desk: Desk) -> Companion:
    from smallcrm.features.reminders.views.companion import Reminders

    return Reminders(desk)


def _preferences(desk: Desk) -> PreferencesPart:
    from smallcrm.features.reminders.views.preferences import RemindersPart

    return RemindersPart(desk)


def _with(run: Callable[[Reminders], object]) -> Callable[[Desk], None]:
    def command(desk: Desk) -> None:
        from smallcrm.features.reminders.views.companion import current

        if (there := current()) is not None:
            run(there)

    return command


ROOM = Room(
    name="reminders",
    commands=(
        MenuCommand(
            lambda: _("Reminders"),
            _with(lambda there: there.show_list()),
            "view",
            "Ctrl+Shift+R",
            writes=False,
        ),
        MenuCommand(
            lambda: _("Quiet for an hour"), _with(lambda there: there.be_quiet()), "tools", writes=False
        ),
    ),
    preferences=(Section("reminders", lambda: _("Reminders"), 55, _preferences),),
    accompanies=_accompany,
)
