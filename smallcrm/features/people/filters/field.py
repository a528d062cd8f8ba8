"""A field one can ask for, and where its values lie in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from smallcrm.features.people.filters.comparisons import COMPARISONS, Comparison, FieldType
from smallcrm.features.people.filters.sources import Source


class Choice(NamedTuple):
    """A value to choose: as the grammar has it, and as it is shown."""

    value: str
    title: str


def _none() -> list[Choice]:
    return []


@dataclass(frozen=True)
class Field:
    """One field: `name` is its word in the grammar, `title` its name on the screen."""

    name: str
    title: str
    type: FieldType
    group: str
    source: Source
    without: frozenset[Comparison] = frozenset()  # what cannot be asked of it
    kinds: frozenset[str] = frozenset()  # the lists it is offered in; none: all
    offered: Callable[[], list[Choice]] = field(default=_none, compare=False)
    link: str = ""  # account, person or related: over which link it is seen
    closed: bool = True  # of a choice: nothing but what is offered

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What can be asked, in the order of a menu."""
        return tuple(one for one in COMPARISONS[self.type] if one not in self.without)

    @property
    def choices(self) -> list[Choice]:
        """The values to choose from, read from the file now; of texts and tags those in use, as a help."""
        return self.offered()
