"""Finding the few that are shown while one types: nothing is read that could not be among them."""

from __future__ import annotations

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.features.people.asked import numbers_in, prefix_query
from smallcrm.features.people.ranking import rank_by

LOOKED_AT = 40  # names: what answers best is chosen from them
LAST = chr(0x10FFFF)
BEGINNINGS = """SELECT id, display_name FROM party INDEXED BY party_sort_name
    WHERE sort_name >= ? AND sort_name < ? AND archived = 0 ORDER BY sort_name LIMIT ?"""
WORDS = """SELECT p.id, p.display_name FROM _search_identity s CROSS JOIN party p ON p.id = s.rowid
    WHERE _search_identity MATCH ? AND p.archived = 0 LIMIT ?"""
DIGITS = """SELECT p.id, p.display_name FROM _search_digits s CROSS JOIN party p ON p.id = s.rowid
    WHERE s.digits LIKE ? AND p.archived = 0 LIMIT ?"""


def at_once(words: str, limit: int) -> list[int]:
    """The best of those whose words begin so, or with the digits; where there are none one looks deeper."""
    query, rank = prefix_query(words), rank_by(words)
    found = _by_name(words, query, limit) if query else {}
    for number in numbers_in(words):
        if len(found) < limit:
            found |= _pairs(DIGITS, f"%{number}%", limit)
    if query and len(found) < limit:
        found |= _pairs(WORDS, query, limit)
    return sorted(found, key=lambda party: rank(found[party]))[:limit]


def _by_name(words: str, query: str, limit: int) -> dict[int, str]:
    """Names that begin so come along in any case: the index of words tells just any of thousands."""
    folded = fold(words)
    begins = _pairs(BEGINNINGS, folded, folded + LAST, limit)
    return begins | _pairs(WORDS, f"{{name}} : ({query})", max(limit, LOOKED_AT))


def _pairs(statement: str, *values: object) -> dict[int, str]:
    return dict(database.connection().execute(statement, values))
