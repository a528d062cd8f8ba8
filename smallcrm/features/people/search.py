"""Finding parties: by name, company, city, e-mail, any four digits of a phone, and words of notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.features.people.asked import any_of, numbers_in, prefix_query, whole_words_query
from smallcrm.features.people.at_once import at_once
from smallcrm.features.people.ranking import rank_by

ENOUGH = 50  # identity hits from which on notes and texts are not asked
CAP = 1_001  # more are not gathered: “1000+”
# Compiled when it is first asked for, as the window's start would wait 2 ms for it.
WITHOUT_BLANKS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
# Named with its table: a bare rowid would be that of party itself, and everybody would be listed.
NAMES = "SELECT id, display_name FROM party WHERE id IN (SELECT value FROM json_each(?))"
LISTED = "AND EXISTS (SELECT 1 FROM party p WHERE p.id = {id} AND p.archived = 0)"

TextSearch = Callable[[str, int], list[int]]
_texts: list[TextSearch] = []
_named: list[Callable[[str], list[int]]] = []


def search_also(texts: TextSearch) -> None:
    """Let an upper room find parties by its own texts: query in FTS5's grammar, cap → ids."""
    if texts not in _texts:
        _texts.append(texts)


def find_also(named: Callable[[str], list[int]]) -> None:
    """Let an upper room find parties by a sign of its own, such as the code on a letter: words → ids.

    It is asked where nobody waits at each key: the window's search box offers what has the sign itself.
    """
    if named not in _named:
        _named.append(named)


def find(words: str, limit: int = ENOUGH, deep: bool = True, forgiving: bool = False) -> list[int]:
    """Ids of the parties that answer to the words, best first; 0 is no limit, '' is everybody by name.

    `deep` asks the middle of names, notes and texts too where little was found; without it the middle of
    names is asked only where nothing was, so that it keeps pace with typing. `forgiving` takes the words for
    misspelt where nobody answers to them. Archived parties are left out.
    """
    typed, words = words.strip(), words.encode(errors="ignore").decode().strip()
    cap = max(limit, CAP) if limit else -1
    if typed and not words:
        return []  # half characters are nowhere
    if not words:
        return _ids("SELECT id FROM party WHERE archived = 0 ORDER BY sort_name, id LIMIT ?", limit or -1)
    if not deep and 0 < limit <= ENOUGH and (glanced := at_once(words, limit)):
        return glanced
    found: dict[int, None] = {}
    for ids in _searches(words, cap, deep):
        found.update(dict.fromkeys(ids))
        enough = max(limit, ENOUGH) if deep else 1
        if limit and len(found) >= enough:
            break
    ranked = _ranked(list(found), words)
    if forgiving and not ranked:
        ranked = by_likeness(words, cap)
    return ranked[:limit] if limit else ranked


def _searches(words: str, cap: int, deep: bool) -> Iterator[list[int]]:
    """From the likeliest kind of hit to the least; each is asked only when wanted."""
    if deep:
        for named in _named:
            yield named(words)
    for number in numbers_in(words):
        yield by_digits(number, cap)
    query = prefix_query(words)
    if query:
        yield by_identity(query, cap)
    yield by_part_of_name(words, cap)
    if re.search(WITHOUT_BLANKS, words):
        yield by_part_of_place(words, cap)
    if deep and query:
        yield by_note(whole_words_query(words), cap)
        yield by_custom(whole_words_query(words), cap)
        for texts in _texts:
            yield texts(whole_words_query(words), cap)


def by_identity(query: str, cap: int) -> list[int]:
    """By names, companies, phones as typed, e-mails and cities; the query is in FTS5's grammar."""
    return _ids(
        "SELECT rowid FROM _search_identity WHERE _search_identity MATCH ?"
        f" {LISTED.format(id='_search_identity.rowid')} LIMIT ?",
        query,
        cap,
    )


def by_digits(fragment: str, cap: int) -> list[int]:
    """By three or more digits in a row, anywhere in a phone number."""
    return _ids(
        "SELECT rowid FROM _search_digits WHERE digits LIKE ?"
        f" {LISTED.format(id='_search_digits.rowid')} LIMIT ?",
        f"%{fragment}%",
        cap,
    )


def by_note(query: str, cap: int) -> list[int]:
    """By words of a party's note."""
    return _ids(
        "SELECT rowid FROM _search_note WHERE _search_note MATCH ?"
        f" {LISTED.format(id='_search_note.rowid')} LIMIT ?",
        query,
        cap,
    )


def by_custom(query: str, cap: int) -> list[int]:
    """By words of the fields the user added."""
    return _ids(
        "SELECT DISTINCT v.party_id FROM _search_custom s JOIN custom_value v ON v.id = s.rowid"
        f" WHERE _search_custom MATCH ? {LISTED.format(id='v.party_id')} LIMIT ?",
        query,
        cap,
    )


def by_likeness(words: str, cap: int) -> list[int]:
    """By what the words may have meant, where they are misspelt."""
    from smallcrm.features.people.spelling import likely  # the window starts without it

    meant = likely(words)
    if not meant:
        return []
    found = by_identity(" AND ".join(any_of(terms, "") for terms in meant), cap)
    return _ranked(found, " ".join(terms[0] for terms in meant))


def by_part_of_name(words: str, cap: int) -> list[int]:
    """By letters in the middle of a name, which no index orders: all names are gone through, once."""
    folded = fold(words)
    if len(folded) < 2 and prefix_query(words) and not re.search(WITHOUT_BLANKS, folded):
        return []  # beginnings are enough
    return _ids(
        "SELECT p.id FROM (SELECT id FROM party INDEXED BY party_sort_name WHERE instr(sort_name, ?) > 0"
        " ORDER BY sort_name) n JOIN party p ON p.id = n.id WHERE p.archived = 0 LIMIT ?",
        folded,
        cap,
    )


def by_part_of_place(words: str, cap: int) -> list[int]:
    """By a word inside a company or city, in scripts that set no blanks between words."""
    return _ids(
        "SELECT party FROM _search_doc WHERE (instr(company, ?1) > 0 OR instr(city, ?1) > 0)"
        f" {LISTED.format(id='party')} LIMIT ?2",
        unicodedata.normalize("NFC", words),
        cap,
    )


def _ranked(ids: list[int], words: str) -> list[int]:
    """Equal names first, then names that begin so, then the rest in the order they were found."""
    if len(ids) > CAP:
        return ids
    rank, names = rank_by(words), dict[int, str](database.connection().execute(NAMES, (str(ids),)))
    return sorted(ids, key=lambda party: rank(names.get(party, "")))


def _ids(statement: str, *values: object) -> list[int]:
    return [row[0] for row in database.connection().execute(statement, values)]
