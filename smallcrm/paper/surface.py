"""A page to draw on, measured in points from the top left; the drawing can be taken."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from smallcrm.paper import spoken
from smallcrm.paper.fonts import font_name, font_part
from smallcrm.paper.ground import Ground
from smallcrm.paper.lines import Line, Style
from smallcrm.paper.pictures import Picture
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.tags import Marker, Tag
from smallcrm.paper.writing import Writer, is_joined

_COMPLEX = attrgetter("complex")


@dataclass(frozen=True)
class Drawing:
    """What was drawn: PDF operators, packed, and by name the SHA-256 of the fonts and pictures they use."""

    stream: bytes
    fonts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    marks: Marker | None = None  # what of it is read, and as what
    headings: tuple[str, ...] = ()
    sound: bool = True  # whether it keeps to what PDF/UA and PDF/A ask of a drawing


class Surface:
    """One page. Draw with its methods, or with anything of reportlab on `canvas` (origin bottom left)."""

    def __init__(self, size: tuple[float, float], language: str = "") -> None:
        self.size = size
        self._ground = Ground(size)
        self._pictures: dict[str, str] = {}
        self._marker = Marker(self._ground.code)
        self._writer = Writer(self._ground, language)
        self._headings: list[str] = []

    @property
    def canvas(self) -> Any:
        """reportlab's own, for what these methods do not draw."""
        return self._ground.canvas

    def font(self, style: Style) -> str:
        """What operators call the face of a style by, for western letters."""
        return font_name(style.chain.first, self._ground.fonts)

    def draw(self, operators: str) -> None:
        """Draw what is told in operators already."""
        self._ground.code.append(operators)

    @contextmanager
    def tagged(
        self, tag: str | Tag, alt: str = "", language: str = "", scope: str = "", heading: str = ""
    ) -> Iterator[Tag]:
        """What is drawn inside is read as this: P, H1, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Sect.

        A tag goes on where it is given again, be it on another page. `alt` says what a figure shows;
        a `heading` becomes a bookmark too.
        """
        marker = self._marker
        found = Tag(tag, alt, language, scope) if isinstance(tag, str) else tag
        before = (marker.within, marker.hidden)
        if heading and not marker.hidden:
            self._headings.append(heading)
        marker.move(found, marker.hidden)
        try:
            yield found
        finally:
            marker.move(*before)

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is seen and not read: it says nothing, or says again what was said."""
        before = (self._marker.within, self._marker.hidden)
        self._marker.move(None, True)
        try:
            yield
        finally:
            self._marker.move(*before)

    def read_as(self, tag: Tag | None, hidden: bool = False) -> None:
        """What is drawn from here on is read as this, in no other tag; or it is not read at all."""
        self._marker.within = None
        self._marker.move(tag, hidden)

    @property
    def cells(self) -> list[Tag]:
        """The tags inside the one that is open, as far as it was drawn."""
        within = self._marker.within
        return [] if within is None else [kid for kid in within.kids if isinstance(kid, Tag)]

    @property
    def is_tagged(self) -> bool:
        """Whether what is drawn now is read as something, or is an artifact on purpose."""
        return self._marker.reads

    def lines(self, left: float, baseline: float, lines: Iterable[Line], style: Style) -> None:
        """Draw lines of text one below the other, the first on this baseline."""
        waiting = list(lines)
        top = self.size[1] - baseline
        if self._marker.reads and any(map(_COMPLEX, waiting)):
            for number, line in enumerate(waiting):
                self._one_line(left, top - number * style.leading, line, style)
        else:
            self._writer.lines(left, top, waiting, style)

    def _one_line(self, left: float, top: float, line: Line, style: Style) -> None:
        if not is_joined(line):
            self._writer.lines(left, top, [line], style)
            return
        with self._said(line.text):
            self._writer.lines(left, top, [line], style)

    def styled(self, left: float, baseline: float, line: StyledLine, style: Style) -> None:
        """Draw one line of several styles."""
        top = self.size[1] - baseline
        if self._marker.reads and is_joined(line):
            with self._said(line.text):
                self._writer.styled(left, top, line, style)
        else:
            self._writer.styled(left, top, line, style)

    @contextmanager
    def _said(self, text: str) -> Iterator[None]:
        """What is drawn inside shows this text, in the order of the eye."""
        tag = Tag("Span", language=spoken.only(text, self._writer.language), says=spoken.spaced(text))
        with self.tagged(tag):
            yield

    def text(self, x: float, baseline: float, text: str, style: Style, align: str = "left") -> float:
        """Draw one line whose left, right or middle is at x; returns its width."""
        width = style.width(text)
        left = x - {"left": 0.0, "right": width, "middle": width / 2}[align]
        self.lines(left, baseline, [Line.of(text, style)], style)
        return width

    def rule(self, x1: float, y1: float, x2: float, y2: float, thickness: float, colour: Colour) -> None:
        """Draw a straight line. Nobody hears it."""
        with self.artifact():
            self._ground.rule((x1, self.size[1] - y1), (x2, self.size[1] - y2), thickness, colour)

    def picture(self, picture: Picture, left: float, top: float, width: float, height: float) -> None:
        """Draw a picture into a box."""
        bottom = self.size[1] - top - height
        self._marker.framed((left, bottom, left + width, bottom + height))
        name = f"Im{picture.part[:16]}"
        self._pictures[name] = picture.part
        self._writer.sound = self._writer.sound and picture.sound
        self._ground.placed(name, left, bottom, width, height)

    def framed(self, left: float, top: float, width: float, height: float) -> None:
        """Where the figure stands that is being drawn."""
        bottom = self.size[1] - top - height
        self._marker.framed((left, bottom, left + width, bottom + height))

    def taken(self) -> Drawing:
        """The drawing so far."""
        operators = f"q\n{self._marker.finished()}\nQ\n"  # print servers join streams as they are
        used = {name: value for name, value in self._ground.fonts.items() if isinstance(value, tuple)}
        return Drawing(
            _packed(operators.encode("latin-1")),
            {name: font_part(face, block) for name, (face, block) in sorted(used.items())},
            dict(sorted(self._pictures.items())),
            self._marker,
            tuple(self._headings),
            self._writer.sound,
        )


def _packed(operators: bytes) -> bytes:
    """Compressed, and not ending like a line: who looks for the end of a stream may take that for it."""
    while (packed := zlib.compress(operators, 6)).endswith((b"\r", b"\n")):
        operators += b"\n"
    return packed


Colour = tuple[float, float, float]
