"""Repeating things: rules as RFC 5545 has them, expanded over wall time."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from smallcrm.features.activity.recurrence.expansion import Found, Repetition, expand, expansion, next_ones

if TYPE_CHECKING:
    from smallcrm.features.activity.recurrence.stepping import Following, check_rule, next_after
    from smallcrm.features.activity.recurrence.words import in_words

__all__ = [
    "Following", "Found", "Repetition", "check_rule", "expand", "expansion", "in_words", "next_after",
    "next_ones",
]  # fmt: skip
LATER = {"Following": "stepping", "check_rule": "stepping", "next_after": "stepping", "in_words": "words"}


def __getattr__(name: str) -> object:
    """What only changes and tells rules waits until it is asked for: the first page does neither."""
    if name not in LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)
