"""The hand-written part: people, scenes and tasks of resources/sample/cast, and the days they are on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from smallcrm.features.sample.book import Book
from smallcrm.features.sample.pools import pools

SEASONS = {
    1: "winter service letter", 2: "winter service letter", 3: "spring service letter",
    4: "spring service letter", 5: "spring service letter", 6: "summer holiday letter",
    7: "summer holiday letter", 8: "summer holiday letter", 9: "autumn service letter",
    10: "Christmas letter", 11: "Christmas letter", 12: "Christmas letter",
}  # fmt: skip


@dataclass
class Stage:
    """Who plays, by key, and what was said, by key."""

    book: Book
    told: list[dict[str, Any]] = field(default_factory=list)  # parties as written down
    own: list[dict[str, Any]] = field(default_factory=list)  # todo and meet of nobody in particular
    parties: dict[str, int] = field(default_factory=dict)
    interactions: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pool in pools("cast"):
            self.told += [party | {"ordinary": "ordinary" in pool} for party in pool.get("party", ())]
            self.own.append({"todo": pool.get("todo", ()), "meet": pool.get("meet", ())})
        recently = dt.date.fromordinal(self.book.on.toordinal() - 9)
        self._words = {"{year}": str(recently.year), "{season}": SEASONS[self.book.on.month]}
        self.cold = self.book.on.month in (9, 10, 11, 12)

    def text(self, written: str) -> str:
        """A text with the year and season filled in."""
        for mark, word in self._words.items():
            written = written.replace(mark, word)
        return written

    def day(self, ahead: int) -> dt.date:
        """The day so many days from the sample's own."""
        return dt.date.fromordinal(self.book.on.toordinal() + ahead)

    def before(self, ago: int) -> int:
        """The number of the day so many days ago, or of the last one before it on which people worked."""
        return self.book.workdays.open_day_before(self.book.on.toordinal() - ago)


def minute(clock: str) -> int:
    """The minute of the day at which a clock says this."""
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
