"""Today, as the rest of the house sees it."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Page, Room


def _page(desk: Desk) -> PageView:
    from smallcrm.features.today.views.page import TodayPage

    return TodayPage(desk)


def _waiting() -> int:
    from smallcrm.features.today.views.rows import waiting

    return waiting()


ROOM = Room(
    name="today",
    pages=(
        Page(
            "today", lambda: _("Today"), "sun", 10, _page,
            waiting=_waiting, counted=frozenset({"task", "appointment", "party", "setting"}),
        ),
    ),
)  # fmt: skip
