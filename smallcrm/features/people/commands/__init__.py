"""Commands of this room: add, find, set, tag, relate, segment, field."""

from smallcrm.core.commands import Command
from smallcrm.features.people.commands import deeds, own_fields, parties, segments


def commands() -> list[Command]:
    """All of them."""
    return [*parties.commands(), *deeds.commands(), *segments.commands(), *own_fields.commands()]
