"""Fields of the user's own as fields of letters: `{{ own_installed_on }}`, each as the type it has."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.file import current
from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.conditions import DAYS, NUMBERS, WORDS
from smallcrm.features.letters.texts.further import Further, Money, Source, Spoken, Value

_KINDS = {"date": DAYS, "number": NUMBERS, "money": NUMBERS}
_GAP = re.compile(r"\W+")


def _known() -> list[tuple[int, str, str, str]]:
    """Id, name in a text, name on the screen and type of each; of two alike the later gets a number."""
    if current() is None:
        return []
    rows = database.connection().execute(
        'SELECT id, name, folded, type FROM custom_field ORDER BY "group", position, id'
    )
    found: list[tuple[int, str, str, str]] = []
    taken: set[str] = set()
    for row, name, folded, kind in sorted(rows):
        plain = base = f"own_{_GAP.sub('_', folded).strip('_')}"
        number = 2
        while plain in taken or not plain.isidentifier():
            plain, number = f"{base}_{number}", number + 1
        taken.add(plain)
        found.append((row, plain, name, kind))
    return found


def _fields() -> list[Further]:
    return [Further(plain, name, _KINDS.get(kind, WORDS)) for _row, plain, name, kind in _known()]


def _read(parties: Sequence[int], names: frozenset[str]) -> dict[int, dict[str, Value]]:
    wanted = {row: (plain, kind) for row, plain, _name, kind in _known() if plain in names}
    query = (
        "SELECT party_id, field_id, value FROM custom_value"
        " WHERE party_id IN (SELECT value FROM json_each(?)) AND field_id IN (SELECT value FROM json_each(?))"
    )
    found: dict[int, dict[str, Value]] = {}
    bound = (json.dumps(list(parties)), json.dumps(list(wanted)))
    for party, row, stored in database.connection().execute(query, bound):
        plain, kind = wanted[row]
        found.setdefault(party, {})[plain] = _value(kind, stored)
    return found


def _value(kind: str, stored: str) -> Value:
    """A stored value as what it is; one that another program damaged as its words."""
    try:
        if kind == "date":
            return dt.date.fromisoformat(stored)
        if kind == "number":
            return Decimal(stored)
        if kind == "money":
            amount, _blank, code = stored.partition(" ")
            return Money(Decimal(amount), code or business().currency)
    except (ValueError, InvalidOperation):
        return stored
    if kind == "yes-no" and stored in ("yes", "no"):
        return Spoken(lambda: _("yes") if stored == "yes" else _("no"))
    return stored


OWN = Source("own", lambda: _("Your own fields"), _fields, _read)
