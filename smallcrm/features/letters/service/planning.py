"""An order, and which letters it comes to: in which order, and who gets one together with whom."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.choose import reason_against
from smallcrm.features.letters.readers.customs import is_one_post
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.readers.households import MOST, Home, belong_together, home_of, where_of
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.sorts import NAME, POSTAGE, SORTS
from smallcrm.features.letters.texts.shelf import Offer

_AT_ONCE = 2_000

Key = tuple[str | bool, ...]
Houses = dict[int, tuple[Home, list[int]]]
_BEFORE_POSTCODE = re.compile(r"^(〒|[A-Z]{1,2}-(?=\d))")  # “D-50667” lies beside “50667”


@dataclass(frozen=True)
class Order:
    """What is to be written: a template, to whom (ids), and the facts typed for it."""

    template: Offer
    to: Sequence[int]
    typed: dict[str, str] = field(default_factory=dict)
    log: bool = True
    sort: str = ""  # one of SORTS; else as told
    households: bool = False  # one letter for those who live together
    fax: bool = False  # with a sheet before each, to those who have a fax


def plan(order: Order) -> list[tuple[int, ...]]:
    """The readers of each letter, letter by letter."""
    return planned(order.to, order.sort, order.households)


def planned(to: Sequence[int], sort: str = "", households: bool = False) -> list[tuple[int, ...]]:
    """Who gets one together with whom, in their order: a letter, a label, an envelope."""
    to = list(dict.fromkeys(to))
    if sort and sort not in SORTS:
        raise UserError(_("Letters are sorted by {}, not by “{}”.").format(", ".join(SORTS), sort))
    if not sort and not households:
        return [(one,) for one in to]
    groups = list[list[int]]()
    keys = dict[int, Key]()
    homes: dict[Home, list[tuple[Reader, list[int]]]] = {}
    houses = _houses(to) if households else {}
    for reader in _briefly(to):
        if sort:
            keys[reader.id] = _key(reader, sort)
        if reader.id in houses:
            groups.append(houses[reader.id][1])
            continue
        group = _in_house(reader, houses) or _joined(reader, homes) if households else None
        if group is None:
            groups.append([reader.id])
            _remember(reader, groups[-1], homes)
        else:
            group.append(reader.id)
    if sort:
        groups.sort(key=lambda group: keys[group[0]])
    return [tuple(group) for group in groups]


def _briefly(to: list[int]) -> Iterator[Reader]:
    for start in range(0, len(to), _AT_ONCE):
        yield from readers(to[start : start + _AT_ONCE], briefly=True)


def _houses(to: list[int]) -> Houses:
    """The households that get a letter in their own name: where each is, and who gets it."""
    rows = database.connection().execute(
        "SELECT id FROM party WHERE kind = 'household' AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(to),),
    )
    found = _briefly([row[0] for row in rows.fetchall()])
    return {one.id: (where_of(one), [one.id]) for one in found if not reason_against(one)}


def _in_house(reader: Reader, houses: Houses) -> list[int] | None:
    """The letter to the household somebody lives in; None where they get another."""
    if not reader.households or reason_against(reader):
        return None
    there = (houses[one] for one in reader.households if one in houses)
    return next((group for where, group in there if where == where_of(reader)), None)


def _joined(reader: Reader, homes: dict[Home, list[tuple[Reader, list[int]]]]) -> list[int] | None:
    """The letter somebody shares with others who live there; None where they get their own."""
    if reader.kind != "person" or reason_against(reader):
        return None
    for other, group in homes.get(home_of(reader), ()):
        if len(group) < MOST and belong_together(reader, other):
            return group
    return None


def _remember(reader: Reader, group: list[int], homes: dict[Home, list[tuple[Reader, list[int]]]]) -> None:
    home = home_of(reader)
    if home and reader.kind == "person" and not reason_against(reader):
        homes.setdefault(home, []).append((reader, group))


def _key(reader: Reader, sort: str) -> Key:
    """Letters that stay in the country first, then country by country; who has no address stands last."""
    name = fold(reader.sort_name or reader.name)
    if sort == NAME or reader.place is None:
        return (sort == POSTAGE, "", "", name)
    country, here = reader.place.country or fold(reader.place.country_typed), business().country
    own = not country or is_one_post(country, here)
    postcode = _BEFORE_POSTCODE.sub("", "".join(reader.place.postcode.upper().split()))
    return (False, "" if own else country, postcode, name)
