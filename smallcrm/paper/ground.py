"""What a page is drawn into: operators, and the fonts they name. reportlab is loaded where it is needed.

A plain page (lines of western text, rules, pictures) needs five operators. They are written here in the very
bytes reportlab writes, so that a letter does not load it, and a page that draws further does so with it.
"""

from __future__ import annotations

import io
from functools import cache, cached_property
from math import log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smallcrm.paper.faces import Face

_TEN = log(10.0)
_NOTHING = 1e-7


class Ground:
    """One page that is being drawn."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.code: list[str] = []  # operators, one after the other
        self.fonts: dict[str, tuple[Face, int]] = {}  # by name: a face, and which block of it

    @cached_property
    def canvas(self) -> Any:
        """The same page as reportlab draws on it."""
        made = _canvas()(io.BytesIO(), pagesize=self.size, pageCompression=0, invariant=1)
        made._code, made._doc.fontMapping = self.code, self.fonts
        return made

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], thickness: float,
        colour: tuple[float, float, float],
    ) -> None:  # fmt: skip
        """A straight line."""
        self.code += [
            f"{numbers(thickness)} w",
            f"{numbers(*colour)} RG",
            f"n {numbers(*start)} m {numbers(*end)} l S",
        ]

    def placed(self, name: str, left: float, bottom: float, width: float, height: float) -> None:
        """What is known by a name, filling a box."""
        corner = [float(numbers(edge)) for edge in (left, bottom)]
        self.code += ["q", f"{numbers(width, 0, 0, height, *corner)} cm", f"/{name} Do", "Q"]


def numbers(*values: float) -> str:
    """Numbers as they stand in a drawing: no more digits than a printer can tell apart."""
    return " ".join([_number(value) for value in values])


def _number(value: float) -> str:
    size = abs(value)
    if size <= _NOTHING:
        return "0"
    places = 6 if size <= 1 else min(max(0, 6 - int(log(size) / _TEN)), 6)
    told = f"{value:.{places}f}"
    if places:
        told = told.rstrip("0").removesuffix(".") or "0"
    return told if told[0] != "0" or len(told) == 1 else told[1:]


@cache
def _canvas() -> type[Any]:
    from reportlab.pdfgen.canvas import Canvas

    class Page(Canvas):  # type: ignore[misc]
        """A canvas for one drawing, which needs no beginning of a file: that would name Helvetica."""

        def _make_preamble(self) -> None:
            self._preamble = ""

    return Page
