"""The values inside a content line: backslashes, components, lists."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r'\\([nN,;:"\\])')
_SPLIT = {mark: re.compile(r"\\.|" + re.escape(mark), re.DOTALL) for mark in ";,"}


def plain(value: str) -> str:
    """A value without its backslashes; one that escapes nothing is the writer's own and stays."""
    return _ESCAPED.sub(_letter, value) if "\\" in value else value


def _letter(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def components(value: str, mark: str = ";") -> list[str]:
    """The parts of a structured value or a list, still with their backslashes."""
    if "\\" not in value:
        return value.split(mark)
    parts, start = [], 0
    for found in _SPLIT[mark].finditer(value):
        if found[0] == mark:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]


def texts(value: str, mark: str = ";") -> list[str]:
    """The parts of a structured value, as text."""
    if "\\" not in value:
        return [part.strip() for part in value.split(mark)]
    return [plain(part).strip() for part in components(value, mark)]


def listed(value: str) -> list[str]:
    """The entries of a list, as text; empty ones left out."""
    return [text for text in texts(value, ",") if text]
