"""Fields of the user's own, and their values."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.model import CustomField, CustomType, CustomValue, Party

LONGEST = 40  # digits of a number


def add_custom_field(name: str, kind: str, group: str = "", choices: Sequence[str] = ()) -> CustomField:
    """Add a field to all parties; CustomType names the kinds."""
    with work(_("New field")):
        made = CustomField(name=name.strip(), type=kind, group=group.strip())
        made.choices = json.dumps(list(choices), ensure_ascii=False)
        if CustomField.get_or_none(CustomField.folded == fold(name)):
            raise Invalid({"name": _("There already is a field “{}”.").format(name)})
        made.position = CustomField.select().count()
        made.save()
    return made


def set_custom_value(party: Party, field: CustomField, value: str) -> None:
    """Give a party a value in the field's own form; empty takes it away."""
    stored = _read(field, value.strip()) if value.strip() else ""
    with work(_("Set field")):
        found = CustomValue.get_or_none(CustomValue.party == party, CustomValue.field == field)
        if not stored:
            if found is not None:
                found.delete_instance()
            return
        found = found or CustomValue(party=party, field=field)
        if found.value != stored:
            found.value = stored
            found.save()


def _read(field: CustomField, text: str) -> str:
    """A typed value as it is stored, or what is wrong with it."""
    try:
        match field.type:
            case CustomType.NUMBER | CustomType.MONEY:
                return _number(text)
            case CustomType.DATE:
                return dt.date.fromisoformat(text).isoformat()
            case CustomType.YES_NO:
                return {"yes": "yes", "no": "no", "1": "yes", "0": "no"}[text.casefold()]
            case CustomType.CHOICE:
                return next(choice for choice in field.choice_list() if choice.casefold() == text.casefold())
    except (InvalidOperation, ValueError, KeyError, StopIteration) as error:
        raise Invalid({"value": _("“{}” does not fit the field “{}”.").format(text, field.name)}) from error
    return text


def _number(text: str) -> str:
    number = Decimal(text)
    if not number.is_finite() or len(number.as_tuple().digits) > LONGEST or abs(number.adjusted()) > LONGEST:
        raise ValueError("no number of this world")
    return format(number, "f")
