"""The timeline of whoever has most, and the history of them: python -m tests.benchmarks.timeline FILE…"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from smallcrm.app import rooms
from smallcrm.core.db import database
from smallcrm.core.record_history import RecordHistory
from smallcrm.features.activity.queries import interactions_of
from smallcrm.features.activity.views.entries import PORTION, PartyEntries, Wanted
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import numbers, opened, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import Run, side_by_side

ROUNDS = 50
SEEN = 16  # entries that a view shows at once; the words of the others are made as one scrolls
MOST = "SELECT party_id FROM interaction GROUP BY party_id ORDER BY count(*) DESC LIMIT 1"
TEXTS = "SELECT subject, body FROM interaction WHERE party_id = ?"
RAW = f"SELECT * FROM interaction WHERE party_id = ? ORDER BY start DESC LIMIT {PORTION}"


def measure(path: Path, rounds: int = ROUNDS) -> list[Figure]:
    """The timeline's first portion, ready to paint, and what the command line reads."""
    with opened(path):
        party = numbers(MOST)[0]
        entries = PartyEntries([room.links for room in rooms() if room.links])
        runs: list[Run] = [
            partial(_show, entries, party),
            lambda: interactions_of(party, PORTION),
            lambda: database.connection().execute(RAW, (party,)).fetchall(),
        ]
        shown, command, limit = side_by_side(runs, rounds)
        size, name = size_of(path), f"a SELECT of {PORTION} rows along the index"
        entries.complete()
        sought: list[Run] = [
            partial(_look, entries, party),
            lambda: RecordHistory("party", party).page(0, PORTION),
            lambda: database.connection().execute(TEXTS, (party,)).fetchall(),
        ]
        words, history, all_texts = side_by_side(sought, rounds // 5)
        texts = "a SELECT of all its texts"
        return [
            Figure("words in all of a timeline", size, words, "ms", all_texts, texts, bound=100),
            Figure("history of a record, first page", size, history, "ms", all_texts, texts, bound=100),
            Figure(f"timeline, first {PORTION} entries", size, shown, "ms", limit, name, bound=2),
            Figure("timeline on the command line", size, command, "ms", limit, name, bound=2),
        ]


def _look(entries: PartyEntries, party: int) -> None:
    """Nothing is remembered of the time before: as when the first letter is typed."""
    entries.show_party(party)
    entries.narrow(Wanted(words="boiler"))


def _show(entries: PartyEntries, party: int) -> None:
    entries.show_party(party)
    for place in range(min(SEEN, entries.rowCount())):
        entries.entry(place)


if __name__ == "__main__":
    main(measure)
