"""A paper as it is kept: what stands on its pages, frozen. Put together, it gives the same bytes for ever."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from smallcrm.paper.colour import profile
from smallcrm.paper.surface import Drawing
from smallcrm.paper.tags import Told, as_told, told

BINDING = 2  # how binder.py writes a file; a later way gets the next number and leaves this one as it is


class About(NamedTuple):
    """What a file says about itself."""

    title: str
    author: str
    language: str
    made: str  # an instant with its offset, ISO 8601


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points, the shared drawing it lies on (by SHA-256), and its own (packed)."""

    size: tuple[float, float]
    under: str
    own: bytes


@dataclass(frozen=True)
class Paper:
    """One letter, frozen: its pages, what they use by name and SHA-256, what the file says about itself."""

    title: str
    author: str
    language: str
    made: str
    sheets: tuple[Sheet, ...]
    fonts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    binding: int = BINDING
    tags: tuple[Told, ...] = ()  # what is on its pages by its meaning
    bookmarks: tuple[tuple[str, int], ...] = ()  # its headings, and the page of each
    profile: str = ""  # what its colours mean
    claims: bool = False  # whether it keeps to PDF/UA-1 and PDF/A-2b: every character has a glyph, say

    @property
    def parts(self) -> list[str]:
        """The SHA-256 of everything shared that it needs, in the order a file holds it."""
        under = {sheet.under for sheet in self.sheets}
        shared = {*self.fonts.values(), *self.pictures.values(), *under}
        return sorted(shared | {self.profile} if self.profile else shared)

    def to_json(self) -> str:
        """As it is stored."""
        own = [
            {"size": list(s.size), "under": s.under, "own": base64.b64encode(s.own).decode("ascii")}
            for s in self.sheets
        ]
        return json.dumps(
            vars(self) | {"sheets": own}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> Paper:
        """The paper that was stored so."""
        kept: dict[str, Any] = json.loads(text)
        sheets = tuple(
            Sheet((s["size"][0], s["size"][1]), s["under"], base64.b64decode(s["own"]))
            for s in kept["sheets"]
        )
        known = {name: kept[name] for name in cls.__dataclass_fields__ if name in kept}
        marks = tuple((str(title), int(page)) for title, page in kept.get("bookmarks", ()))
        later = {"tags": as_told(kept.get("tags", ())), "bookmarks": marks}
        return cls(**(known | later | {"sheets": sheets}))


def paper(
    drawings: Sequence[tuple[Drawing, str]], size: tuple[float, float], shared: list[Drawing], about: About
) -> Paper:
    """Freeze drawn pages, each with the shared drawing that lies under it."""
    everything = [drawing for drawing, _ in drawings] + shared
    return Paper(
        *about,
        sheets=tuple(Sheet(size, under, drawing.stream) for drawing, under in drawings),
        fonts=_together(drawing.fonts for drawing in everything),
        pictures=_together(drawing.pictures for drawing in everything),
        tags=told([drawing.marks for drawing, _ in drawings]),
        bookmarks=tuple(
            (title, page) for page, (drawing, _) in enumerate(drawings) for title in drawing.headings
        ),
        profile=profile(),
        claims=all(drawing.sound for drawing in everything),
    )


def _together(named: Iterable[dict[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for some in named:
        merged.update(some)
    return dict(sorted(merged.items()))
