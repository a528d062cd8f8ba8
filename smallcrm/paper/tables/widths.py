"""How wide columns are, and whether a table stands better on a broad sheet."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.paper.lines import Style
from smallcrm.paper.tables.looks import BODY, BOLD, GAP, HEAD
from smallcrm.paper.tables.many import SAMPLE, ManyRows
from smallcrm.paper.tables.model import Cell, Column, Kind, Table, clean, told

MOST_OF = 0.97  # of the cells of a column fit on one line where there is room
WIDEST = 230.0  # a text longer than that is wrapped, whatever room there is
SQUEEZED = 0.86  # of the room it would like: with less, a table is turned
NARROWEST = 16.0
MOST_MORE = 34.0  # a column of numbers is not made wider than it likes by more
LONG_WORD = 150.0  # longer ones may be cut


class Needs:
    """What every column would like, and what it needs not to part its words."""

    def __init__(self, table: Table) -> None:
        self.columns = table.columns
        rows = table.rows.sample if isinstance(table.rows, ManyRows) else list(table.rows)
        totals = [row.cells for row in rows if row.kind is Kind.TOTAL]
        self._has_total = bool(rows) and rows[-1].kind is Kind.TOTAL
        cells = [row.cells for row in rows if row.kind is not Kind.GROUP]
        sample = cells[:: max(len(cells) // SAMPLE, 1)] + totals
        found = [self._measured(place, column, sample) for place, column in enumerate(table.columns)]
        self.likes = [likes for likes, _least in found]
        self.least = [least for _likes, least in found]

    @property
    def liked(self) -> float:
        """The room in which hardly anything is wrapped."""
        return sum(self.likes) + GAP * (len(self.likes) - 1)

    @property
    def needed(self) -> float:
        """The room in which no word is cut, and no number wrapped."""
        return sum(self._firm()) + GAP * (len(self.likes) - 1)

    def fitted(self, width: float) -> list[float]:
        """The widths of the columns in so much room."""
        room = width - GAP * (len(self.columns) - 1)
        likes, least = self.likes, self.least
        over = room - sum(likes)
        if over >= 0 and len(likes) > 1 and all(column.far for column in self.columns[1:]):
            return _beside(likes, over)
        if over >= 0:
            return _grown(likes, [0.0 if column.far else column.weight for column in self.columns], over)
        firm = self._firm()
        least = firm if sum(firm) <= room else least
        spare = room - sum(least)
        if spare <= 0:
            return _capped(least, room)
        wish = [like - low for like, low in zip(likes, least, strict=True)]
        share = spare / (sum(wish) or 1)
        return [low + one * share for low, one in zip(least, wish, strict=True)]

    def _firm(self) -> list[float]:
        """What the columns need, those that are wrapped last as wide as they like."""
        together = zip(self.columns, self.likes, self.least, strict=True)
        return [like if column.firm or column.far else low for column, like, low in together]

    def _measured(
        self, place: int, column: Column, sample: Sequence[tuple[Cell, ...]]
    ) -> tuple[float, float]:
        style = BOLD if column.bold or self._has_total else BODY
        texts = [clean(told(cells[place])) for cells in sample if place < len(cells)]
        widths = sorted(max(map(style.width, text.split("\n"))) for text in texts if text) or [0.0]
        words = sorted(_longest_word(text, style) for text in texts if text) or [0.0]
        title, title_word = HEAD.width(column.title), _longest_word(column.title, HEAD)
        likes = max(_near_top(widths), min(title, title_word + 20), NARROWEST, column.write)
        least = max(min(_near_top(words), LONG_WORD), title_word, NARROWEST, column.write * 0.7)
        if column.far or column.firm:  # a number is never wrapped
            likes = max(likes, min(widths[-1], 90.0 if column.far else 150.0))
            least = max(min(likes, 90.0), least)
        return min(max(likes, least), max(WIDEST, least)), least


def is_broad(tables: Sequence[Table], width: float) -> bool:
    """Whether any of these tables wants more room than an upright sheet has."""
    found = [Needs(table) for table in tables]
    return any(needs.liked * SQUEEZED > width or needs.needed > width for needs in found)


def _capped(least: Sequence[float], room: float) -> list[float]:
    """Where words must be cut, they are the longest: addresses, and not “customer”."""
    left, waiting = room, len(least)
    for width in sorted(least):
        if width * waiting > left:
            break
        left, waiting = left - width, waiting - 1
    cap = left / max(waiting, 1)
    return [min(width, cap) for width in least]


def _grown(likes: Sequence[float], weights: Sequence[float], over: float) -> list[float]:
    """Room that nobody needs goes to the columns of text."""
    whole = sum(weights)
    if not whole:
        weights, whole = [1.0] * len(likes), float(len(likes))
    return [like + over * weight / whole for like, weight in zip(likes, weights, strict=True)]


def _beside(likes: Sequence[float], over: float) -> list[float]:
    """Numbers stand beside what they are of, be there room or not."""
    far = min(over / (len(likes) - 1), MOST_MORE)
    return [likes[0] + min(over - far * (len(likes) - 1), 2 * MOST_MORE), *(like + far for like in likes[1:])]


def _near_top(widths: Sequence[float]) -> float:
    return widths[min(int(len(widths) * MOST_OF), len(widths) - 1)]


def _longest_word(text: str, style: Style) -> float:
    return max(map(style.width, text.split()), default=0.0)
