"""The rows of a text drawn down a page, and each marked with the tag it is read as."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.paper.lines import Line, Style
from smallcrm.paper.reading import Reading
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.rows import Row
from smallcrm.paper.surface import Surface
from smallcrm.paper.tags import Tag


def draw_rows(
    surface: Surface, rows: Sequence[Row | None], left: float, top: float, style: Style, width: float,
    reading: Reading | None = None,
) -> None:  # fmt: skip
    """Draw rows, None for an empty one. Without a reading all belong to the tag that is open."""
    column = _Column(surface, left, style, width)
    baseline = top
    for row in rows:
        if row is None:
            column.draw()
            baseline += style.leading
            continue
        if reading is not None:
            column.read(row, baseline, reading)
        elif row.mark:
            column.label(row, baseline)
        column.add(row, baseline)
        baseline += row.height * style.leading
    column.draw()
    if reading is not None:
        surface.read_as(None)


class _Column:
    """Rows on their way to the page: plain lines one below the other are drawn in one go."""

    def __init__(self, surface: Surface, left: float, style: Style, width: float) -> None:
        self.surface, self.left, self.style, self.width = surface, left, style, width
        self._waiting: list[Line] = []
        self._start = self._indent = 0.0
        self._now: Tag | None = None

    def read(self, row: Row, baseline: float, reading: Reading) -> None:
        """What is drawn from this row on is read as its tag says."""
        tag = reading.tag(row)
        if tag is not None and tag is self._now:
            return
        self.draw()
        if row.mark:
            self.surface.read_as(reading.label(row))
            self.label(row, baseline)
        self.surface.read_as(tag, hidden=tag is None)
        self._now = tag

    def add(self, row: Row, baseline: float) -> None:
        """One more row."""
        if not isinstance(row.line, Line) or row.line.right_to_left or row.art is not None:
            self.draw()
            self._alone(row, baseline)
            return
        if self._indent != row.indent:
            self.draw()
        if not self._waiting:
            self._start, self._indent = baseline, row.indent
        self._waiting.append(row.line)

    def draw(self) -> None:
        """Draw the lines that wait."""
        if self._waiting:
            self.surface.lines(self.left + self._indent, self._start, self._waiting, self.style)
            self._waiting.clear()

    def _alone(self, row: Row, baseline: float) -> None:
        """Draw a row with a place of its own: of several styles, from right to left, a picture."""
        if row.art is not None:
            row.art.draw(self.surface, self.left, baseline, self.style, self.width)
            return
        spare = self.width - row.line.width
        at = {"left": 0.0, "right": spare, "middle": spare / 2}.get(row.align)
        if at is None:
            at = spare - row.indent if row.line.right_to_left else row.indent
        if isinstance(row.line, StyledLine):
            self.surface.styled(self.left + at, baseline, row.line, self.style)
        else:
            self.surface.lines(self.left + at, baseline, [row.line], self.style)

    def label(self, row: Row, baseline: float) -> None:
        """The mark before a point of a list, on the side where its writing begins."""
        if row.line.right_to_left:
            label = row.mark.rstrip(".)")
            stop = {".": ".", ")": "("}.get(row.mark[len(label) :], "")
            right = self.left + self.width - row.mark_at
            self.surface.text(right, baseline, stop + label, self.style, "right")
        else:
            self.surface.text(self.left + row.mark_at, baseline, row.mark, self.style)
