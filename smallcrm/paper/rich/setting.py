"""Paragraphs of several styles broken into lines: ragged, or even on both sides where the spaces allow it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining

from smallcrm.paper.directions import levels_of, runs_right_to_left
from smallcrm.paper.lines import SHRINK, Style
from smallcrm.paper.rich.chances import ASIAN, SOFT_HYPHEN, SPACE, Box, boxes
from smallcrm.paper.rich.hyphens import places
from smallcrm.paper.rich.styled import StyledLine, lay_out, measure

STRETCH = 0.33  # a space grows by so much of its width, no more: a line that would need more stays ragged
TRACK = 0.012  # of the type size: by so much more may every character move, which no eye sees
SIGN_TRACK = 0.08  # and so much, where every character is a sign of its own: Chinese, Japanese
TIGHT = 0.12  # in even lines a space may give up so much
_LONGEST, _ENDLESS = 400, 1e9  # characters of a word that may fit a line; the width of longer ones
_HYPHENS_RUNNING = 2  # lines in a row that may end in a hyphen


@dataclass(frozen=True)
class Manner:
    """How a letter's paragraphs are set."""

    language: str = ""
    even: bool = False  # both margins straight, words hyphenated

    @property
    def hyphenates(self) -> str:
        """The language words are parted in; empty where they stay whole."""
        return self.language if self.even else ""


PLAIN = Manner()


def set_paragraph(
    text: str,
    styles: Sequence[int],
    style: Style,
    width: float,
    manner: Manner = PLAIN,
    rtl: bool | None = None,
) -> list[StyledLine]:
    """The lines of one paragraph. Every word stands in them once; none is wider than the width."""
    text, styles = _spaced(text, styles)
    if not text:
        return []
    return list(
        _set(text, tuple(styles), style, width, manner, runs_right_to_left(text) if rtl is None else rtl)
    )


@lru_cache(maxsize=512)
def _set(
    text: str, styles: tuple[int, ...], style: Style, width: float, manner: Manner, rtl: bool
) -> tuple[StyledLine, ...]:
    return tuple(_Setter(text, styles, style, width, manner, rtl).lines())


