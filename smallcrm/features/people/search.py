"""Finding parties: by name, company, city, e-mail, any four digits of a phone, and words of notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from smallcrm.core.db import database
from smallcrm.core.fold import digits, fold

ENOUGH = 50  # identity hits from which on notes and texts are not asked
CAP = 1_001  # more are not gathered: “1000+”
PHONE = re.compile(r"[\d\s()+/.\-]{3,}")  # looks like part of a number
LISTED = "AND EXISTS (SELECT 1 FROM party p WHERE p.id = {id} AND p.archived = 0)"

TextSearch = Callable[[str, int], list[int]]
_texts: list[TextSearch] = []


def search_also(texts: TextSearch) -> None:
    """Let an upper room find parties by its own texts: query in FTS5's grammar, cap → ids."""
    if texts not in _texts:
        _texts.append(texts)


def find(words: str, limit: int = ENOUGH, deep: bool = True) -> list[int]:
    """Ids of the parties that answer to the words, best first; 0 is no limit, '' is everybody by name.

    `deep` asks notes and texts too where names found little. Archived parties are left out.
    """
    words = words.strip()
    cap = max(limit, CAP) if limit else -1
    if not words:
        return _ids("SELECT id FROM party WHERE archived = 0 ORDER BY sort_name, id LIMIT ?", limit or -1)
    found: dict[int, None] = {}
    for ids in _searches(words, cap, deep):
        found.update(dict.fromkeys(ids))
        if limit and len(found) >= max(limit, ENOUGH):
            break
    ranked = _ranked(list(found), words)
    return ranked[:limit] if limit else ranked


def _searches(words: str, cap: int, deep: bool) -> Iterator[list[int]]:
    """From the likeliest kind of hit to the least; each is asked only when wanted."""
    if PHONE.fullmatch(words) and len(digits(words)) >= 3:
        yield by_digits(digits(words), cap)
    query = prefix_query(words)
    if query:
        yield by_identity(query, cap)
    yield by_part_of_name(words, cap)
    if deep and query:
        yield by_note(whole_words_query(words), cap)
        for texts in _texts:
            yield texts(whole_words_query(words), cap)


def by_identity(query: str, cap: int) -> list[int]:
    """By names, companies, phones as typed, e-mails and cities; the query is in FTS5's grammar."""
    return _ids(
        "SELECT rowid FROM _search_identity WHERE _search_identity MATCH ?"
        f" {LISTED.format(id='rowid')} LIMIT ?",
        query,
        cap,
    )


def by_digits(fragment: str, cap: int) -> list[int]:
    """By three or more digits in a row, anywhere in a phone number."""
    return _ids(
        f"SELECT rowid FROM _search_digits WHERE digits LIKE ? {LISTED.format(id='rowid')} LIMIT ?",
        f"%{fragment}%",
        cap,
    )


def by_note(query: str, cap: int) -> list[int]:
    """By words of a party's note."""
    return _ids(
        f"SELECT rowid FROM _search_note WHERE _search_note MATCH ? {LISTED.format(id='rowid')} LIMIT ?",
        query,
        cap,
    )


def by_part_of_name(words: str, cap: int) -> list[int]:
    """By letters in the middle of a name, which no index knows; 200,000 names take some 40 ms."""
    folded = fold(words)
    if len(folded) < 2 and prefix_query(words):  # a single letter: beginnings of words are enough
        return []
    return _ids(
        "SELECT id FROM party WHERE archived = 0 AND (instr(sort_name, ?) > 0 OR instr(display_name, ?) > 0)"
        " ORDER BY sort_name, id LIMIT ?",
        folded,
        words,
        cap,
    )


def prefix_query(words: str) -> str:
    """Each word as the beginning of a word, all wanted, in FTS5's grammar; empty where there is none."""
    return " ".join(f'"{word}"*' for word in _tokens(words))


def whole_words_query(words: str) -> str:
    """All words wanted, the last one may be unfinished."""
    tokens = _tokens(words)
    return " ".join([*(f'"{word}"' for word in tokens[:-1]), f'"{tokens[-1]}"*']) if tokens else ""


def _tokens(words: str) -> list[str]:
    whole = unicodedata.normalize("NFC", words)  # a mark of its own would split the word
    return re.findall(r"\w+", whole.replace("_", " "))[:12]


def _ranked(ids: list[int], words: str) -> list[int]:
    """Equal names first, then names that begin so, then the rest in the order they were found."""
    if len(ids) > CAP:
        return ids
    names = dict(
        database.connection().execute(
            "SELECT id, display_name FROM party WHERE id IN (SELECT value FROM json_each(?))", (str(ids),)
        )
    )
    wanted = fold(words)

    def rank(party: int) -> int:
        name = fold(names.get(party, ""))
        if name == wanted:
            return 0
        if name.startswith(wanted):
            return 1
        parts = name.split()
        if all(any(part.startswith(word) for part in parts) for word in wanted.split()):
            return 2
        return 3

    return sorted(ids, key=rank)


def _ids(statement: str, *values: object) -> list[int]:
    return [row[0] for row in database.connection().execute(statement, values)]
