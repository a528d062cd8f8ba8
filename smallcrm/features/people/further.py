"""What rooms above bring into the lists of parties: fields that can be asked for, and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smallcrm.features.people.filters.field import Field

further_columns: dict[str, Callable[[], Any]] = {}  # key → a Further of views.further
_further: dict[str, Callable[[], Iterable[Field]]] = {}


def offer_also(room: str, fields: Callable[[], Iterable[Field]]) -> None:
    """Let a room's fields be asked; their SQL may call what the room registered with the database."""
    _further[room] = fields


def show_also(key: str, further: Callable[[], Any]) -> None:
    """Let the lists have one more column; its SQL may call what the room registered with the database."""
    further_columns[key] = further


def further_fields() -> list[Field]:
    """All of them, room by room."""
    return [field for fields in _further.values() for field in fields()]
