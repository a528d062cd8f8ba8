"""The words of a line that can be misspelt: no field, no address, no part of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*(?:[’'·-]?[^\W\d_]+[\u0300-\u036f]*)*")
_TOKEN = re.compile(r"\S+")
_SIGNS = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)|!\[.*?(?:\](?:\(\d+\))?|$)")
# Of the web, of post, of a folder; a dot between words is part of one: example.com
_ADDRESS = re.compile(r"@|://|^\W*www\.|\w\.[^\W\d_]{2,}(?:\W*$|[/:?#])|^[\"'(]*(?:/|\\\\|[A-Za-z]:[\\/])")
_JOINED = "*:_"  # Kund*innen, Kund:innen: half of it is no word
_OBJECT = "\ufffc"  # a chip


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """The words of a line, from and to."""
    text = _SIGNS.sub(lambda sign: " " * len(sign[0]), text)
    for token in _TOKEN.finditer(text):
        if _ADDRESS.search(token[0]):
            continue
        for word in WORD.finditer(text, *token.span()):
            if not _is_part(text, *word.span()):
                yield word.span()


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether letters or figures go on beside it, over a star or without."""
    before, after = text[:start], text[end:]
    near = before[-1:], after[:1]
    if any(sign == _OBJECT or sign.isdigit() or sign == "_" for sign in near if sign):
        return True
    left, right = before.rstrip(_JOINED), after.lstrip(_JOINED)
    inside_left = len(left) < len(before) and left[-1:].isalpha()
    return inside_left or (len(right) < len(after) and right[:1].isalpha())
