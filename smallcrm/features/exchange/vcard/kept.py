"""The properties of a card that came, without those that changed here, and with what is new."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core.fold import fold
from smallcrm.features.exchange.mapping import Mapped, PlaceRow, PointRow, mapped
from smallcrm.features.exchange.vcard.card import Card
from smallcrm.features.exchange.vcard.fresh import (
    Groups,
    address_lines,
    kind_lines,
    name_lines,
    point_lines,
    single_line,
    work_lines,
)
from smallcrm.features.exchange.vcard.incoming import POINTS, incoming
from smallcrm.features.exchange.vcard.lines import Property
from smallcrm.features.exchange.vcard.modern import modern

_NAMES = ("display_name", "prefix", "given", "additional", "family", "suffix", "phonetic")
# Which column stands behind which property; of these each is written anew where its column changed here.
_SINGLE = {
    "NICKNAME": "nickname", "BDAY": "birthday", "GENDER": "gender", "LANG": "language", "NOTE": "note",
    "CATEGORIES": "tags", "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary",
    "X-MS-ANNIVERSARY": "anniversary", "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary", "X-SMALLCRM-FIELD": "own",
}  # fmt: skip
_NAMING = {"FN", "N", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"}
_WORKING = {"ORG", "TITLE", "ROLE"}
_BEING = {"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-SMALLCRM-KIND"}


class Kept:
    """A card that came, what it said then, and what its party says now."""

    def __init__(
        self, card: Card, before: Mapped, now: Mapped, country: str, photo_changed: bool = False
    ) -> None:
        self.card, self.before, self.now, self.country = card, before, now, country
        self.photo_changed = photo_changed
        self.names_changed = any(before.values[name] != now.values[name] for name in _NAMES)
        self.kind_changed = before.values["kind"] != now.values["kind"]
        self.lists_changed = (before.points, before.places) != (now.points, now.places)
        self.works_changed = _works(before) != _works(now)
        self.changed = {name for name in dict.fromkeys(_SINGLE.values()) if not self._same(name)}
        self.groups = Groups({found.head.group for found in card.content})
        self.labels = {
            found.head.group: found
            for found in card.content
            if found.head.group and found.head.name == "X-ABLABEL"
        }

    @property
    def anything_changed(self) -> bool:
        """Whether anything differs from the card as it came."""
        whole = self.photo_changed or self.names_changed or self.kind_changed
        return whole or self.lists_changed or self.works_changed or bool(self.changed)

    def has(self, name: str) -> bool:
        """Whether the card has such a property with a value."""
        return any(found.value.strip() for found in self.card.all(name))

    def _same(self, name: str) -> bool:
        if name == "tags":
            return sorted(self.before.tags) == sorted(self.now.tags)
        if name == "own":
            return _own(self.before) == _own(self.now)
        return self.before.values[name] == self.now.values[name]

    def lines(self) -> Iterator[bytes]:
        """All properties: those that stand, then those that are new or changed."""
        raw = self.card.version == "2.1"
        points, places = set(self.now.points), set(self.now.places)
        if not self.lists_changed:
            points, places = set(), set()
        dropped: set[str] = set()  # groups whose property went: their label goes, too
        for found in self.card.content:
            if self._stands(found, points, places):
                if found.head.name != "X-ABLABEL" or found.head.group not in dropped:
                    yield modern(found, raw, self.card.version)
            elif found.head.group:
                dropped.add(found.head.group)
        yield from self._new(points, places)

    def _stands(self, found: Property, points: set[PointRow], places: set[PlaceRow]) -> bool:
        name = found.head.name
        if name in POINTS or name in ("ADR", "LABEL"):
            return not self.lists_changed or self._listed(found, points, places)
        if name in _NAMING:
            return not self.names_changed and (name != "FN" or bool(found.value.strip()))
        if name in _BEING:
            return not self.kind_changed
        if name in _WORKING:
            return not self.works_changed
        if name == "PHOTO":
            return not self.photo_changed
        if name == "REV":
            return not self.anything_changed
        return _SINGLE.get(name) not in self.changed

    def _listed(self, found: Property, points: set[PointRow], places: set[PlaceRow]) -> bool:
        """Whether an entry of a list is still there as it came; it then is taken off what will be written."""
        content = [found]
        if found.head.group in self.labels:
            content.append(self.labels[found.head.group])
        alone = mapped(incoming(Card(self.card.version, tuple(content))), self.country)
        if not alone.points and not alone.places:
            return True  # empty, or the label of an address that stands beside it
        for point in alone.points:
            if point not in self.now.points:
                return False
            points.discard(point)
        for place in alone.places:
            if place not in self.now.places:
                return found.head.name == "LABEL" and place not in self.before.places
            places.discard(place)
        return True

    def _new(self, points: set[PointRow], places: set[PlaceRow]) -> Iterator[bytes]:
        if self.kind_changed:
            yield from kind_lines(self.now)
        if self.names_changed:
            yield from name_lines(self.now)
        if self.works_changed:
            yield from work_lines(self.now, self.groups)
        for point in self.now.points:
            if point in points:
                yield from point_lines(point, self.groups)
        for place in self.now.places:
            if place in places:
                yield from address_lines(place, self.groups)
        for name in self.changed:
            yield from single_line(name, self.now)


def _own(told: Mapped) -> object:
    return sorted((fold(own.name), own.value) for own in told.own)


def _works(told: Mapped) -> object:
    return sorted(told.works), told.values["title"]
