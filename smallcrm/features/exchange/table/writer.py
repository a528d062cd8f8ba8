"""Parties as a plain table: headings that are read back here, cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.formulas import neutral
from smallcrm.features.exchange.mapping import PlaceRow, PointRow
from smallcrm.features.exchange.state import State
from smallcrm.features.exchange.table.columns import recognise
from smallcrm.features.exchange.table.incoming import OWN_HEADING
from smallcrm.features.exchange.table.tables import heading_key
from smallcrm.features.exchange.uids import uid_of

SEVERAL = " ::: "
# Heading and column of a party.
_SINGLE = {
    "Kind": "kind", "Name": "display_name", "Name Prefix": "prefix", "Given Name": "given",
    "Additional Name": "additional", "Family Name": "family", "Name Suffix": "suffix", "Nickname": "nickname",
    "Family Name Yomi": "phonetic", "Birthday": "birthday", "Anniversary": "anniversary", "Gender": "gender",
    "Language": "language",
}  # fmt: skip
_IN_USE = """SELECT name FROM custom_field f WHERE EXISTS
    (SELECT 1 FROM custom_value WHERE field_id = f.id AND value <> '') ORDER BY position, id"""
_GROUPS = {
    "Phone": ("phone", "fax"),
    "E-mail": ("email",),
    "Website": ("url",),
    "IM": ("im",),
    "Social": ("social",),
}
_FAX = {"": "Fax", "home": "Home Fax", "work": "Work Fax"}
_ADDRESS = ("Street", "Postal Code", "City", "Region", "Country")


class Width(NamedTuple):
    """How many numbered columns a table needs, by their heading."""

    groups: Mapping[str, int]
    addresses: int
    organizations: int
    own: tuple[str, ...] = ()  # fields of the user's own


def width() -> Width:
    """As many as the party with most of each."""
    groups = {}
    for heading, kinds in _GROUPS.items():
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        groups[heading] = _most(f"contact_point WHERE kind IN ({listed}) GROUP BY party_id")
    return Width(
        groups,
        _most("address GROUP BY party_id"),
        _most("affiliation WHERE until = '' GROUP BY person_id"),
        tuple(name for (name,) in database.connection().execute(_IN_USE).fetchall()),
    )


def width_of(states: Iterable[State]) -> Width:
    """As many as one of these parties has of each."""
    groups, addresses, organizations = dict.fromkeys(_GROUPS, 0), 0, 0
    own = dict[str, None]()
    for state in states:
        told = state.mapped
        own |= dict.fromkeys(one.name for one in told.own)
        addresses, organizations = max(addresses, len(told.places)), max(organizations, len(told.works))
        for heading, kinds in _GROUPS.items():
            groups[heading] = max(groups[heading], sum(point.kind in kinds for point in told.points))
    return Width(groups, addresses, organizations, tuple(own))


def _most(rows: str) -> int:
    found = database.connection().execute(f"SELECT max(n) FROM (SELECT count(*) AS n FROM {rows})").get
    return int(found or 0)


def headings(wide: Width) -> list[str]:
    """The first line."""
    found = ["UID", *_SINGLE]
    for number in range(1, max(1, wide.organizations) + 1):
        found += [f"Organization {number} - {part}" for part in ("Name", "Title", "Department")]
    for group, count in wide.groups.items():
        parts = ("Label", "Service", "Value") if group in ("IM", "Social") else ("Label", "Value")
        found += [f"{group} {number} - {part}" for number in range(1, count + 1) for part in parts]
    for number in range(1, wide.addresses + 1):
        found += [f"Address {number} - {part}" for part in ("Label", *_ADDRESS)]
    return [*found, "Labels", "Notes", *map(_own_heading, wide.own)]


def _own_heading(name: str) -> str:
    """A field's name; where that is the heading of something else, so that it is told from it."""
    return name if recognise([name]).known == 0 and heading_key(name) else f"{OWN_HEADING}{name}"


def row(state: State, wide: Width, business_uid: str) -> list[str]:
    """One party."""
    told = state.mapped
    cells = [state.uid or uid_of(state.id, business_uid)]
    cells += [told.values[column] for column in _SINGLE.values()]
    works = [(work.account, work.role, work.department) for work in told.works]
    if not works:
        works = [("", told.values["title"], "")]
    cells += _padded(works, max(1, wide.organizations), 3)
    for group, count in wide.groups.items():
        points = [point for point in told.points if point.kind in _GROUPS[group]]
        size = 3 if group in ("IM", "Social") else 2
        cells += _padded([_point(point, size) for point in points], count, size)
    cells += _padded([_place(place) for place in told.places], wide.addresses, len(_ADDRESS) + 1)
    own = {one.name: one.value for one in told.own}
    cells += [SEVERAL.join(told.tags), told.values["note"], *(own.get(name, "") for name in wide.own)]
    return [neutral(cell) for cell in cells]


def _padded(parts: Iterable[tuple[str, ...]], count: int, size: int) -> list[str]:
    flat = [cell for part in parts for cell in part]
    return flat[: count * size] + [""] * (count * size - len(flat))


def _point(point: PointRow, size: int) -> tuple[str, ...]:
    label = _FAX.get(point.label, f"{point.label} Fax") if point.kind == "fax" else point.label
    label = f"* {label}".rstrip() if point.preferred else label
    return (label, point.service, point.value) if size == 3 else (label, point.value)


def _place(place: PlaceRow) -> tuple[str, ...]:
    label = place.purpose or place.label
    country = place.country or place.country_typed
    return (
        f"* {label}".rstrip() if place.preferred else label,
        place.street,
        place.postcode,
        place.locality,
        place.region,
        country,
    )


class _Lines:
    """What csv writes, line by line."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Called by csv."""
        self.text += text
        return len(text)

    def take(self) -> str:
        """What was written since."""
        text, self.text = self.text, ""
        return text


def table(states: Iterable[State], wide: Width) -> Iterator[str]:
    """The table in pieces: its headings, then a piece for each party."""
    about, lines = business(), _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(headings(wide))
    yield lines.take()
    for state in states:
        writer.writerow(row(state, wide, about.uid))
        yield lines.take()
