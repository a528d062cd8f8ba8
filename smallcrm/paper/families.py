"""Typefaces by the name a drawing asks for: ours, else one of this machine; only to draw their outlines."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from smallcrm.core.paths import resources

_OURS = {
    name.lower(): name
    for name in (
        "Noto Sans", "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Armenian",
        "Noto Serif Georgian", "Noto Serif Thai", "Noto Serif Devanagari",
    )
} | {"sans-serif": "Noto Sans", "serif": "Noto Serif"}  # fmt: skip
_UPRIGHT = frozenset(_OURS.values()) - {"Noto Sans", "Noto Serif"}
_GENERIC = frozenset({"sans-serif", "serif"})
_SERIF = re.compile(
    r"times|georgia|garamond|bodoni|didot|baskerville|caslon|palatino|cambria|antiqua|minion|roman|slab|"
    r"century|bookman|(?<!sans)(?<!sans[ -])serif",
    re.IGNORECASE,
)
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_FAMILY, _KIND, _LONG_FAMILY, _LONG_KIND = 1, 2, 16, 17  # what names of a font say
_MOST = 5_000  # files; nobody waits for more


class Cut(NamedTuple):
    """One cut of a family."""

    family: str
    bold: bool
    italic: bool


def files() -> list[Path]:
    """Our own, for an engine that reads files."""
    names = sorted(set(_OURS.values()))
    cuts = [(bold, italic) for bold in (False, True) for italic in (False, True)]
    return [_file(name, *cut) for name in names for cut in cuts if not (name in _UPRIGHT and cut[1])]


def known(asked: str, text: str = "") -> tuple[str, str]:
    """The family that shows a text: the first of those asked for; else one of ours, and which was wanted."""
    found, missing = _first(asked)
    if _lacks(found, text):
        return next((name for name in sorted(_UPRIGHT) if not _lacks(name, text)), found), missing
    return found, missing


def _first(asked: str) -> tuple[str, str]:
    names = [one.strip().strip("'\"") for one in asked.split(",") if one.strip()]
    there = (
        {cut.family for cut in _of_this_machine()} if any(n.lower() not in _OURS for n in names) else set()
    )
    for place, name in enumerate(names):
        if name.lower() in _OURS or name.lower() in there:
            return _OURS.get(name.lower(), name), names[0] if place and name.lower() in _GENERIC else ""
    return _OURS["serif" if _SERIF.search(asked) else "sans-serif"], names[0] if names else ""


def outlines(family: str, bold: bool, italic: bool) -> Any:
    """The font of a family that there is; its plain cut where it has no other."""
    name = family.lower()
    if (ours := _OURS.get(name)) is not None:
        return _font(_file(ours, bold, italic), 0)
    there = _of_this_machine()
    cuts = (Cut(name, bold, italic), Cut(name, bold, False), Cut(name, False, False))
    return next(
        (_font(*there[cut]) for cut in cuts if cut in there), _font(_file("Noto Sans", bold, italic), 0)
    )


def _lacks(family: str, text: str) -> bool:
    font = outlines(family, False, False)
    return any(font.get_nominal_glyph(ord(sign)) is None for sign in text if sign.isprintable())


def _file(name: str, bold: bool, italic: bool) -> Path:
    kind = ("Bold" if bold else "") + ("Italic" if italic and name not in _UPRIGHT else "") or "Regular"
    return resources() / "fonts" / f"{name.replace(' ', '')}-{kind}.ttf"


@cache
def _font(path: Path, number: int) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), number))


@cache
def _of_this_machine() -> dict[Cut, tuple[Path, int]]:
    from smallcrm.paper.machine_fonts import folders

    found: dict[Cut, tuple[Path, int]] = {}
    files = (path for folder in folders() for path in sorted(folder.rglob("*")))
    for path, _count in zip(
        (one for one in files if one.suffix.lower() in _ENDINGS), range(_MOST), strict=False
    ):
        for number, cut in _cuts(path):
            found.setdefault(cut, (path, number))
    return found


def _cuts(path: Path) -> list[tuple[int, Cut]]:
    """The faces in a file; none where it cannot be read."""
    import uharfbuzz

    try:
        blob = uharfbuzz.Blob.from_file_path(str(path))
        faces = [uharfbuzz.Face(blob, number) for number in range(max(1, uharfbuzz.Face(blob).count))]
    except Exception:  # a damaged font of somebody's machine is no reason to stop
        return []
    return [(number, cut) for number, face in enumerate(faces) for cut in _named(face)]


def _named(face: Any) -> list[Cut]:
    found = []
    for family, kind in ((_FAMILY, _KIND), (_LONG_FAMILY, _LONG_KIND)):
        name, cut = (face.get_name(one) or "" for one in (family, kind))
        words = set((cut or "regular").lower().replace("oblique", "italic").split())
        if name and words <= {"regular", "book", "roman", "normal", "bold", "italic"}:
            found.append(Cut(name.lower(), "bold" in words, "italic" in words))
    return found
