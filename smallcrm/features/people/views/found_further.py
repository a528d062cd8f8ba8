"""Answers of the search box that take longer, and those there are before anything is typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from smallcrm.core.db import database
from smallcrm.core.excerpts import around
from smallcrm.core.i18n import _
from smallcrm.features.people.asked import whole_words_query
from smallcrm.features.people.favourites import favourites
from smallcrm.features.people.search import (
    by_custom,
    by_likeness,
    by_note,
    by_part_of_name,
    find,
)
from smallcrm.features.people.views.found import told
from smallcrm.ui.room import Found

SPARE = 12  # asked beyond the limit: some of them stand there already
NOTES = "SELECT id, note FROM party WHERE id IN (SELECT value FROM json_each(?))"
VALUES = """SELECT v.party_id, f.name || ': ' || v.value FROM _search_custom s
    JOIN custom_value v ON v.id = s.rowid JOIN custom_field f ON f.id = v.field_id
    WHERE _search_custom MATCH ? AND v.party_id IN (SELECT value FROM json_each(?))"""


def find_further(words: str, limit: int) -> list[Found]:
    """More parties than are found at once, then those with the words in notes and fields of one's own."""
    ids = dict.fromkeys([*find(words, limit + SPARE, deep=False), *by_part_of_name(words, limit + SPARE)])
    within = told(list(ids)[: limit + SPARE], group=_("More contacts and accounts"))
    query = whole_words_query(words)
    if not query:
        return within
    noted, valued = by_note(query, limit), by_custom(query, limit)
    said = dict(_noted(noted, words)) | dict(_values(query, valued))
    named = told(
        [*noted, *(party for party in valued if party not in noted)], group=_("Notes and own fields")
    )
    return [*within, *(_saying(found, said) for found in named)]


def guess(words: str, limit: int) -> list[Found]:
    """Whoever misspelt words may have meant."""
    heading = _("Nothing is called “{}”; did you mean …").format(" ".join(words.split()))
    return told(by_likeness(words, limit)[:limit], group=heading)


def favourites_found() -> list[Found]:
    """The favourites, in their order."""
    return told([favourite.id for favourite in favourites()], group=_("Favourites"))


def _saying(found: Found, said: dict[int, str]) -> Found:
    """With what was found instead of where they live."""
    return found._replace(detail=said.get(int(found.target.partition(":")[2]), found.detail))


def _noted(parties: Sequence[int], words: str) -> Iterable[tuple[int, str]]:
    for party, note in database.connection().execute(NOTES, (json.dumps(list(parties)),)):
        yield party, around(note, words)


def _values(query: str, parties: Sequence[int]) -> Iterable[tuple[int, str]]:
    for party, value in database.connection().execute(VALUES, (query, json.dumps(list(parties)))):
        yield party, " ".join(value.split())
