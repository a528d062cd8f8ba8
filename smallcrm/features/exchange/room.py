"""Exchange, as the rest of the house sees it."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import MenuCommand, Room


def _import(desk: Desk) -> None:
    from smallcrm.features.exchange.views import ask_import

    ask_import(desk)


def _export(desk: Desk) -> None:
    from smallcrm.features.exchange.views import ask_export

    ask_export(desk)


ROOM = Room(
    name="exchange",
    commands=(
        MenuCommand(lambda: _("&Import contacts…"), _import),
        MenuCommand(lambda: _("&Export contacts…"), _export, writes=False),
    ),
)
