"""A chart drawn with reportlab's shapes: an axis with round numbers, bars or lines, labels, a legend."""

from __future__ import annotations

from typing import Any

from smallcrm.paper import said
from smallcrm.paper.charts.letters import Letters
from smallcrm.paper.charts.model import ON_PAPER, Chart, Palette, Shape, steps
from smallcrm.paper.lines import Style

STYLE = Style("sans", 7.4, 9.4)
PADDING, TICK = 4.0, 13.0
LEGEND_ROW = 13.0
SHARE = 0.66  # of its room a bar takes


def drawing(
    chart: Chart,
    width: float,
    height: float = 170.0,
    palette: Palette = ON_PAPER,
    right_to_left: bool = False,
    screen: bool = False,
) -> Any:
    """The drawing. On a screen its words are in the screen's own type."""
    return _Artist(chart, width, height, palette, right_to_left, screen).draw()


class _Artist:
    def __init__(
        self, chart: Chart, width: float, height: float, palette: Palette, rtl: bool, screen: bool
    ) -> None:
        from reportlab.graphics.shapes import Drawing

        self.chart, self.palette, self.rtl = chart, palette, rtl
        self.made = Drawing(width, height)
        self.letters = Letters(self.made, screen)
        self.axis = steps(chart.highest)
        self.legend = self._legend_rows(width) if len(chart.series) > 1 else []
        margin = max(STYLE.width(said.number(step)) for step in self.axis) + 8
        self.left, self.right = (0.0, width - margin) if rtl else (margin, width)
        self.bottom, self.top = 16.0, height - PADDING - 4 - LEGEND_ROW * len(self.legend)
        self.says = self._says()
        if self.says:
            self.top -= STYLE.leading  # room above the highest bar

    def draw(self) -> Any:
        """All of it."""
        self._axis()
        match self.chart.shape:
            case Shape.STACKED:
                self._stacked()
            case Shape.BARS:
                self._bars()
            case Shape.LINES:
                self._lines()
        self._labels()
        self._values()
        self._legend()
        return self.made

    def x(self, place: float) -> float:
        """Where a place along the labels stands, from 0 to their number."""
        along = (self.right - self.left) * place / max(len(self.chart.labels), 1)
        return self.right - along if self.rtl else self.left + along

    def y(self, value: float) -> float:
        """Where a number stands."""
        return self.bottom + (self.top - self.bottom) * value / self.axis[-1]

    def _axis(self) -> None:
        for step in self.axis:
            y = self.y(step)
            self._line([(self.left, y), (self.right, y)], self.palette.line, 0.8 if step == 0 else 0.4)
            at, anchor = (self.right + 6, "start") if self.rtl else (self.left - 6, "end")
            self.letters.put(at, y - 2.6, said.number(step), STYLE, _colour(self.palette.dim), anchor)

    def _stacked(self) -> None:
        for place in range(len(self.chart.labels)):
            below = 0.0
            for number, one in enumerate(self.chart.series):
                value = one.values[place]
                self._bar(place + (1 - SHARE) / 2, SHARE, below, below + value, number)
                below += value

    def _bars(self) -> None:
        width = SHARE / max(len(self.chart.series), 1)
        for place in range(len(self.chart.labels)):
            for number, one in enumerate(self.chart.series):
                start = place + (1 - SHARE) / 2 + number * width
                self._bar(start, width, 0, one.values[place], number)

    def _bar(self, start: float, width: float, low: float, high: float, number: int) -> None:
        from reportlab.graphics.shapes import Rect

        if high <= low:
            return
        one, other = sorted((self.x(start), self.x(start + width)))
        made = Rect(one, self.y(low), other - one, self.y(high) - self.y(low))
        made.fillColor, made.strokeColor = _colour(self.palette.colour(number)), None
        self.made.add(made)

    def _lines(self) -> None:
        for number, one in enumerate(self.chart.series):
            points = [(self.x(place + 0.5), self.y(value)) for place, value in enumerate(one.values)]
            if len(points) == 1:
                points.append((points[0][0] + 2, points[0][1]))
            self._line(points, self.palette.colour(number), 1.6)

    def _line(self, points: list[tuple[float, float]], colour: str, thickness: float) -> None:
        from reportlab.graphics.shapes import PolyLine

        made = PolyLine([value for point in points for value in point])
        made.strokeColor, made.strokeWidth, made.strokeLineJoin = _colour(colour), thickness, 1
        self.made.add(made)

    def _says(self) -> bool:
        """Whether there is room for a number over every bar."""
        if self.chart.shape is Shape.LINES or (self.chart.shape is Shape.BARS and len(self.chart.series) > 1):
            return False
        room = (self.right - self.left) / max(len(self.chart.labels), 1)
        return max((STYLE.width(said.number(round(one))) for one in self.chart.totals), default=0.0) < room

    def _values(self) -> None:
        """What stands over each label in all; nothing where there is nothing."""
        for place, value in enumerate(self.chart.totals if self.says else ()):
            if value:
                x, y = self.x(place + 0.5), self.y(value) + 3
                self.letters.put(x, y, said.number(round(value)), STYLE, _colour(self.palette.text), "middle")

    def _labels(self) -> None:
        """Below the axis; every second or third where all have no room."""
        room = (self.right - self.left) / max(len(self.chart.labels), 1)
        widest = max(map(STYLE.width, self.chart.labels), default=0.0) + 6
        every = max(-int(-widest // room), 1)
        for place, label in enumerate(self.chart.labels):
            if place % every == 0:
                self.letters.put(self.x(place + 0.5), 4, label, STYLE, _colour(self.palette.dim), "middle")

    def _legend_rows(self, width: float) -> list[list[int]]:
        """Which series stand in each row of the legend."""
        rows: list[list[int]] = [[]]
        used = 0.0
        for number, one in enumerate(self.chart.series):
            takes = TICK + STYLE.width(one.name) + 14
            if rows[-1] and used + takes > width:
                rows.append([])
                used = 0.0
            rows[-1].append(number)
            used += takes
        return rows

    def _legend(self) -> None:
        from reportlab.graphics.shapes import Rect

        for row, numbers in enumerate(self.legend):
            y = self.made.height - 9 - row * LEGEND_ROW
            at = 0.0
            for number in numbers:
                name = self.chart.series[number].name
                wide = STYLE.width(name)
                x = self.made.width - at - 8 if self.rtl else at
                made = Rect(x, y - 1, 8, 8)
                made.fillColor, made.strokeColor = _colour(self.palette.colour(number)), None
                self.made.add(made)
                left = x - TICK + 8 - wide if self.rtl else x + TICK
                self.letters.put(left, y, name, STYLE, _colour(self.palette.text))
                at += TICK + wide + 14


def _colour(name: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(name)
