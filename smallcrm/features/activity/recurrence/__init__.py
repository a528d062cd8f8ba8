"""Repeating things: rules as RFC 5545 has them, expanded over wall time."""

from smallcrm.features.activity.recurrence.expansion import Found, Repetition, expand, expansion, next_ones
from smallcrm.features.activity.recurrence.stepping import Following, check_rule, next_after
from smallcrm.features.activity.recurrence.words import in_words

__all__ = [
    "Following", "Found", "Repetition", "check_rule", "expand", "expansion", "in_words", "next_after",
    "next_ones",
]  # fmt: skip
