"""Columns that rooms above bring into the lists of contacts and accounts; they are told in people.further."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.features.people import further
from smallcrm.features.people.views.sources import Source
from smallcrm.ui.columns import Column


class Further(NamedTuple):
    """A column and where it comes from."""

    column: Column
    source: Source


def further_columns() -> list[Column]:
    """All of them."""
    return [make().column for make in further.further_columns.values()]


def further_source(key: str) -> Source | None:
    """Where such a column comes from."""
    make = further.further_columns.get(key)
    if make is None:
        return None
    source: Source = make().source
    return source