def _spaced(text: str, styles: Sequence[int]) -> tuple[str, list[int]]:
    """A text with one space between words, none around it, and the style of each character."""
    words: list[str] = []
    kept: list[int] = []
    at = 0
    for gap in [*SPACE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if end > at:
            if words:
                words.append(" ")
                kept.append(styles[at - 1] & styles[at])
            words.append(text[at:end])
            kept += styles[at:end]
        at = gap.end() if gap else at
    return "".join(words), kept


class _Setter:
    """One paragraph while it is broken into lines, from the first to the last."""

    def __init__(
        self, text: str, styles: tuple[int, ...], style: Style, width: float, manner: Manner, rtl: bool
    ) -> None:
        self.text, self.styles, self.style, self.width = text, styles, style, width
        self.manner, self.rtl = manner, rtl
        self.levels = levels_of(text, rtl)
        self.boxes = boxes(text, manner.language)[::-1]  # the next one last, where it is quickly taken
        self.space = style.width(" ")
        self.hyphen = style.width("-")

    def lines(self) -> list[StyledLine]:
        made: list[StyledLine] = []
        running = 0
        while self.boxes:
            line = self._next_line(running < _HYPHENS_RUNNING)
            running = running + 1 if line[-1].hyphen and self.boxes else 0
            made.append(self._made(line, last=not self.boxes))
        return made

    def _wide(self, start: int, end: int) -> float:
        return measure(self.text[start:end], self.styles[start:end], self.style)

    def _next_line(self, may_hyphenate: bool) -> list[Box]:
        """The boxes of one line, taken from those that wait."""
        line: list[Box] = []
        used, spaces = 0.0, 0
        give = (TIGHT if self.manner.even else SHRINK) * self.space
        while self.boxes:
            box = self.boxes[-1]
            gap = self.space if line and line[-1].space else 0.0
            # So long a word fits no line; to measure all of it again for every line would take for ever.
            long = box.end - box.start > _LONGEST
            wide = _ENDLESS if long else self._wide(box.start, box.end) + (self.hyphen if box.hyphen else 0.0)
            count = spaces + bool(gap)
            if used + gap + wide > self.width + give * count + 1e-9:
                room = self.width + give * count - used - gap
                if may_hyphenate and self._hyphenated(box, room, spaces, line):
                    continue
                if line:
                    break
                self._cut(box)
                continue
            if line and line[-1].hyphen:  # it did not end the line: its hyphen is not shown
                used -= self.hyphen
            line.append(self.boxes.pop())
            used, spaces = used + gap + wide, count
        return line

    def _hyphenated(self, box: Box, room: float, spaces: int, line: list[Box]) -> bool:
        """Part the next word so that its first piece fits the room, where the line would else be loose."""
        loose = room > STRETCH * 0.3 * self.space * max(spaces, 1)
        if not (self.manner.hyphenates and loose) or box.hyphen:
            return False
        word = self.text[box.start : box.end]
        begins = box.start == 0 or self.text[: box.start].rstrip(" ")[-1:] in tuple(".!?:")
        for at in reversed(places(word, self.manner.hyphenates, begins)):
            if self._wide(box.start, box.start + at) + self.hyphen <= room:
                first = Box(box.start, box.start + at, False, True)
                self.boxes[-1:] = [box._replace(start=box.start + at), first]
                return True
        return False

    def _cut(self, box: Box) -> None:
        """A word longer than a line, in two pieces of which the first fits."""
        end = box.start + 1
        low, high = box.start + 1, min(box.end, box.start + _LONGEST)
        while low <= high:  # the longest piece that fits; wider pieces are longer ones
            middle = (low + high) // 2
            if self._wide(box.start, middle) <= self.width:
                end, low = middle, middle + 1
            else:
                high = middle - 1
        whole = end
        while whole < box.end and whole > box.start and self._stays_with(whole):
            whole -= 1
        end = whole if whole > box.start else end
        if end >= box.end:
            end = max(box.end - 1, box.start + 1)
        if end == box.end:  # one character wider than the line: it stands there as it is
            self.width = max(self.width, self._wide(box.start, box.end) + self.hyphen)
            return
        self.boxes[-1:] = [box._replace(start=end), Box(box.start, end, False)]

    def _stays_with(self, at: int) -> bool:
        """Whether the character here belongs to the one before it."""
        return combining(self.text[at]) > 0 or self.text[at] in "\u200c\u200d\ufe0f\u0e33\u0eb3"

    def _made(self, line: list[Box], last: bool) -> StyledLine:
        """One line set, its spaces as wide as it needs."""
        start, end = line[0].start, line[-1].end
        text, styles, levels = self.text[start:end], list(self.styles[start:end]), self.levels[start:end]
        if line[-1].hyphen and not last:
            text = text.removesuffix(SOFT_HYPHEN)
            styles, levels = styles[: len(text)], levels[: len(text)]
            text, styles, levels = text + "-", [*styles, styles[-1]], [*levels, levels[-1]]
        made = lay_out(text, styles, levels, self.style, self.rtl)
        stretch, track = self._wider(made, last)
        if not (stretch or track):
            return made
        return lay_out(text, styles, levels, self.style, self.rtl, stretch, track)

    def _wider(self, made: StyledLine, last: bool) -> tuple[float, float]:
        """What is added to every space, and to every character, so that a line is as wide as the others."""
        room, spaces = self.width - made.width, made.text.count(" ")
        if room < 0 and spaces:
            return room / spaces, 0.0
        if not self.manner.even or last or room <= 0:
            return 0.0, 0.0
        most = STRETCH * self.space * spaces
        if room <= most:
            return room / spaces, 0.0
        track = (room - most) / len(made.text)
        signs = len(re.findall(ASIAN, made.text)) * 2 > len(made.text)
        if track > (SIGN_TRACK if signs else TRACK) * self.style.size or any(run.glyphs for run in made.runs):
            return 0.0, 0.0
        return most / spaces if spaces else 0.0, track
