"""Fields of the user's own: made, changed, ordered and deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import work
from smallcrm.features.people.model import CustomField, CustomType, CustomValue, Party
from smallcrm.features.people.own import choices_text, converted, plain_value
from smallcrm.features.people.service.following import (
    choices_renamed,
    field_renamed,
    filters_follow,
    is_own,
    refuse_asked,
)

SHOWN = 5  # values that do not fit


def add_custom_field(name: str, kind: str, group: str = "", choices: Sequence[str] = ()) -> CustomField:
    """Add a field to all parties; CustomType names the kinds."""
    with work(_("New field")):
        made = CustomField(name=" ".join(name.split()), type=kind, group=" ".join(group.split()))
        made.choices = choices_text(choices)
        _refuse_taken(made, made.name)
        made.position = CustomField.select().count()
        made.save()
    return made


def rename_field(field: CustomField, name: str) -> None:
    """Give a field another name; saved lists that ask for it follow."""
    shown = " ".join(name.split())
    _refuse_taken(field, shown)
    with work(_("Rename field")), filters_follow(field_renamed(field.name, shown)):
        if field.assign(name=shown):
            field.save()


def regroup_field(field: CustomField, group: str) -> None:
    """Put a field under another heading."""
    with work(_("Change field")):
        if field.assign(group=" ".join(group.split())):
            field.save()


def order_fields(ids: Sequence[int]) -> None:
    """Let the fields stand in this order; those not named keep theirs, behind them."""
    with work(_("Order fields")):
        place = {number: at for at, number in enumerate(ids)}
        stored = sorted(CustomField.select(), key=lambda f: (place.get(f.id, len(ids)), f.position, f.id))
        for position, field in enumerate(stored):
            if field.assign(position=position):
                field.save()


def retype_field(field: CustomField, kind: str, choices: Sequence[str] = ()) -> None:
    """Let a field hold another type, where all values fit; else it says which do not, and nothing changes.

    To a choice without choices: those that are in use.
    """
    values = list(CustomValue.select().where(CustomValue.field == field).order_by(CustomValue.id))
    if kind == CustomType.CHOICE and not choices:
        choices = sorted({value.value for value in values}, key=fold)
    wanted = CustomField(name=field.name, type=kind, choices=choices_text(choices))
    wanted.check()
    fitting, odd = dict[int, str](), list[CustomValue]()
    for value in values:
        try:
            fitting[value.id] = converted(value.value, field, wanted)
        except Invalid:
            odd.append(value)
    if odd:
        raise UserError(_unfit(field, odd))
    with work(_("Change field")):
        if field.assign(type=kind, choices=wanted.choices):
            field.save()
        for value in values:
            if value.assign(value=fitting[value.id]):
                value.save()


def change_choices(
    field: CustomField, choices: Sequence[str], renamed: Mapping[str, str] | None = None
) -> None:
    """Change what can be chosen, and its order; `renamed` tells which old word became which new one.

    A word that is still in use cannot go.
    """
    new = dict(renamed or {})
    values = list(CustomValue.select().where(CustomValue.field == field))
    wanted = CustomField(name=field.name, type=CustomType.CHOICE, choices=choices_text(choices))
    wanted.check()
    allowed = set(wanted.choice_list())
    if lost := [value for value in values if new.get(value.value, value.value) not in allowed]:
        raise UserError(_unfit(field, lost))
    with work(_("Change field")), filters_follow(choices_renamed(field.name, new)):
        if field.assign(choices=wanted.choices):
            field.save()
        for value in values:
            if value.assign(value=new.get(value.value, value.value)):
                value.save()


def delete_field(field: CustomField) -> None:
    """Delete a field and all its values, which undo brings back; refused while a saved list asks for it."""
    said = _("The field “{name}” is asked for by {lists}; change that first. Nothing was deleted.")
    refuse_asked(lambda condition: is_own(condition, field.name), said, field.name)
    with work(_("Delete field")):
        CustomField.delete().where(CustomField.id == field.id).execute()


def set_custom_value(party: Party, field: CustomField, value: str) -> None:
    """Give a party a value in the field's own form; empty takes it away."""
    stored = plain_value(field, value)
    with work(_("Set field")):
        found = CustomValue.get_or_none(CustomValue.party == party, CustomValue.field == field)
        if not stored:
            if found is not None:
                found.delete_instance()
            return
        found = found or CustomValue(party=party, field=field)
        if found.assign(value=stored):
            found.save()


def _refuse_taken(field: CustomField, name: str) -> None:
    taken = CustomField.get_or_none(CustomField.folded == fold(name))
    if taken is not None and taken.id != field.id:
        raise Invalid({"name": _("There already is a field “{}”.").format(taken.name)})


def _unfit(field: CustomField, odd: Sequence[CustomValue]) -> str:
    """Which values stand in the way, and whose they are."""
    told = [f"“{value.value[:40]}” ({value.party.display_name})" for value in odd[:SHOWN]]
    listed = ", ".join(told) + (" …" if len(odd) > SHOWN else "")
    many = n_("{} value does not fit", "{} values do not fit", len(odd))
    said = _("{many} in “{field}”: {values}. Nothing was changed.")
    return said.format(many=many, field=field.name, values=listed)
