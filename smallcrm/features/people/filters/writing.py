"""A filter as text, so that reading it again gives the same filter."""

from __future__ import annotations

import re

from smallcrm.features.people.filters import catalogue
from smallcrm.features.people.filters.comparisons import SIGNS, SPANS, Comparison, FieldType
from smallcrm.features.people.filters.nodes import WORDS, And, Condition, Node, Not, Or

_SIMPLE = re.compile(r"[\w-]+(\.[\w-]+)*")
_RESERVED = frozenset({"and", "or", "not", "the"})
_PLAIN_TYPES = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DAY, FieldType.YES_NO})


def text_of(node: Node | None) -> str:
    """The written form."""
    match node:
        case None:
            return ""
        case Condition():
            return _condition(node)
        case Not(part):
            return f"not {_inner(part, And, Or)}"
        case And(parts):
            return " and ".join(_inner(part, Or) for part in parts)
        case Or(parts):
            return " or ".join(text_of(part) for part in parts)


def quoted(text: str) -> str:
    """A text in quotation marks."""
    escaped = re.sub(r'([\\"“”„«»])', r"\\\1", text)
    return f'"{escaped}"'


def _inner(node: Node, *looser: type[Node]) -> str:
    text = text_of(node)
    return f"({text})" if isinstance(node, looser) else text


def _condition(condition: Condition) -> str:
    name, comparison, values = condition.field, condition.comparison, condition.value
    if name == WORDS:
        return quoted(values[0])
    told = f"{_name(name)} {SIGNS.get(comparison, comparison.value)}"
    if not values:
        return told
    if comparison in SPANS:
        return f"{told} {' '.join(values)}"
    field = catalogue.field_named(name)
    plain = field is not None and field.type in _PLAIN_TYPES
    simple = field is not None and field.type is FieldType.CHOICE
    said = [value if plain or simple and _is_simple(value) else quoted(value) for value in values]
    return f"{told} {(' and ' if comparison == Comparison.BETWEEN else ', ').join(said)}"


def _name(name: str) -> str:
    """A field's name; the user's own one in quotes where it needs them."""
    front, dot, own = name.partition(catalogue.OWN)
    if not dot or (front and not front.endswith(".")) or _is_simple(own):
        return name
    return f"{front}{dot}{quoted(own)}"


def _is_simple(text: str) -> bool:
    return bool(_SIMPLE.fullmatch(text)) and text.casefold() not in _RESERVED
