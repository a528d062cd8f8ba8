"""Which face shows which character: the one wanted where it can, else the first of its helpers that can."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from smallcrm.paper.faces import Face, shipped
from smallcrm.paper.shaping import is_complex, shaped_width

_HELPERS = (
    "NotoSerifArmenian-Regular",
    "NotoSerifGeorgian-Regular",
    "NotoSerifThai-Regular",
    "NotoSerifDevanagari-Regular",
    "DejaVuSans",
)
_FACES = {
    "serif": ("NotoSerif-Regular", "NotoSerifHebrew-Regular", "NotoNaskhArabic-Regular", *_HELPERS),
    "serif bold": ("NotoSerif-Bold", "NotoSerifHebrew-Bold", "NotoNaskhArabic-Bold", *_HELPERS),
    "sans": ("NotoSans-Regular", "NotoSerifHebrew-Regular", "NotoNaskhArabic-Regular", *_HELPERS),
    "sans bold": ("NotoSans-Bold", "NotoSerifHebrew-Bold", "NotoNaskhArabic-Bold", *_HELPERS),
}
_REMEMBERED = 50_000  # word widths; a letter run has far fewer different words


class Chain:
    """A face and those that help out where it lacks a character."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces
        self.first = faces[0]
        self._widths: dict[str, float] = {}
        self._found: dict[str, Face | None] = {}

    def face_for(self, character: str) -> Face | None:
        """The face that shows a character; None where no font of ours and none of this machine does."""
        if character not in self._found:
            self._found[character] = next((f for f in self.faces if character in f.characters), None)
            if self._found[character] is None:
                self._found[character] = _from_this_machine(character)
        return self._found[character]

    def missing(self, text: str) -> set[str]:
        """The characters of a text that would print as an empty box."""
        if self.first.covers(text):
            return set()
        return {c for c in set(text) if c not in self.first.characters and self.face_for(c) is None}

    def runs(self, text: str) -> list[tuple[Face, str]]:
        """A text cut where the face changes. What nobody can show stays with the first face: an empty box."""
        if self.first.covers(text):
            return [(self.first, text)]
        grouped = groupby(text, lambda character: self.face_for(character) or self.first)
        return [(face, "".join(part)) for face, part in grouped]

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
    """One of `serif`, `serif bold`, `sans`, `sans bold`."""
    return Chain(tuple(shipped(key) for key in _FACES[name]))


@cache
def _from_this_machine(character: str) -> Face | None:
    from smallcrm.paper.machine_fonts import face_with

    return face_with(character)
