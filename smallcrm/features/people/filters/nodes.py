"""What a filter is made of: conditions, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smallcrm.features.people.filters.comparisons import Comparison

WORDS = "words"  # the field of free words


@dataclass(frozen=True)
class Condition:
    """A field, what is asked of it, and the values it is compared with, in their stable written form.

    Days are YYYY-MM-DD, today, yesterday or tomorrow; spans two values: “60”, “days”; money is “1500 EUR” or
    “1500” alone; between takes two; any-of one or more; yes-no “yes” or “no”; is-empty takes none.
    """

    field: str
    comparison: Comparison
    value: tuple[str, ...] = ()


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: Node


@dataclass(frozen=True)
class And:
    """All of them; of what lies behind one link (account.…), one and the same must answer to all."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """Any of them."""

    parts: tuple[Node, ...]


Node = Condition | Not | And | Or


def all_of(parts: Iterable[Node]) -> Node:
    """All of these, flat: one alone is itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Node]) -> Node:
    """Any of these, flat: one alone is itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def conditions_in(node: Node | None) -> list[Condition]:
    """All conditions, wherever they stand."""
    match node:
        case None:
            return []
        case Condition():
            return [node]
        case Not(part):
            return conditions_in(part)
        case And(parts) | Or(parts):
            return [found for part in parts for found in conditions_in(part)]
