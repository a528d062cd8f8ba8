"""Words that reports share: when, for whom, which days."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, language, n_
from smallcrm.core.reports import Choices
from smallcrm.features.people.views import kinds
from smallcrm.features.reports.queries.scope import Scope
from smallcrm.paper import said

FROM_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku-Arab", "ps", "sd", "ug", "ur", "yi"})


def as_of() -> str:
    """“As of 21 Nov 2026, 09:45”."""
    return _("As of {}").format(said.moment(clock.local(clock.now())))


def from_right() -> bool:
    """Whether the language spoken is written from right to left."""
    return language() in FROM_RIGHT or language().partition("-")[0] in FROM_RIGHT


def who(scope: Scope) -> str:
    """“Saved list: Customers in Köln”, or nothing for everybody."""
    return _("Saved list: {}").format(scope.name) if scope.name else ""


def counted(text: str, count: int) -> str:
    """A text with its number grouped as usual: “3,874 entries”."""
    return text.replace(str(count), said.number(count), 1)


def without_phone(count: int) -> str:
    """How many cannot be called."""
    return counted(n_("{} without a phone number", "{} without a phone number", count), count)


def phone_lines(stored: str | None) -> str:
    """Phones one a line, each with what it is: “0171 39200 34 mobile”."""
    if not stored:
        return ""
    labels = _phone_labels(language())
    found = [line.partition("\t") for line in stored.split("\n")]
    return "\n".join(f"{value} {labels.get(label, label)}".strip() for value, _tab, label in found)


def days(first: dt.date, last: dt.date) -> str:
    """“1 Nov 2026 – 30 Nov 2026”."""
    if first == last:
        return said.figures(first)
    return _("{first_day} – {last_day}").format(first_day=said.figures(first), last_day=said.figures(last))


def filtered(*parts: str) -> str:
    """What a report is narrowed to, as one line."""
    return " · ".join(part for part in parts if part)


def instant_day(stored: str | None) -> dt.date | None:
    """The day of a stored instant, where the business is."""
    return _instant_day(stored, str(clock.zone())) if stored else None


def due_day(stored: str | None) -> dt.date | None:
    """The day of a stored due time."""
    return dt.date.fromisoformat(stored[:10]) if stored else None


def period(choices: Choices, usual: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """The days chosen; where one end is not said, the usual one, as long as it lies on its side."""
    first, last = choices.since, choices.until
    first = first or (usual[0] if last is None or usual[0] <= last else last.replace(day=1))
    last = last or max(usual[1], first)
    return first, last


@lru_cache(4)
def _phone_labels(_language: str) -> dict[str, str]:
    return dict(kinds.phone_labels())


@lru_cache(20_000)
def _instant_day(stored: str, _zone: str) -> dt.date:
    return clock.local(from_utc_text(stored)).date()
