"""The western block of a face as it lies beside the font: how wide its letters are, and the part embedded.

Most letters need nothing else of a face. Reading the whole font and cutting the block out of it takes longer
than writing the letter. The set-up makes the files, by `python -m smallcrm.paper.western`; where they are not
there the fonts themselves are read, and the letters are the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smallcrm.core.paths import resources
from smallcrm.paper.parts import Part

if TYPE_CHECKING:
    from smallcrm.paper.faces import Face

SUFFIX = ".western"
FACES = tuple(
    f"Noto{kind}-{cut}" for kind in ("Serif", "Sans") for cut in ("Regular", "Bold", "Italic", "BoldItalic")
)


class Western(NamedTuple):
    """What is known of a face without opening it."""

    widths: dict[str, float]  # in thousandths of the type size, of every character of the block
    part: Part


def western(key: str) -> Western | None:
    """The western block of one of our faces; None where it was not made."""
    path = _path(key)
    if key not in FACES or not path.is_file():
        return None
    told, _, packed = path.read_bytes().partition(b"\n")
    return Western(json.loads(told), Part.unpacked(packed))


def written(face: Face) -> bytes:
    """The block of a face as it is kept, made from the font itself."""
    from smallcrm.paper.fonts import made_part, western_codes

    has = face.ttf.charToGlyph
    widths = {chr(code): face.ttf.charWidths[code] for code in western_codes() if code in has}
    line = json.dumps(widths, separators=(",", ":")).encode("ascii")
    return line + b"\n" + made_part(face, 0).packed


def _path(key: str) -> Path:
    return resources() / "fonts" / f"{key}{SUFFIX}"


def _main() -> None:
    from smallcrm.paper.faces import Face

    for key in FACES:
        beside = _path(key).with_suffix(".new")
        beside.write_bytes(written(Face(resources() / "fonts" / f"{key}.ttf")))
        beside.replace(_path(key))


if __name__ == "__main__":
    _main()
