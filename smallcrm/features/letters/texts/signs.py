"""A text of a letter taken apart: what stands there as it is, and the signs for fields and conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.blocks import block_words, blocks, is_block
from smallcrm.features.letters.texts.comparing import TESTS
from smallcrm.features.letters.texts.conditions import in_words, read_asked
from smallcrm.features.letters.texts.fields import READER, SENDER
from smallcrm.features.letters.texts.further import further_fields
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.texts.values import FILTERS

SIGN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TOKEN = re.compile(r"'[^']*'|\"[^\"]*\"|[^\W\d]\w*|[=!<>]=|\S", re.UNICODE)
_SYNTAX = frozenset({"if", "else", "elif", "endif", "and", "or", "not", "in", "is", "raw", "endraw"})
_LETTERS = {"upper": "AA", "lower": "aa", "capitalize": "Aa"}  # what a filter does, shown
_OPERATORS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}


class Piece(NamedTuple):
    """A stretch of a source: text, or one whole sign."""

    source: str
    is_sign: bool


def rich_pieces(source: str) -> Iterator[Piece]:
    """The same of a text that may hold tables and pictures: each of them is one sign."""
    start = 0
    for first, end in blocks(source):
        yield from pieces(source[start:first])
        yield Piece(source[first:end], True)
        start = end
    yield from pieces(source[start:])


def pieces(source: str) -> Iterator[Piece]:
    """The source in pieces; put together again they are the source, to the letter."""
    start = 0
    for found in SIGN.finditer(source):
        if found[0][2:-2].strip():  # “{{ }}” is somebody still writing
            if found.start() > start:
                yield Piece(source[start : found.start()], False)
            yield Piece(found[0], True)
            start = found.end()
    if start < len(source):
        yield Piece(source[start:], False)


def kind_of(sign: str, known: frozenset[str]) -> str:
    """The kind of chip a sign is shown as."""
    if is_block(sign):
        return "plain"
    if unknown_names(sign, known):
        return "danger"
    return {"{": "accent", "%": "info"}.get(sign[1], "plain")


def unknown_names(sign: str, known: frozenset[str]) -> list[str]:
    """The names in a sign that are no field."""
    if is_block(sign):
        inner = (piece.source for piece in pieces(sign) if piece.is_sign and not is_block(piece.source))
        return [name for one in inner for name in unknown_names(one, known)]
    if sign[1] == "#":
        return []
    found, before = [], ""
    for word in _TOKEN.findall(sign[2:-2]):
        is_name = word[0].isalpha() or word[0] == "_"
        is_test = before in ("is", "not") and word in TESTS
        if is_name and not is_test and word not in known and word not in _SYNTAX and word not in FILTERS:
            found.append(word)
        before = word
    return found


def said(sign: str, labels: Mapping[str, str]) -> str:
    """A sign in plain words: “Salutation”, “if Date of the quote”, “otherwise”, “end”."""
    if is_block(sign):
        return block_words(sign, labels)
    inside = sign[2:-2].strip("-+ \t\n")
    if sign[1] == "#":
        return inside
    if sign[1] == "{":
        return _expression(inside, labels)
    word, _gap, rest = inside.partition(" ")
    if word == "if":
        return _("if {}").format(_expression(rest, labels))
    if word == "elif":
        return _("otherwise if {}").format(_expression(rest, labels))
    return {"else": _("otherwise"), "endif": _("end")}.get(word, inside)


def field_labels(form: Text) -> dict[str, str]:
    """What every field a text may name is called on the screen."""
    shared = {name: _(label) for name, label in (READER | SENDER).items()}
    further = {name: one.label for name, one in further_fields().items()}
    return further | shared | {name: field.label for name, field in form.fields.items()}


def _expression(inside: str, labels: Mapping[str, str]) -> str:
    """An expression with its fields by their labels, its filters by what they do."""
    asked = read_asked(inside) if " is " in inside else None
    if asked is not None:
        return in_words(asked, labels.get(asked.field, asked.field))
    words = {"and": _("and"), "or": _("or"), "not": _("not"), "is": "=", "in": _("in"), "short": _("short")}
    out: list[str] = []
    filtering = False
    for token in _TOKEN.findall(inside):
        if token == "|":
            filtering = True
            out.append("·")
        elif filtering:
            out.append(_LETTERS.get(token) or words.get(token, token))
            filtering = False
        else:
            out.append(labels.get(token) or words.get(token) or _OPERATORS.get(token, token))
    return " ".join(out)
