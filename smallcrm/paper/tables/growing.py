"""A tagged PDF that is written page after page: of a page nothing is kept but where it stands in the file.

How many pages there are is known at the end; so what says it at the foot of each is written there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from smallcrm.paper.binding.second import SecondBinder
from smallcrm.paper.colour import profile
from smallcrm.paper.sheets import About
from smallcrm.paper.surface import Drawing
from smallcrm.paper.tables.growing_tags import GrowingTags


class GrowingFile(SecondBinder):
    """One document, bound as every paper is."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out)
        self._used = self._file.new()  # what its pages use
        self._feet: list[int] = []
        self._fonts: dict[str, str] = {}
        self._pictures: dict[str, str] = {}
        self._tags = GrowingTags(self._file)
        self._structure = self._tags

    def page(self, size: tuple[float, float], drawing: Drawing) -> None:
        """The next page; its foot comes with the end."""
        number, foot = len(self._pages), self._file.new()
        own = self._stream(drawing)
        self._feet.append(foot)
        self._pages.append(
            self._file.object(
                f"/Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {size[0]:.3f} {size[1]:.3f}] "
                f"/Resources {self._used} 0 R /Contents [{own} 0 R {foot} 0 R] /StructParents {number}"
            )
        )
        self._inner += [(title, number) for title in drawing.headings]
        if drawing.marks is not None:
            self._tags.turn(drawing.marks, self._pages)

    def end(self, about: About, feet: Iterable[Drawing]) -> str:
        """The feet of all pages, and what holds the file together; returns the SHA-256 of all of it."""
        for number, foot in zip(self._feet, feet, strict=True):
            self._stream(foot, number)
        parts = sorted({*self._fonts.values(), *self._pictures.values()})
        for sha256 in parts:
            self._file.part(sha256)
        self._file.object(self._named(), number=self._used)
        self._profile = self._file.part(profile())
        self._marks = [(about.title, 0)]
        self._tags.end(about.language, self._pages)
        return self.finish(about)

    def _stream(self, drawing: Drawing, number: int | None = None) -> int:
        self._fonts |= drawing.fonts
        self._pictures |= drawing.pictures
        self._claims = self._claims and drawing.sound
        told = f"/Filter /FlateDecode /Length {len(drawing.stream)}"
        return self._file.object(told, drawing.stream, number)

    def _named(self) -> str:
        """Fonts and pictures by the names that pages call them by."""
        fonts = "".join(f"/{name} {self._file.part(sha)} 0 R " for name, sha in sorted(self._fonts.items()))
        pictures = "".join(
            f"/{name} {self._file.part(sha)} 0 R " for name, sha in sorted(self._pictures.items())
        )
        return f"/Font << {fonts}>>" + (f" /XObject << {pictures}>>" if pictures else "")
