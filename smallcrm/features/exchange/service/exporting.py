"""Giving records out: streamed, and under their name only when they are whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.features.exchange.out import replacing
from smallcrm.features.exchange.state import states
from smallcrm.features.exchange.table.writer import table, width, width_of
from smallcrm.features.exchange.vcard.outgoing import card_of

Report = Callable[[int, int], None]


def vcards(parties: Sequence[int] | None = None) -> Iterator[bytes]:
    """All parties, or these, as cards of version 4.0."""
    about = business()
    return (card_of(state, about.uid, about.country) for state in states(parties))


def rows(parties: Sequence[int] | None = None) -> Iterator[bytes]:
    """All parties, or these, as a plain table: its headings first."""
    wide = width() if parties is None else width_of(states(parties))
    return (text.encode() for text in table(states(parties), wide))


def export_vcard(out: Path, parties: Sequence[int] | None = None, report: Report | None = None) -> int:
    """Write cards into a file, which is replaced; returns how many."""
    return _export(out, vcards(parties), parties, report)


def export_csv(out: Path, parties: Sequence[int] | None = None, report: Report | None = None) -> int:
    """Write a plain table into a file, which is replaced; returns how many rows."""
    return _export(out, rows(parties), parties, report) - 1


def _export(out: Path, pieces: Iterator[bytes], parties: Sequence[int] | None, report: Report | None) -> int:
    total = len(parties) if parties is not None else _count()
    number = 0
    with replacing(out) as file, one_moment():
        for number, piece in enumerate(pieces, 1):
            file.write(piece)
            if report and number % 500 == 0:
                report(min(number, total), total)
    return number


def _count() -> int:
    return int(database.connection().execute("SELECT count(*) FROM party").get)


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of the same moment, whatever is saved meanwhile."""
    connection = database.connection()
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")
