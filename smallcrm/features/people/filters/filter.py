"""A filter: read from text, written as text, shown as chips, asked of the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smallcrm.core.i18n import _
from smallcrm.features.people.filters import catalogue
from smallcrm.features.people.filters.comparisons import Comparison
from smallcrm.features.people.filters.errors import FilterError
from smallcrm.features.people.filters.nodes import (
    WORDS,
    And,
    Condition,
    Node,
    Not,
    all_of,
    conditions_in,
)
from smallcrm.features.people.filters.parsing import parse_node
from smallcrm.features.people.filters.values import read_values
from smallcrm.features.people.filters.writing import text_of


@dataclass(frozen=True)
class Filter:
    """Which parties; without a root, all of them."""

    root: Node | None = None

    @classmethod
    def of(cls, conditions: Iterable[Condition | Node]) -> Filter:
        """All of these conditions; none: everybody."""
        parts = list(conditions)
        return cls(all_of(parts) if parts else None)

    def conditions(self) -> list[Condition] | None:
        """The conditions all of which must hold, as chips show them; None where the filter is not so flat.

        “not” before a single condition that has no opposite is no chip either.
        """
        if self.root is None:
            return []
        parts = self.root.parts if isinstance(self.root, And) else (self.root,)
        found = [part for part in parts if isinstance(part, Condition)]
        return found if len(found) == len(parts) else None

    def every_condition(self) -> list[Condition]:
        """All conditions, wherever they stand."""
        return conditions_in(self.root)

    def text(self) -> str:
        """The written form: parse() reads the same filter from it."""
        return text_of(self.root)

    def sql(self, party: str = "p", figures: str = "f") -> tuple[str, list[object]]:
        """A WHERE part over `party p` and `_party_figures f` (left joined), and the values it binds.

        It calls folded(text), as lists do: `ready()` gives that function to a connection. Words are looked
        for at once, and days are those of today: ask anew for every query.
        """
        from smallcrm.features.people.filters.sql import where

        return where(self.root, party, figures)

    def ids(self, archived: bool | None = False) -> list[int]:
        """The parties, by name; `archived` None: whether they are archived or not."""
        from smallcrm.features.people.filters.sql import ids

        return ids(self.root, archived)


def parse(text: str) -> Filter:
    """The filter a text says; a FilterError (a UserError) names the word and the place it cannot read."""
    return Filter(parse_node(text))


def parse_saved(text: str) -> Filter:
    """As parse(), for what was saved before there was a grammar: words it cannot read are looked for."""
    try:
        return parse(text)
    except FilterError:
        if any(sign in text for sign in "=<>≠≤≥"):
            raise
        words = " ".join(text.split())
        return Filter(Condition(WORDS, Comparison.FIND, (words,)))


def condition(field: str, comparison: Comparison | str, *values: str) -> Condition:
    """A condition whose parts are checked and brought into their written form: what a chip's form makes."""
    if field == WORDS:
        return Condition(WORDS, Comparison.FIND, (" ".join(" ".join(values).split()),))
    known = catalogue.field_named(field)
    if known is None:
        every = catalogue.names(catalogue.fields())
        raise FilterError(_("“{}” is no field.").format(field), field, possible=every)
    if comparison not in known.comparisons:
        said = _("“{word}” cannot be asked of “{field}”.").format(word=comparison, field=known.name)
        raise FilterError(said, str(comparison), possible=known.comparisons)
    wanted = Comparison(comparison)
    return Condition(known.name, wanted, read_values(known, wanted, values))


def negated(inner: Filter) -> Filter:
    """The opposite of a filter."""
    return Filter(Not(inner.root)) if inner.root is not None else inner
