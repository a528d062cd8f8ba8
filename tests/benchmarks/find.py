"""Finding as one types, letter by letter: python -m tests.benchmarks.find FILE…"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from smallcrm.core.db import database
from smallcrm.features.people.asked import prefix_query
from smallcrm.features.people.room import ROOM
from smallcrm.features.people.search import CAP, by_likeness, find
from smallcrm.ui.finding import SHOWN
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import column, opened, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import best, p95, side_by_side

NAMES, ROUNDS = 60, 3
SPREAD = """SELECT {0} FROM (
    SELECT {0}, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS everybody
    FROM {1} WHERE {0} <> '') WHERE place % max(1, everybody / ?) = 0 LIMIT ?"""
PREFIX = f"SELECT rowid FROM _search_identity WHERE _search_identity MATCH ? LIMIT {CAP}"
TRIGRAM = f"SELECT rowid FROM _search_digits WHERE digits LIKE ? LIMIT {CAP}"


def measure(path: Path, names: int = NAMES, rounds: int = ROUNDS) -> list[Figure]:
    """Real names, numbers and misspelt names, every letter of them, from the letter to the rows."""
    with opened(path):
        people = [str(name) for name in column(SPREAD.format("display_name", "party"), names, names)]
        phones = [str(number) for number in column(SPREAD.format("digits", "contact_point"), names, names)]
        typed = _letter_by_letter(people)
        dialled = _letter_by_letter((number[-7:] for number in phones), 4)
        misspelt = [_misspelt(name) for name in people]
        within = [word[1:-1] for name in people for word in [max(name.split(), key=len)] if len(word) > 5]
        size = size_of(path)
        told = partial(_figure, size, rounds)
        return [
            told("find a name, a letter more", typed, _prefix, bound=10, most=5),
            told("find digits of a number", dialled, _trigram, bound=10, most=5),
            told("find a part from the middle of a name", within, _prefix),
            _meant(size, rounds, misspelt),
        ]


def _letter_by_letter(words: Iterable[str], least: int = 1) -> list[str]:
    return list(dict.fromkeys(word[:end] for word in words for end in range(least, len(word) + 1)))


def _misspelt(name: str) -> str:
    """Two letters in the middle of the longest word, changed over."""
    longest = max(name.split(), key=len)
    middle = max(1, len(longest) // 2)
    swapped = (
        longest[: middle - 1] + longest[middle : middle + 1] + longest[middle - 1] + longest[middle + 1 :]
    )
    return name.replace(longest, swapped)


def _figure(
    size: str, rounds: int, what: str, typed: Sequence[str], raw: Callable[[str], object],
    bound: float | None = None, most: float | None = None,
) -> Figure:  # fmt: skip
    assert ROOM.find is not None
    find_now = ROOM.find
    pairs = [side_by_side([partial(find_now, words, SHOWN), partial(raw, words)], rounds) for words in typed]
    ours, limit = zip(*pairs, strict=True)
    name = f"the raw FTS5 query; p95 of {len(typed)}"
    return Figure(what, size, p95(ours), "ms", p95(limit), name, bound=bound, most=most)


def _meant(size: str, rounds: int, misspelt: Sequence[str]) -> Figure:
    """What was meant by those that nobody is called; the window asks for it beside itself."""
    nobody = [words for words in misspelt if not find(words, SHOWN, deep=False)]
    ours = [best(partial(by_likeness, words, SHOWN), rounds) for words in nobody] or [0.0]
    limit = p95([best(_vocabulary, rounds)])
    name = "reading the words of the index once"
    return Figure("understand a misspelt name", size, p95(ours), "ms", limit, name, most=2.5)


def _vocabulary() -> None:
    database.connection().execute("SELECT term, doc FROM _search_words").fetchall()


def raw_prefix(words: str) -> None:
    """The beginnings of words, as the index itself finds them."""
    _prefix(words)


def _prefix(words: str) -> None:
    if query := prefix_query(words):
        database.connection().execute(PREFIX, (query,)).fetchall()


def _trigram(number: str) -> None:
    database.connection().execute(TRIGRAM, (f"%{number}%",)).fetchall()


if __name__ == "__main__":
    main(measure)
