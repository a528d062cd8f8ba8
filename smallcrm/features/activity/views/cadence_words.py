"""How it stands with a cadence, in words and a chip; and opening the lists of those it is about."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.cadence import FOREVER, CadenceState, State
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText

TONES = {State.OVER: "danger", State.SOON: "warning"}
MONTHS_FROM, YEARS_FROM = 100, 700  # days: how far days and months are told


def left_words(state: State | str, left: int) -> str:
    """“12 days over”, “today”, “3 days left”."""
    if state == State.PAUSED:
        return _("paused")
    if left < 0:
        return _over(-left)
    return n_("{} day left", "{} days left", left) if left else _("due today")


def _over(days: int) -> str:
    if days < MONTHS_FROM:
        return n_("{} day over", "{} days over", days)
    if days < YEARS_FROM:
        return n_("{} month over", "{} months over", days * 12 // 365)
    return n_("{} year over", "{} years over", days // 365)


def chip(found: CadenceState) -> ChipText:
    """The same as a chip: amber before, red after."""
    if found.until is not None:
        return ChipText(paused_words(found))
    return ChipText(left_words(found.state, found.left), TONES.get(found.state, "plain"))


def paused_words(found: CadenceState) -> str:
    """Until when nobody is reminded."""
    if found.until is None or found.until.isoformat() == FOREVER:
        return _("left out")
    return _("paused until {}").format(words.short_day(found.until))


def next_words(found: CadenceState) -> str:
    """By when the next contact is wanted; what is planned for it, where there is something."""
    if found.planned:
        return _("planned for {}").format(words.due(_day(found.planned)).text)
    if found.state == State.PAUSED or found.due < clock.today():
        return _("never touched yet") if found.last is None else ""
    return _("next by {}").format(words.short_day(found.due))


def _day(stored: str) -> dt.date:
    return dt.date.fromisoformat(stored[:10])
