"""What all parts of the sample write into: the day, the dice, the rows, and the names of things."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.features.sample.dice import Dice
from smallcrm.features.sample.folk import Folk
from smallcrm.features.sample.hours import Hours
from smallcrm.features.sample.phones import Exchange
from smallcrm.features.sample.pools import pools
from smallcrm.features.sample.sheets import Sheets
from smallcrm.features.sample.sizes import Size
from smallcrm.features.sample.workdays import Workdays

# Both names in English, so that the sample is the same whoever makes it; the keys let a page translate them.
RELATIONS = {
    "spouse": ("spouse of", "spouse of"),
    "parent": ("parent of", "child of"),
    "referred": ("referred", "was referred by"),
    "neighbour": ("neighbour of", "neighbour of"),
    "landlord": ("landlord of", "tenant of"),
    "colleague": ("colleague of", "colleague of"),
    "assistant": ("assistant of", "is assisted by"),
    "supplier": ("supplier of", "supplied by"),
    "subsidiary": ("subsidiary of", "parent company of"),
}
FIELDS = (
    ("Heating", "choice", "House", ("Gas", "Oil", "Heat pump", "Pellets", "District heating")),
    ("Boiler", "text", "House", ()),
    ("Installed on", "date", "House", ()),
    ("Living area (m²)", "number", "House", ()),
    ("Service contract", "yes-no", "Contract", ()),
    ("Credit limit", "money", "Contract", ()),
    ("Plant log", "link", "Contract", ()),
)


@cache
def words() -> dict[str, Any]:
    """Tags, notes, roles and the like, as written down."""
    return next(pools("words"))


@dataclass
class Book:
    """Everything a writer of the sample needs."""

    on: dt.date
    seed: int
    size: Size
    sheets: Sheets = field(default_factory=Sheets)

    def __post_init__(self) -> None:
        self.dice = Dice(self.seed, self.size.name, "people")
        self.exchange = Exchange(Dice(self.seed, "phones"))
        self.workdays, self.hours = Workdays(self.on), Hours(self.on)
        self.folk = Folk(Dice(self.seed, self.size.name, "circles"))
        self.born = self.workdays.days[0].at(7 * 60)  # when the book was begun
        self.tags: dict[str, int] = {}
        self.customers: list[int] = []  # some of the first, to be picked for a segment
        self.asked: list[int] = []
        self.arrivals: dict[int, list[tuple[int, bool, bool]]] = {}  # day → index, gone, of the cast
        self.relations = {
            key: self.sheets.add("relationship_type", self.born, key=key, name=name, reverse=reverse)
            for key, (name, reverse) in RELATIONS.items()
        }
        self.fields = {
            name: self.sheets.add(
                "custom_field", self.born, name=name, folded=fold(name), type=kind, group=group,
                choices=json.dumps(list(choices)), position=place,
            )
            for place, (name, kind, group, choices) in enumerate(FIELDS)
        }  # fmt: skip

    def tag(self, party: int, name: str, at: str) -> None:
        """Hang a tag on a party."""
        if name not in self.tags:
            self.tags[name] = self.sheets.add("tag", self.born, name=name, folded=fold(name))
        self.sheets.add("party_tag", at, party_id=party, tag_id=self.tags[name])

    def relate(self, party: int, key: str, other: int, at: str, since: str = "") -> None:
        """Tie two parties: the first is this to the second."""
        self.sheets.add(
            "relationship", at, party_id=party, other_id=other, type_id=self.relations[key], since=since
        )

    def past(self, low: int, high: int) -> dt.date:
        """A day so many days ago."""
        return dt.date.fromordinal(self.on.toordinal() - self.dice.between(low, high))
