"""What is usual in repeating, for a start: offered below the line."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.activity.recurrence import in_words
from smallcrm.features.activity.views.repeat_rule import WORKDAYS, Saying, as_rule
from smallcrm.ui.finding import Findings
from smallcrm.ui.room import Found

OFFERS = "repeat:"  # before the rule of an answer


class Offers(Findings):
    """All of them when they are asked for; while one types, those whose words begin so."""

    def offer(self) -> None:
        """Show them all."""
        self._words = ""
        self._show(list(self._find("")), False)

    def _at_once(self) -> list[Found]:
        return list(self._find(self._words)) if self._words else []


def offers(words: str, start: str, zone: str) -> list[Found]:
    """The usual ones, in words; those that have the words typed."""
    parts = fold(words).split()
    found = [
        Found(OFFERS + rule, in_words(rule, start) if rule else _("does not repeat"))
        for rule in _usual(start, zone)
    ]
    return [one for one in found if all(part in fold(one.title) for part in parts)]


def _usual(start: str, zone: str) -> list[str]:
    day = dt.date.fromisoformat(start[:10])
    nth = (day.day - 1) // 7 + 1
    said = [
        Saying("day"),
        Saying("week", weekdays=WORKDAYS),
        Saying("week"),
        Saying("week", 2),
        Saying("month"),
        Saying("month", nth=(nth if nth < 5 else -1, day.weekday())),
        Saying("month", 3),
        Saying("year"),
    ]
    return ["", *(as_rule(one, start, zone) for one in said)]
