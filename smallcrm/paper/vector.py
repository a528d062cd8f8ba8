"""Drawings kept ready for paper: pages of a PDF, or one SVG, as they were when they were chosen.

They are taken apart once. What is stored are our own parts, so no later reader of PDF or SVG changes what is
printed, and nothing but the drawing came along.
"""

from __future__ import annotations

import json
import zlib
from functools import cache, lru_cache
from typing import NamedTuple

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.parts import Part, PdfObject, shelve

MAGIC = b"%SmallCRM drawings 1\n"


class Leaf(NamedTuple):
    """One drawing: a part that fills the unit square, its size in points, whether an archive takes it."""

    part: Part
    width: float
    height: float
    sound: bool
    words: str = ""  # what is written on it, for those who hear it
    language: str = ""  # of these words, where its file tells
    left: tuple[str, ...] = ()  # what of its file stayed behind


class Placed(NamedTuple):
    """A drawing that is at hand: the SHA-256 of its part, and its size in points."""

    part: str
    width: float
    height: float
    sound: bool
    words: str = ""
    language: str = ""
    left: tuple[str, ...] = ()


def is_kept(data: bytes) -> bool:
    """Whether these bytes are drawings that were kept."""
    return data.startswith(MAGIC)


def kept(leaves: list[Leaf]) -> bytes:
    """Drawings as they are stored."""
    head = [
        [leaf.width, leaf.height, leaf.sound, len(leaf.part.packed), leaf.words, leaf.language, leaf.left]
        for leaf in leaves
    ]
    line = json.dumps(head, separators=(",", ":")).encode("ascii")
    return MAGIC + line + b"\n" + b"".join(leaf.part.packed for leaf in leaves)


@lru_cache(maxsize=16)
def leaves(data: bytes) -> tuple[Placed, ...]:
    """The drawings that were stored so."""
    if not is_kept(data):
        raise UserError(_("The stored drawing cannot be read. Choose its file again."))
    line, _end, rest = data[len(MAGIC) :].partition(b"\n")
    found, start = [], 0
    for width, height, sound, length, *more in json.loads(line):  # the first ones said no more
        part = Part.unpacked(rest[start : start + length])
        words, language, left = more or ("", "", ())
        found.append(
            Placed(shelve(part), float(width), float(height), bool(sound), words, language, tuple(left))
        )
        start += length
    return tuple(found)


@cache
def nothing() -> str:
    """The SHA-256 of a drawing of nothing, for a page that lies on no other."""
    return shelve(Part((PdfObject("/Filter /FlateDecode", zlib.compress(b"", 6)),)))
