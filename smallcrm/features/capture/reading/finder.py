"""Who answers to words of a line: asked of the search tables, and remembered while one types."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Protocol

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.features.capture.reading.understood import Named
from smallcrm.features.people.spelling import distance

MOST = 60  # more are not told apart by a line anyway
REMEMBERED = 4_000  # answers; then all are forgotten
MATCH = """SELECT d.party, p.kind, p.display_name, d.name, d.company, d.city FROM (
        SELECT rowid AS id FROM _search_identity WHERE _search_identity MATCH ?
        AND EXISTS (SELECT 1 FROM party a WHERE a.id = _search_identity.rowid AND a.archived = 0) LIMIT ?) f
    JOIN _search_doc d ON d.party = f.id JOIN party p ON p.id = f.id"""
BY_IDS = """SELECT d.party, p.kind, p.display_name, d.name, d.company, d.city FROM _search_doc d
    JOIN party p ON p.id = d.party WHERE d.party IN (SELECT value FROM json_each(?))"""
LATEST = """SELECT party_id, max(start) FROM interaction
    WHERE party_id IN (SELECT value FROM json_each(?)) GROUP BY party_id"""
BESIDE = """SELECT (SELECT a.display_name FROM affiliation f JOIN party a ON a.id = f.account_id
        WHERE f.person_id = p.id AND f.until = '' ORDER BY f."primary" DESC, f.id LIMIT 1),
    (SELECT locality FROM address WHERE party_id = p.id AND locality <> ''
        ORDER BY preferred DESC, id LIMIT 1)
    FROM party p WHERE p.id = ?"""
SURE, LAST = 3, chr(0x10FFFF)  # letters at the front that are taken for right
NEAR = """SELECT term FROM _search_words
    WHERE term >= ? AND term < ? AND abs(length(term) - ?) < 2"""
WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Card:
    """A party as far as a line can speak of it, its words folded."""

    named: Named
    title: tuple[str, ...]  # the words of its shown name, in order
    words: frozenset[str]  # of all its names
    company: frozenset[str]


class Finder(Protocol):
    """Who answers to words; the last one may be a beginning."""

    def whole(self, words: tuple[str, ...]) -> list[Card]:
        """Those who have each of the words in a name or company."""

    def begun(self, words: tuple[str, ...]) -> list[Card]:
        """Those who have words that begin so."""

    def near(self, word: str) -> list[Card]:
        """People a word of whose name is one slip of the hand away."""

    def card(self, party: int) -> Card | None:
        """One of them, by id."""


class FileFinder:
    """Asks the open file."""

    def __init__(self) -> None:
        self._known: dict[tuple[bool, tuple[str, ...]], list[Card]] = {}

    def forget(self) -> None:
        """The file changed."""
        self._known.clear()

    def whole(self, words: tuple[str, ...]) -> list[Card]:
        return self._asked(False, words)

    def begun(self, words: tuple[str, ...]) -> list[Card]:
        return self._asked(True, words)

    def near(self, word: str) -> list[Card]:
        rows = database.connection().execute(NEAR, (word[:SURE], word[:SURE] + LAST, len(word)))
        terms = [term for (term,) in rows if distance(word, term, 1) == 1]
        cards = {card.named.id: card for term in terms for card in self.whole((term,)) if term in card.title}
        return [card for card in cards.values() if card.named.kind == "person"]

    def card(self, party: int) -> Card | None:
        rows = database.connection().execute(BY_IDS, (json.dumps([party]),)).fetchall()
        return _card(rows[0]) if rows else None

    def _asked(self, begun: bool, words: tuple[str, ...]) -> list[Card]:
        key = (begun, words)
        if key not in self._known:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            self._known[key] = self._ask(begun, words)
        return self._known[key]

    def _ask(self, begun: bool, words: tuple[str, ...]) -> list[Card]:
        if begun and len(words) == 1 and not self._any(words[0]):
            return []
        star = "*" if begun else ""
        said = " AND ".join(f'"{word}"{star}' for word in words)
        query = f"{{name company plain}} : ({said})"
        rows = database.connection().execute(MATCH, (query, MOST)).fetchall()
        return [_card(row) for row in rows]

    def _any(self, beginning: str) -> bool:
        rows = database.connection().execute(
            "SELECT 1 FROM _search_words WHERE term >= ? AND term < ? LIMIT 1",
            (beginning, beginning + LAST),
        )
        return rows.fetchone() is not None


def latest_first(parties: list[Named]) -> list[Named]:
    """Whoever one spoke to last comes first: of two with one name it is the likelier one."""
    ids = json.dumps([one.id for one in parties])
    latest = dict(database.connection().execute(LATEST, (ids,)).fetchall())
    return sorted(parties, key=lambda one: latest.get(one.id, ""), reverse=True)


def dressed(one: Named) -> Named:
    """With the account named beside a person, and one city: the search knows all of them in a row."""
    row = database.connection().execute(BESIDE, (one.id,)).fetchone()
    return one._replace(company=row[0] or "", city=row[1] or "") if row else one


def _card(row: tuple[int, str, str, str, str, str]) -> Card:
    party, kind, shown, names, company, city = row
    return Card(
        Named(party, kind, shown, company.strip(), city.strip()),
        tuple(_words(shown)),
        frozenset(_words(names)),
        frozenset(_words(company)),
    )


def _words(text: str) -> list[str]:
    return WORDS.findall(fold(text))
