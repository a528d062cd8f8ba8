"""The headings other programs give their columns: loaded from resources/headings, found by folded words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from smallcrm.core.fold import fold
from smallcrm.core.paths import resources

_NO_WORD = re.compile(r"[\W_]+")


def heading_key(heading: str) -> str:
    """A heading as it is compared: without case, accents and punctuation; “E-mail” is “email”."""
    return _NO_WORD.sub(" ", fold(heading).replace("-", "")).strip()


class HeadingTable(NamedTuple):
    """The headings of one program in one language; a name that stands twice has two fields."""

    program: str
    language: str
    fields: dict[str, list[str]]
    in_order: tuple[str, ...] = ()  # the program's columns by position
    fixed: int = 0  # how many of them stand so in every language


@cache
def heading_tables() -> tuple[HeadingTable, ...]:
    """All we know, the plain one first: where several fit equally well, the first is taken."""
    return (_plain(), *_program("outlook"), *_program("thunderbird"))


def _plain() -> HeadingTable:
    fields: dict[str, list[str]] = {}
    for field, headings in _load("plain").items():
        for heading in _split(headings):
            fields.setdefault(heading_key(heading), [field])
    return HeadingTable("plain", "", fields)


def _program(name: str) -> Iterable[HeadingTable]:
    told = _load(name)
    order = tuple(told["fields"].split())
    others = {heading_key(heading): [field] for heading, field in told["others"].items()}
    for language, headings in told["languages"].items():
        fields: dict[str, list[str]] = {}
        for heading, field in zip(_split(headings), order, strict=True):
            fields.setdefault(heading_key(heading), []).append(field)
        yield HeadingTable(name, language, others | fields, order, told.get("first", len(order)))


def _split(headings: str) -> list[str]:
    return [heading.strip() for heading in headings.replace("\n", "").split("|")]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "headings" / f"{name}.toml").read_text(encoding="utf-8"))
