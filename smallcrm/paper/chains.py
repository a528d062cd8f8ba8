"""Which face shows which character: the one wanted where it can, else the first of its helpers that can."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from unicodedata import category

from smallcrm.paper.faces import Face, shipped
from smallcrm.paper.regions import region_in
from smallcrm.paper.shaping import is_complex, is_invisible, shaped_width

_HELPERS = (
    "NotoSerifHebrew", "NotoNaskhArabic", "NotoSerifArmenian", "NotoSerifGeorgian", "NotoSerifThai",
    "NotoSerifDevanagari",
)  # fmt: skip
_LIGHT = (*(f"{name}-Regular" for name in _HELPERS), "DejaVuSans")
_HEAVY = (*(f"{name}-Bold" for name in _HELPERS), "DejaVuSans")
_FACES = {  # a script without an italic stands upright: slanting it would be no type
    "serif": ("NotoSerif-Regular", *_LIGHT),
    "serif bold": ("NotoSerif-Bold", *_HEAVY),
    "serif italic": ("NotoSerif-Italic", *_LIGHT),
    "serif bold italic": ("NotoSerif-BoldItalic", *_HEAVY),
    "sans": ("NotoSans-Regular", *_LIGHT),
    "sans bold": ("NotoSans-Bold", *_HEAVY),
    "sans italic": ("NotoSans-Italic", *_LIGHT),
    "sans bold italic": ("NotoSans-BoldItalic", *_HEAVY),
}
_ACCENTS = frozenset({"Mn", "Mc", "Me"})
_REMEMBERED = 50_000  # word widths; a letter run has far fewer different words


class Chain:
    """A face and those that help out where it lacks a character.

    With a `region` Chinese, Japanese and Korean signs are those of that land; else those of the land whose
    writing each text is in, as far as that can be told.
    """

    def __init__(self, faces: tuple[Face, ...], name: str = "serif", region: str = "") -> None:
        self.faces = faces
        self.first = faces[0]
        self.region = region
        self._serif, self._bold = name.startswith("serif"), "bold" in name
        self._widths: dict[str, float] = {}
        self._found: dict[tuple[str, str], Face | None] = {}

    def face_for(self, character: str, region: str = "") -> Face | None:
        """The face that shows a character; None where no font of ours and none of this machine does."""
        key = character, self.region or region
        if key not in self._found:
            found = next((f for f in self.faces if f.covers(character)), None)
            self._found[key] = found or _from_this_machine(character, self._serif, self._bold, key[1])
        return self._found[key]

    def lacks(self, text: str) -> bool:
        """Whether a text holds a character that no font has, be it one that is not seen."""
        return any(not self.first.covers(c) and self.face_for(c) is None for c in set(text))

    def missing(self, text: str) -> set[str]:
        """The characters of a text that would print as an empty box."""
        if self.first.covers(text):
            return set()
        return {
            c for c in set(text)
            if not self.first.covers(c) and not (is_invisible(c) or c.isspace()) and self.face_for(c) is None
        }  # fmt: skip

    def runs(self, text: str) -> list[tuple[Face, str]]:
        """A text cut where the face changes. What nobody can show stays with the first face: an empty box."""
        if self.first.covers(text):
            return [(self.first, text)]
        grouped = groupby(zip(self._faces(text), text, strict=True), lambda pair: pair[0])
        return [(face, "".join(character for _, character in part)) for face, part in grouped]

    def _faces(self, text: str) -> list[Face]:
        """The face of every character; accents and what joins or parts letters stay with their letter."""
        found: list[Face] = []
        region = self.region or region_in(text)
        for place, character in enumerate(text):
            if place and (is_invisible(character) or category(character) in _ACCENTS):
                if not found[-1].covers(character) and not is_invisible(character):
                    both = (f for f in self.faces if f.covers(text[place - 1 : place + 1]))
                    found[-1] = next(both, found[-1])
                found.append(found[-1])
            else:
                found.append(self.face_for(character, region) or self.first)
        return found

    def width(self, text: str) -> float:
        """How wide a text is, in thousandths of the type size; remembered, for words come back."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            found = self._widths[text] = self._measured(text)
        return found

    def _measured(self, text: str) -> float:
        if is_complex(text):
            return shaped_width(text, self.runs)
        return sum(face.width(part) for face, part in self.runs(text))


@cache
def chain(name: str) -> Chain:
    """One of `serif` and `sans`, plain, `bold`, `italic` and `bold italic`; “serif/ja” for one region."""
    first, *others = name.split()
    kind, _, region = first.partition("/")
    plain = " ".join((kind, *others))
    return Chain(tuple(shipped(key) for key in _FACES[plain]), plain, region)


@cache
def _from_this_machine(character: str, serif: bool, bold: bool, region: str) -> Face | None:
    from smallcrm.paper.machine_fonts import Look, face_with

    return face_with(character, Look(serif, bold, region))
