"""Names of people: their parts, how they are shown, how they sort, and how a typed name is read."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.fold import fold


class PersonName(NamedTuple):
    """The parts of vCard's N, in the order in which they are spoken."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""

    def full(self) -> str:
        """The whole name on one line; without the prefix, which letters add where they need it."""
        parts = (self.given, self.additional, self.family, self.suffix)
        return " ".join(" ".join(part.split()) for part in parts if part.strip())


def sort_name(display: str, given: str = "", family: str = "") -> str:
    """What a list sorts by: family, then given, folded; the shown name where there is no family."""
    if family.strip():
        return fold(f"{family} {given}")
    return fold(display)


def read_person_name(typed: str) -> PersonName:
    """A name as typed: “given … family”, or “family, given …”. A single word is a given name."""
    text = " ".join(typed.split())
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return PersonName(given=given, family=family)
    words = text.split()
    if len(words) < 2:
        return PersonName(given=text)
    split = _family_begins(words)
    return PersonName(given=" ".join(words[:split]), family=" ".join(words[split:]))


# Small words that belong to the family name behind them.
PARTICLES = frozenset(
    {"af", "al", "av", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di",
     "do", "dos", "du", "el",
     "ibn", "la", "las", "le", "lo", "los", "ten", "ter", "the", "van", "vande", "vander",
     "vom", "von", "y", "zu", "zum", "zur"}
)  # fmt: skip


def _family_begins(words: list[str]) -> int:
    """Where the family name starts: before the particles in front of the last word."""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return start


def initials(name: str) -> str:
    """Up to two letters to stand in a disc."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
