"""Fields of the user's own in what comes in: found by name, made where they are missing, values read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smallcrm.core.db import database
from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.features.exchange.record import Doubt, OwnValue
from smallcrm.features.people.model import CustomField, CustomType
from smallcrm.features.people.own import plain_value, read_value

# A choice of another file comes as a text: what else could be chosen there is not known.
MADE_AS = {kind.value: kind.value for kind in CustomType} | {CustomType.CHOICE.value: CustomType.TEXT.value}


def own_names() -> dict[str, str]:
    """The names of the user's own fields, by their folded ones."""
    rows = database.connection().execute("SELECT folded, name FROM custom_field")
    return {str(folded): str(name) for folded, name in rows.fetchall()}


class OwnFields:
    """The user's own fields during one import."""

    def __init__(self, new_id: Callable[[], int]) -> None:
        self.new_id = new_id
        self.known = {field.folded: field for field in CustomField.select()}
        self.made: list[tuple[Any, ...]] = []

    def read(self, told: tuple[OwnValue, ...]) -> tuple[dict[int, str], tuple[Doubt, ...]]:
        """Values as they are stored, by field; one that does not fit its field is kept and told."""
        values, doubts = dict[int, str](), list[Doubt]()
        for own in told:
            field = self.known.get(fold(own.name)) or self._make(own)
            if field is None:
                continue
            stored, reason = _stored(field, own.value)
            values[field.id] = stored
            if reason:
                doubts.append(Doubt(field.name, reason))
        return values, tuple(doubts)

    def take_new(self) -> list[tuple[Any, ...]]:
        """The rows of fields that were made since."""
        made, self.made = self.made, []
        return made

    def _make(self, own: OwnValue) -> CustomField | None:
        folded = fold(own.name)
        if not folded:
            return None
        kind = MADE_AS.get(own.type, CustomType.TEXT.value)
        name, group = own.name[:100], own.group[:100]
        field = CustomField(id=self.new_id(), name=name, folded=fold(name), type=kind, group=group)
        self.made.append((field.id, name, field.folded, kind, group, "[]", len(self.known)))
        self.known[field.folded] = self.known[folded] = field
        return field


def _stored(field: CustomField, text: str) -> tuple[str, str]:
    """As scripts write it, else as people here do, else as it came, with the reason."""
    try:
        return plain_value(field, text), ""
    except Invalid as error:
        reason = str(error)
    try:
        return read_value(field, text), ""
    except Invalid:
        return text, reason
