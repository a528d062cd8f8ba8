"""Reading saved lists: which there are, and who is in them."""

from __future__ import annotations

from typing import Any, NamedTuple

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters.errors import nearest
from smallcrm.features.people.filters.sql import ready, saved_where
from smallcrm.features.people.model import Segment

SHOWN = 10  # names in a message


class Picked(NamedTuple):
    """Somebody put in, or left out, by hand."""

    party: int
    name: str
    included: bool


def segment_named(name: str) -> Segment:
    """The saved list of a name, case and accents folded; a plain message where there is none."""
    found: Segment | None = Segment.get_or_none(Segment.folded == fold(name))
    if found is None:
        raise UserError(_("There is no saved list “{}”.").format(name) + _others(name))
    return found


def _others(name: str) -> str:
    known = [one.name for one in all_segments()]
    if near := nearest(name, known):
        return " " + _("Did you mean “{}”?").format(near)
    return " " + _("There are: {}.").format(", ".join(known[:SHOWN])) if known else ""


def all_segments() -> list[Segment]:
    """All saved lists, by name."""
    return list(Segment.select().order_by(Segment.folded, Segment.id))


def segment_sql(segment: Segment, party: str = "p", figures: str = "f") -> tuple[str, list[object]]:
    """(filter or put in) and not left out, as a WHERE part over `party p` and `_party_figures f`.

    Archived parties are in it only by hand, or where the filter itself speaks of `archived`.
    """
    return saved_where(segment.id, segment.name, segment.expression, party, figures)


def members(segment: Segment) -> list[int]:
    """Who is in a saved list, by name."""
    return [int(row[0]) for row in _rows(segment, "p.id", " ORDER BY p.sort_name, p.id")]


def member_count(segment: Segment) -> int:
    """How many are in a saved list."""
    return int(_rows(segment, "count(*)", "")[0][0])


def picked(segment: Segment) -> list[Picked]:
    """Who was put in or left out by hand, by name."""
    rows = database.connection().execute(
        "SELECT p.id, p.display_name, s.included FROM segment_pick s JOIN party p ON p.id = s.party_id"
        " WHERE s.segment_id = ? ORDER BY p.sort_name, p.id",
        (segment.id,),
    )
    return [Picked(party, name, bool(included)) for party, name, included in rows.fetchall()]


def _rows(segment: Segment, wanted: str, order: str) -> list[tuple[Any, ...]]:
    where, values = segment_sql(segment)
    ready(database.connection())
    sql = f"SELECT {wanted} FROM party p LEFT JOIN _party_figures f ON f.party = p.id WHERE {where}{order}"
    return list(database.connection().execute(sql, values).fetchall())
