"""Capture, as the rest of the house sees it."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import MenuCommand, Room


def _quick(desk: Desk) -> None:
    from smallcrm.features.capture.views.opening import open_quick

    open_quick(desk)


def _finish(desk: Desk, _about: str) -> bool:
    _quick(desk)
    return True


ROOM = Room(
    name="capture",
    commands=(MenuCommand(lambda: _("&Quick line…"), _quick, "new", "Q"),),
    drafts={"quick": _finish},
)
