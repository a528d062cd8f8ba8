"""Fonts of this machine, asked only for what none of ours has: Chinese, Japanese, Korean, rare signs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from smallcrm.paper.faces import Face, usable

# Opening every font of a machine takes too long: these are wide, and have outlines we can embed.
_WIDE = re.compile(
    r"wqy|droidsansfallback|uming|ukai|arphic|gbsn|gkai|bsmi|bkai|ipa(ex|g|m)|vl-?p?gothic|takao|sazanami|"
    r"nanum|unfont|^un(batang|dotum)|baekmuk|msyh|msjh|simsun|simhei|msgothic|msmincho|yugoth|meiryo|malgun|"
    r"batang|gulim|arialuni|arial unicode|stheiti|applegothic|freeserif|freesans|"
    r"symbola|unifont",
    re.IGNORECASE,
)


def face_with(character: str) -> Face | None:
    """A face of this machine that can show a character and may be embedded; None where there is none."""
    return next((face for face in _wide_faces() if character in face.characters), None)


def folders() -> list[Path]:
    """Where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ]


@cache
def _wide_files() -> tuple[Path, ...]:
    found = (
        Path(folder) / name
        for top in folders()
        for folder, _, names in os.walk(top)
        for name in names
        if name.lower().endswith((".ttf", ".ttc")) and _WIDE.search(name)
    )
    return tuple(sorted(found))


_opened: dict[Path, Face | None] = {}


def _wide_faces() -> Iterator[Face]:
    for path in _wide_files():
        if path not in _opened:
            _opened[path] = usable(path)
        if (face := _opened[path]) is not None:
            yield face
