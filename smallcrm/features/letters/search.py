"""On the command line a letter's code finds whom it went to; the window offers the letter itself."""

from __future__ import annotations

from smallcrm.features.letters.coded import coded
from smallcrm.features.people.search import find_also


def by_code(words: str) -> list[int]:
    """The party of the letter with this code."""
    found = coded(words)
    return [found.party] if found else []


find_also(by_code)
