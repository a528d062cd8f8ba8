"""Words in an SVG as outlines: a logo is a drawing, and needs no font where it is shown.

What is set in ways that are rare in a logo (along a path, letter by letter) is left alone.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from smallcrm.paper.families import known, outlines
from smallcrm.paper.svg_styles import FONT, SVG, Styles, length

MOST = 2_000  # characters that are heard of a logo, and that are set
_MOST_TEXTS = 500
_RARE_STYLES = ("writing-mode", "baseline-shift", "text-decoration", "font-variant", "font-stretch",
                "text-transform", "dominant-baseline", "word-spacing")  # fmt: skip
_USUAL = {"", "none", "normal", "auto", "alphabetic", "0", "baseline", "horizontal-tb", "lr-tb", "100%"}
_RARE = ("rotate", "textLength", "lengthAdjust", "path")
_OWN = {"x", "y", "dx", "dy", "class", "style", *FONT}
_SPACES = re.compile(r"[ \t\r\n]+")
_Stroke = tuple[str, list[tuple[float, float]]]  # one letter of a path and its points
_NO_LIGATURES = {"liga": False, "clig": False}


class _Rare(Exception):
    """Something that is not set here."""


def words(root: Any) -> str:
    """What a drawing says: its title, else its description, else the words written in it."""
    for name in ("title", "desc"):
        found = root.find(f"{SVG}{name}")
        if found is not None and (said := _flat("".join(found.itertext()))):
            return said
    texts = (_flat("".join(one.itertext())) for one in root.iter(f"{SVG}text"))
    return _flat(root.get("aria-label") or " ".join(texts))


def with_known_families(root: Any) -> tuple[Any, tuple[str, ...]]:
    """The drawing asking only for typefaces there are; and the names of those there are not."""
    made = deepcopy(root)
    styles, lacking = Styles(made), dict[str, None]()
    if not 0 < _count(root) <= _MOST_TEXTS or styles.are_many:
        return root, ()
    asked = {
        one: styles.value(one, "font-family", "sans-serif") for one in made.iter(f"{SVG}text", f"{SVG}tspan")
    }
    for one, told in asked.items():
        said = f"{one.text or ''}{''.join(kid.tail or '' for kid in one)}"
        name, missing = known(told, _flat(said))
        if missing:
            lacking[missing] = None
        one.set("style", f"{one.get('style') or ''};font-family:'{name}'".lstrip(";"))
    return made, tuple(lacking)


def outlined(root: Any) -> Any | None:
    """The drawing with its words as outlines; None where there is one that cannot be set here."""
    made = deepcopy(root)
    styles = Styles(made)
    texts = list(made.iter(f"{SVG}text"))
    long = sum(len("".join(one.itertext())) for one in texts) > MOST
    if texts and (long or styles.are_many or _count(root) > _MOST_TEXTS):
        return None
    try:
        set_texts = [(text, _Setter(text, styles).set()) for text in texts]
    except (_Rare, ValueError):
        return None
    for text, drawn in set_texts:
        drawn.tail = text.tail
        text.getparent().replace(text, drawn)
    return made


def _count(root: Any) -> int:
    return sum(1 for _one in root.iter(f"{SVG}text", f"{SVG}tspan"))


def _flat(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:MOST]


class _Setter:
    """One text: its pieces one after another, moved to where they are anchored."""

    def __init__(self, text: Any, styles: Styles) -> None:
        self._text, self._styles = text, styles
        self._x = self._y = 0.0
        self._spaced = True  # behind a space, or at the beginning
        self._chunk: list[Any] = []  # what is anchored together: paths, each with its place
        self._begins = 0.0
        self._anchor = "start"

    def set(self) -> Any:
        """The outlines in a group."""
        drawn = self._element(self._text)
        self._anchored()
        return drawn

    def _element(self, thing: Any) -> Any:
        if any(thing.get(name) for name in _RARE) or thing.tag not in (f"{SVG}text", f"{SVG}tspan"):
            raise _Rare(thing.tag)
        if any(self._styles.value(thing, name) not in _USUAL for name in _RARE_STYLES):
            raise _Rare(thing.tag)
        group = thing.makeelement(f"{SVG}g", {n: v for n, v in thing.attrib.items() if n not in _OWN})
        told = {name: said for name, said in self._styles.own(thing).items() if name not in FONT}
        if told:
            group.set("style", ";".join(f"{name}:{said}" for name, said in sorted(told.items())))
        self._move(thing)
        self._piece(thing, thing.text, group, last=not len(thing))
        for kid in thing:
            group.append(self._element(kid))
            self._piece(thing, kid.tail, group, last=kid.getnext() is None)
        return group

    def _move(self, thing: Any) -> None:
        """To where an element begins; with it a new chunk where that is said."""
        em = self._styles.size(thing)
        if thing.tag == f"{SVG}text" or thing.get("x") or thing.get("y"):
            self._anchored()
            self._x = _place(thing, "x", em, self._x)
            self._y = _place(thing, "y", em, self._y)
            self._begins, self._anchor = self._x, self._styles.value(thing, "text-anchor", "start")
        self._x += _place(thing, "dx", em, 0.0)
        self._y += _place(thing, "dy", em, 0.0)

    def _piece(self, thing: Any, text: str | None, group: Any, last: bool) -> None:
        flat = _SPACES.sub(" ", text or "")
        flat = flat.removeprefix(" ") if self._spaced else flat
        if last and thing is self._text:
            flat = flat.removesuffix(" ")
        if not flat:
            return
        self._spaced = flat.endswith(" ")
        outline, advance = self._outline(thing, flat)
        path = group.makeelement(f"{SVG}path", {})
        self._chunk.append((path, outline, self._x, self._y))
        group.append(path)
        self._x += advance

    def _outline(self, thing: Any, text: str) -> tuple[list[_Stroke], float]:
        """The outline of a piece, from its own beginning on, and how far it goes."""
        size, value = self._styles.size(thing), self._styles.value
        font = outlines(
            known(value(thing, "font-family", "sans-serif"))[0],
            _is_bold(value(thing, "font-weight")),
            value(thing, "font-style") in ("italic", "oblique"),
        )
        apart = value(thing, "letter-spacing", "normal")
        spacing = 0.0 if apart == "normal" else length(apart, size)
        return _drawn(font, text, size, spacing)

    def _anchored(self) -> None:
        """Move what belongs together to where it is anchored."""
        share = {"middle": 0.5, "end": 1.0}.get(self._anchor, 0.0)
        shift = (self._x - self._begins) * share
        for path, outline, x, y in self._chunk:
            path.set("d", _path(outline, x - shift, y))
        self._chunk.clear()


def _place(thing: Any, name: str, em: float, usual: float) -> float:
    told = (thing.get(name) or "").replace(",", " ").split()
    if len(told) > 1 or (told and "%" in told[0]):
        raise _Rare(name)
    return length(told[0], em) if told else usual


def _is_bold(told: str) -> bool:
    return told in ("bold", "bolder") or (told.isdigit() and int(told) >= 600)


def _path(outline: list[_Stroke], right: float, down: float) -> str:
    """An outline that stands somewhere."""
    return " ".join(
        letter + " ".join(f"{x + right:.3f} {y + down:.3f}" for x, y in points) for letter, points in outline
    )


def _drawn(font: Any, text: str, size: float, spacing: float) -> tuple[list[_Stroke], float]:
    """The outlines of a text. Raises where the font lacks a sign."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _NO_LIGATURES if spacing else {})
    scale = size / font.face.upem
    pen = _Pen(scale)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if not info.codepoint:
            raise _Rare(text)
        pen.at(place.x_offset, place.y_offset)
        font.draw_glyph_with_pen(info.codepoint, pen)
        pen.x += place.x_advance + spacing / scale
    return pen.outline, pen.x * scale


class _Pen:
    """Collects outlines as the path of an SVG has them."""

    def __init__(self, scale: float) -> None:
        self.outline: list[_Stroke] = []
        self.x = 0.0
        self._scale = scale
        self._left = self._up = 0.0

    def at(self, left: float, up: float) -> None:
        """How far the next glyph stands beside the line."""
        self._left, self._up = self.x + left, up

    def moveTo(self, to: tuple[float, float]) -> None:
        self._put("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:
        self._put("L", to)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._put("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._put("C", *points)

    def closePath(self) -> None:
        self._put("Z")

    def endPath(self) -> None:
        self._put("Z")

    def _put(self, letter: str, *points: tuple[float, float]) -> None:
        told = [((x + self._left) * self._scale, -(y + self._up) * self._scale) for x, y in points]
        self.outline.append((letter, told))
