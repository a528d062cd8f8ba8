"""Fields that rooms above bring: what they know of a party can be asked in every list, and in saved ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.features.people.filters.field import Field

_further: dict[str, Callable[[], Iterable[Field]]] = {}


def offer_also(room: str, fields: Callable[[], Iterable[Field]]) -> None:
    """Let a room's fields be asked; their SQL may call what the room registered with the database."""
    _further[room] = fields


def further_fields() -> list[Field]:
    """All of them, room by room."""
    return [field for fields in _further.values() for field in fields()]
