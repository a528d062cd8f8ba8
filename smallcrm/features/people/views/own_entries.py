"""Fields of the user's own in the form of a party: by group, each typed in its own form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smallcrm.core.business import business
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.people.model import CustomField, CustomType
from smallcrm.features.people.own import read_value, typed_value
from smallcrm.features.people.views.birthdays import day_line
from smallcrm.ui.bindings import Binding, choice, line
from smallcrm.ui.forms import Entry, entry

OWN = "own:"


def own_entries() -> list[Entry | str]:
    """A heading for each group, and below it its fields."""
    fields = list(CustomField.select().order_by(CustomField.position, CustomField.id))
    groups = sorted(dict.fromkeys(field.group for field in fields), key=bool)
    found: list[Entry | str] = []
    for group in groups:
        found.append(group or _("Further fields"))
        found += [
            entry(field.name, _name(field), _binding(field)) for field in fields if field.group == group
        ]
    return found


def shown_own(stored: Mapping[int, str] | None) -> dict[str, str]:
    """Stored values as they stand in the form, by the names of its fields."""
    if not stored:
        return {}
    fields = CustomField.select().where(CustomField.id.in_(list(stored)))
    return {
        _name(field): stored[field.id]
        if field.type == CustomType.DATE
        else typed_value(field.type, stored[field.id])
        for field in fields
    }


def read_own(said: Mapping[str, Any]) -> dict[int, str]:
    """What the form says, as it is stored; what does not fit is said beside its field."""
    found, problems = dict[int, str](), dict[str, str]()
    wanted = {name: value or "" for name, value in said.items() if name.startswith(OWN)}
    fields = CustomField.select().where(CustomField.id.in_([_id(name) for name in wanted]))
    for field in fields:
        try:
            found[field.id] = read_value(field, wanted[_name(field)])
        except Invalid as invalid:
            problems[_name(field)] = next(iter(invalid.problems.values()))
    if problems:
        raise Invalid(problems)
    return found


def _binding(field: CustomField) -> Binding:
    match field.type:
        case CustomType.CHOICE:
            return choice([(one, one) for one in field.choice_list()], "—")
        case CustomType.YES_NO:
            return choice([(_("yes"), _("yes")), (_("no"), _("no"))], "—")
        case CustomType.DATE:
            return day_line(_("a day"))
        case CustomType.MONEY:
            return line(_("amount in {}, or with another currency").format(business().currency))
        case CustomType.NUMBER:
            return line(_("a number"))
        case CustomType.LINK:
            return line(_("a page, as in the browser"))
    return line()


def _name(field: CustomField) -> str:
    return f"{OWN}{field.id}"


def _id(name: str) -> int:
    return int(name.removeprefix(OWN))
