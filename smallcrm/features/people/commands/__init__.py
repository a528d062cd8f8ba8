"""Commands of this room: add, set, tag, relate, segment, field; find stands by itself, beside them."""

from smallcrm.core.commands import Command


def commands() -> list[Command]:
    """All of them."""
    from smallcrm.features.people.commands import deeds, own_fields, parties, segments

    return [*parties.commands(), *deeds.commands(), *segments.commands(), *own_fields.commands()]
