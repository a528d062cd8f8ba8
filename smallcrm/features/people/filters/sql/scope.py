"""Whom a piece of SQL is about: the names under which a party and its figures stand in the query."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from smallcrm.core.i18n import _
from smallcrm.features.people.filters.errors import FilterError

MOST = 2_000  # conditions, those of saved lists within each other counted each time
DEEPEST = 12  # saved lists within each other


@dataclass
class Count:
    """How many conditions one query has come to."""

    asked: int = 0


@dataclass(frozen=True)
class Scope:
    """A party and its figures, and the saved lists we are inside of."""

    party: str
    figures: str
    inside: tuple[int, ...] = ()
    count: Count = field(default_factory=Count)

    def filled(self, sql: str) -> str:
        """SQL of a source with both names in it."""
        return sql.format(p=self.party, f=self.figures)

    def behind_link(self) -> Scope:
        """The other one of a link."""
        return replace(self, party="lp", figures="lf")

    def within(self, segment: int, name: str) -> Scope:
        """Inside a saved list; refused where it would go round in a circle."""
        if segment in self.inside or len(self.inside) >= DEEPEST:
            raise FilterError(_("The saved list “{}” is made of itself.").format(name), name)
        return replace(self, inside=(*self.inside, segment))

    def one_more(self) -> None:
        """Count a condition; refused where they would be more than a query can take."""
        self.count.asked += 1
        if self.count.asked > MOST:
            raise FilterError(_("This filter has too many conditions; {} are the most.").format(MOST))
