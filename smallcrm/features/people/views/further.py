"""Columns that rooms above bring into the lists of contacts and accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from smallcrm.features.people.views.sources import Source
from smallcrm.ui.columns import Column


class Further(NamedTuple):
    """A column and where it comes from; `tables`: whose changes may be seen in it."""

    column: Callable[[], Column]
    source: Source
    tables: frozenset[str]


_further: dict[str, Further] = {}


def show_also(key: str, further: Further) -> None:
    """Let the lists have one more column; its SQL may call what the room registered with the database."""
    _further[key] = further


def further_columns() -> list[Column]:
    """All of them."""
    return [one.column() for one in _further.values()]


def further_source(key: str) -> Source | None:
    """Where such a column comes from."""
    return _further[key].source if key in _further else None


def further_tables(keys: Sequence[str] = ()) -> frozenset[str]:
    """The tables whose changes may be seen in these columns; of all of them, where none is said."""
    found = [one.tables for key, one in _further.items() if not keys or key in keys]
    return frozenset().union(*found)
