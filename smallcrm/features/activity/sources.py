"""What stands in a timeline, and how rooms above this one add their own: a sale, a case, a payment.

Such a room calls `tell_also(Source(…))` where its room is put together. What it tells stands among the calls
and letters in order, has its own chip among the filters, and is found by its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple


class Key(NamedTuple):
    """One entry: by `at` and `id` they stand in order, the newest first."""

    at: str  # UTC as stored; of what is planned, its wall time
    id: int
    record: str  # interaction · task · appointment · document, or what another room calls its own
    kind: str  # call, visit … of an interaction; else the record
    told: bool = False  # another entry tells it already
    planned: bool = False


class Account(NamedTuple):
    """One entry of another room in words. In the detail, [words](target) is a link."""

    title: str
    detail: str = ""
    chip: str = ""
    tone: str = "plain"  # of the chip: plain, accent, success, warning, danger or info
    party: int | None = None  # whose it is
    name: str = ""


class Source(NamedTuple):
    """What another room adds to the timeline of a party."""

    record: str  # “opportunity”; a link “opportunity:12” opens one
    group: Callable[[], str]  # the word on the chip
    tables: frozenset[str]  # whose changes are seen there
    keys: Callable[[str, int], Iterable[Key]]  # ids as JSON (an account and its people), and the party
    tell: Callable[[Sequence[int]], Mapping[int, Account]]
    texts: Callable[[Sequence[int]], Mapping[int, str]]  # what words are looked for in


_sources: dict[str, Source] = {}


def tell_also(source: Source) -> Callable[[], None]:
    """Let a room tell of its own records; returns what ends it."""
    _sources[source.record] = source
    return lambda: _sources.pop(source.record, None) and None


def sources() -> Sequence[Source]:
    """All that was added, in the order it was."""
    return tuple(_sources.values())


def source_of(record: str) -> Source | None:
    """Who tells of such a record."""
    return _sources.get(record)
