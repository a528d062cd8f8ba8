"""What has been understood of a card so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from smallcrm.features.exchange.record import Doubt, Job, Line, OwnValue, Picture, Place, Point
from smallcrm.features.exchange.vcard.lines import Property
from smallcrm.features.exchange.vcard.values import plain


@dataclass(slots=True)
class Reading:
    """One card on its way to a record."""

    raw: bool  # 2.1 knows backslashes only in front of semicolons of structured values
    own: dict[str, str]  # labels people gave, by group
    today: str = ""  # YYYY-MM-DD, where it is known already
    named: dict[str, Any] = field(default_factory=dict)  # fields of the record that are one text
    points: list[Point] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    spare_places: list[Place] = field(default_factory=list)  # LABELs: for where there is no ADR
    organizations: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)  # group, name, units
    titles: list[tuple[str, str]] = field(default_factory=list)  # group, text
    roles: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    related: list[Line] = field(default_factory=list)
    own_fields: list[OwnValue] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    kind: str = ""
    picture: Picture | None = None
    doubts: list[Doubt] = field(default_factory=list)

    def say(self, found: Property) -> str:
        """A property's value as text."""
        return found.value if self.raw else plain(found.value)

    def name(self, field_name: str, value: str) -> None:
        """Keep a text for a field that nothing filled yet."""
        if value and field_name not in self.named:
            self.named[field_name] = value

    def doubt(self, field_name: str, reason: str) -> None:
        """Something could not be taken as it stands."""
        self.doubts.append(Doubt(field_name, reason))

    def jobs(self) -> tuple[Job, ...]:
        """Organizations with their titles and roles: those of the same group, else in order."""
        made = [
            Job(name, units, _beside(group, self.titles), _beside(group, self.roles))
            for group, name, units in self.organizations
        ]
        while self.titles or self.roles:
            title = self.titles.pop(0)[1] if self.titles else ""
            made.append(Job(title=title, role=self.roles.pop(0)[1] if self.roles else ""))
        return tuple(made)


def _beside(group: str, texts: list[tuple[str, str]]) -> str:
    for number, (other, text) in enumerate(texts):
        if other == group:
            del texts[number]
            return text
    return texts.pop(0)[1] if texts and not (group and texts[0][0]) else ""
