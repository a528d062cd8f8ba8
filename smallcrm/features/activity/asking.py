"""Functions on cadences that SQL can call, for lists; what they need is loaded when the first is called."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.features.people.further import offer_also

if TYPE_CHECKING:
    from smallcrm.features.activity.cadence import Standing
    from smallcrm.features.people.filters.field import Field


SURE = 0.02  # seconds in which nobody asks again whether all is as it was
_sure: Standing | None = None
_sure_until = 0.0


def _parties(state: str) -> str:
    """All in a state, as JSON: asked once in a query, not once for every party."""
    from smallcrm.features.activity.cadence import State, standing

    return json.dumps(standing().parties(State(state)))


def _due(party: int) -> str | None:
    """The last day on which it is not over."""
    from smallcrm.features.activity.cadence import standing

    found = standing().of(party)
    return None if found is None else found.due.isoformat()


def _days(party: int) -> int | None:
    """How many days may pass."""
    from smallcrm.features.activity.cadence import standing

    now = standing()
    place = now.whose.get(party)
    return None if place is None else now.rules[place].days


def _left(party: int) -> int | None:
    """How many days are left; of who is over, how many less than none. A list asks for all it has."""
    global _sure, _sure_until
    if _sure is None or time.monotonic() > _sure_until:
        from smallcrm.features.activity.cadence import standing

        _sure, _sure_until = standing(), time.monotonic() + SURE
    found = _sure.of(party)
    return None if found is None else found.left


def _shown(party: int) -> str | None:
    """What a row says of one party: the state, and the days that are left."""
    from smallcrm.features.activity.cadence import is_known, standing, state_of

    found = standing().of(party) if is_known() else state_of(party)
    if found is None:
        return None
    return f"{found.state} {found.left}"


def _fields() -> Iterable[Field]:
    from smallcrm.features.activity.cadence.fields import fields

    return fields()


@lru_cache(20_000)
def _folded(text: object) -> str | None:
    """For filters of saved lists: it must be there already when one of the others is called."""
    return fold(text) if isinstance(text, str) else None


for _name, _function in (
    ("folded", _folded),
    ("cadence_parties", _parties),
    ("cadence_due", _due),
    ("cadence_days", _days),
    ("cadence_left", _left),
    ("cadence_shown", _shown),
):
    database.register_function(_function, _name, 1)
offer_also("cadence", _fields)
