"""Text on its way to a page, in the very operators of reportlab's text objects, without loading them.

A face is named where its letters are met: a text in letters of several blocks changes fonts on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.paper.fonts import noted, pieces
from smallcrm.paper.ground import Ground, numbers

if TYPE_CHECKING:
    from smallcrm.paper.faces import Face

_SHOWN = [
    f"\\{chr(n)}" if chr(n) in "\\()" else chr(n) if 32 <= n < 127 else f"\\{n:03o}" for n in range(256)
]


class TextLines:
    """Some text, drawn when it is done; places are from the bottom left."""

    def __init__(self, ground: Ground, left: float, top: float) -> None:
        self.code = ["BT"]
        self._ground = ground
        self._face: Face | None = None
        self._block: int | None = None  # the one that is named
        self._size = self._leading = 0.0
        self.y = top
        self.move(left, top)

    def move(self, left: float, top: float) -> None:
        """What follows begins here."""
        self.code.append(f"1 0 0 1 {numbers(left, top)} Tm")
        self.y = top

    def set_in(self, face: Face, size: float, leading: float) -> None:
        """What follows is set in a face."""
        self._face, self._size, self._leading, self._block = face, size, leading, None

    def colour(self, red: float, green: float, blue: float) -> None:
        """What follows has this colour."""
        self.code.append(f"{numbers(red, green, blue)} rg")

    def spread(self, words: float | None = None, letters: float | None = None) -> None:
        """How much further words, or letters, stand apart."""
        if words is not None:
            self.code.append(f"{numbers(words)} Tw")
        if letters is not None:
            self.code.append(f"{numbers(letters)} Tc")

    def out(self, text: str) -> None:
        """Write a text; more may follow it."""
        self.code.append(self._written(text))

    def line(self, text: str) -> None:
        """Write a text and go to the next line."""
        self.code.append(f"{self._written(text)} T*")
        self.y -= self._leading

    def draw(self) -> None:
        """Put it on its page."""
        self._ground.code.append(" ".join([*self.code, "ET"]))

    def _written(self, text: str) -> str:
        assert self._face is not None
        told = []
        for block, piece in pieces(self._face, text):
            if block != self._block:
                name = noted(self._face, block, self._ground.fonts)
                told.append(f"{name} {numbers(self._size)} Tf {numbers(self._leading)} TL")
                self._block = block
            told.append(f"({''.join([_SHOWN[byte] for byte in piece])}) Tj")
        return " ".join(told)
