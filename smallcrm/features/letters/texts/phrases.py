"""What every letter of a language needs besides its text: forms of address, closing, page numbers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from smallcrm.core.paths import resources


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language."""

    date: str
    page: str
    closing: str
    closing_to: str  # the same where the salutation is said again in it; after these words alone
    said_again: tuple[str, ...]
    salutation: dict[str, str]
    courtesies: frozenset[str]
    address: dict[str, str]
    fax: dict[str, str]  # words of the sheet before a letter that goes by fax

    def page_of(self, number: int, count: int) -> str:
        """“Page 2 of 3”."""
        return self.page.format(page=number, pages=count)

    def date_line(self, city: str, day: str) -> str:
        """The line above the subject."""
        return self.date.format(city=city, date=day) if city else day


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language; English where it has none."""
    path = resources() / "templates" / language / "phrases.toml"
    if not path.is_file():
        return phrases("en")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    salutation = dict(told["salutation"])
    courtesies = frozenset(salutation.pop("courtesies"))
    again = told.get("closing_to", {"text": "", "after": ()})
    return Phrases(
        told["date"], told["page"], told["closing"], again["text"], tuple(again["after"]), salutation,
        courtesies, dict(told["address"]), dict(told["fax"]),
    )  # fmt: skip


@cache
def is_spoken(language: str) -> bool:
    """Whether there are phrases of a language."""
    return (resources() / "templates" / language / "phrases.toml").is_file()
