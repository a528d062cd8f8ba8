"""A piece of SQL that is true or false, never NULL, with the values it binds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Part(NamedTuple):
    """SQL and its values, in the order of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


NEVER = Part("0")
ALWAYS = Part("1")


def opposite(part: Part) -> Part:
    """What is true where this is false."""
    return Part(f"NOT ({part.sql})", part.values)


def joined(parts: Iterable[Part], word: str) -> Part:
    """All of these with AND or OR between them."""
    listed = list(parts)
    if len(listed) == 1:
        return listed[0]
    sql = f" {word} ".join(f"({part.sql})" for part in listed)
    return Part(sql, tuple(value for part in listed for value in part.values))
