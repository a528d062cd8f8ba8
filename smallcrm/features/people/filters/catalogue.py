"""All fields: built in, the user's own, and those of accounts, people and relations across links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.filters.builtin import ACCOUNT, PERSON, free_words, own_fields
from smallcrm.features.people.filters.comparisons import FieldType
from smallcrm.features.people.filters.field import Choice, Field
from smallcrm.features.people.filters.nodes import WORDS
from smallcrm.features.people.filters.sources import LINKS, Kept, Rows
from smallcrm.features.people.model import CustomType

OWN = "field."
_TYPES = {
    CustomType.TEXT: FieldType.TEXT, CustomType.LINK: FieldType.TEXT, CustomType.NUMBER: FieldType.NUMBER,
    CustomType.MONEY: FieldType.MONEY, CustomType.DATE: FieldType.DAY, CustomType.CHOICE: FieldType.CHOICE,
    CustomType.YES_NO: FieldType.YES_NO,
}  # fmt: skip
# In which lists a link is offered, and what lies behind it.
_OFFERED = {"account": (PERSON, ACCOUNT), "person": (ACCOUNT, PERSON), "related": (frozenset[str](), None)}
_NOT_ACROSS = frozenset({"segment", "account", "person", "related", "relation", "archived", "favourite"})


def fields(kinds: Sequence[str] = ()) -> list[Field]:
    """The fields to offer in a list of these kinds, group by group; without kinds, in any list."""
    near = [*own_fields(), *custom_fields()]
    here = [field for field in near if _fits(field, kinds)]
    for link, (offered_in, behind) in _OFFERED.items():
        if not kinds or not offered_in or offered_in & set(kinds):
            here += [
                across(link, field)
                for field in near
                if field.name not in _NOT_ACROSS and _fits(field, behind or ())
            ]
    return here


def field_named(name: str) -> Field | None:
    """The field of a name, whatever its case and accents; None where there is none."""
    wanted = fold(name)
    if wanted == WORDS:
        return free_words()
    link, dot, rest = wanted.partition(".")
    if dot and link in LINKS:
        found = _near(rest)
        return across(link, found) if found is not None and found.name not in _NOT_ACROSS else None
    return _near(wanted)


def custom_fields() -> list[Field]:
    """The user's own fields."""
    rows = database.connection().execute(
        'SELECT id, name, type, "group", choices FROM custom_field ORDER BY position, id'
    )
    return [_custom(*row) for row in rows.fetchall()]


def across(link: str, field: Field) -> Field:
    """A field as it is seen over a link."""
    title = _("{link}: {field}").format(link=link_title(link), field=field.title)
    return replace(
        field, name=f"{link}.{field.name}", title=title, group=link_title(link), kinds=frozenset(), link=link
    )


def link_title(link: str) -> str:
    """What lies behind a link."""
    return {"account": _("Account"), "person": _("Person"), "related": _("Related")}[link]


def names(found: Iterable[Field]) -> list[str]:
    """How fields are typed."""
    return [field.name for field in found]


def _near(folded: str) -> Field | None:
    known = custom_fields() if folded.startswith(OWN) else own_fields()
    return next((field for field in known if fold(field.name) == folded), None)


def _fits(field: Field, kinds: Iterable[str]) -> bool:
    return not kinds or not field.kinds or bool(field.kinds & set(kinds))


def _custom(number: int, name: str, kind: str, group: str, choices: str) -> Field:
    typed = _TYPES.get(CustomType(kind), FieldType.TEXT)
    kept = Kept.DAY if typed == FieldType.DAY else Kept.PLAIN
    source = Rows("custom_value", "party_id", "value", f"field_id = {int(number)} AND value <> ''", kept)
    told = json.loads(choices or "[]")
    return Field(
        OWN + name, name, typed, group or _("Own fields"), source,
        offered=lambda: [Choice(str(one), str(one)) for one in told],
    )  # fmt: skip
