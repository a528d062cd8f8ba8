"""From the bytes of a file to those of one card after another: linear, and never the whole file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

LARGEST = 64 << 20  # a single card beyond this is not a contact
DEEPEST = 4  # an AGENT card may stand in a card, and one in that; deeper is a file that forgets END lines
MOST_INNER = 20
_MARK = 16  # no mark is longer


class CardSource(NamedTuple):
    """The bytes of one card as they came, from its BEGIN line to its END line."""

    line: int
    body: bytes
    closed: bool = True  # its END line is there
    oversized: bool = False


class _Mark(NamedTuple):
    begins: bool
    start: int
    after: int


def card_sources(blocks: Iterable[bytes]) -> Iterator[CardSource]:
    """Every card of a file whose letters are ASCII-compatible, in order; what is between them is skipped."""
    splitter = _Splitter()
    for block in blocks:
        splitter.buffer += block
        yield from splitter.scan(final=False)
        yield from splitter.forget()
    yield from splitter.scan(final=True)
    while splitter.open:  # the file ends inside a card
        yield splitter.give_up_outermost()
        yield from splitter.scan(final=True)


class _Splitter:
    """What has been read and not yet given out: positions are those of the buffer."""

    def __init__(self) -> None:
        self.buffer = b""
        self.scanned = 0  # the marks before this are known
        self.open: list[_Mark] = []  # BEGIN marks without END so far
        self.inner: list[_Mark] = []  # BEGIN marks inside the outermost open card
        self.line, self.line_from = 1, 0

    def scan(self, final: bool) -> Iterator[CardSource]:
        """Give out every card that is complete."""
        base = max(self.scanned - 1, 0)
        upper = self.buffer[base:].upper()
        while mark := _next_mark(upper, self.scanned - base, base):
            if mark.after >= len(self.buffer) and not final:
                return  # its line may still be coming
            self.scanned = mark.after
            if card := self._take(mark):
                yield card
        self.scanned = max(self.scanned, len(self.buffer) - _MARK)

    def _take(self, mark: _Mark) -> CardSource | None:
        if mark.begins:
            if self.open:
                self.inner.append(mark)
            self.open.append(mark)
            if len(self.open) > DEEPEST or len(self.inner) > MOST_INNER:
                return self.give_up_outermost()
        elif self.open:
            begin = self.open.pop()
            if not self.open:
                self.inner = []
                return CardSource(self._line_at(begin.start), self.buffer[begin.start : mark.after])
        return None

    def give_up_outermost(self) -> CardSource:
        """The first open card has no END: it goes until the card inside it begins, which is read again."""
        first = self.open[0]
        until = self.inner[0].start if self.inner else len(self.buffer)
        self.open, self.inner, self.scanned = [], [], until
        return CardSource(self._line_at(first.start), self.buffer[first.start : until], closed=False)

    def forget(self) -> Iterator[CardSource]:
        """Let go of what is done with, and of a card that never ends."""
        keep = self.open[0].start if self.open else max(self.scanned - 1, 0)
        if self.open and len(self.buffer) - keep > LARGEST:
            yield CardSource(self._line_at(keep), b"", closed=False, oversized=True)
            self.open, self.inner, keep = [], [], max(self.scanned - 1, 0)
        self.line, self.line_from = self._line_at(keep), 0
        self.buffer = self.buffer[keep:]
        self.scanned -= keep
        self.open = [_Mark(mark.begins, mark.start - keep, mark.after - keep) for mark in self.open]
        self.inner = [_Mark(mark.begins, mark.start - keep, mark.after - keep) for mark in self.inner]

    def _line_at(self, position: int) -> int:
        if position < self.line_from:  # never happens going forward; an unclosed card is read again
            return self.line
        passed = self.buffer.count(b"\n", self.line_from, position)
        self.line += passed or self.buffer.count(b"\r", self.line_from, position)
        self.line_from = position
        return self.line


def _next_mark(upper: bytes, position: int, base: int) -> _Mark | None:
    """The next BEGIN:VCARD or END:VCARD that is a line of its own."""
    while (at := upper.find(b":VCARD", position)) >= 0:
        after = position = at + 6
        word = 5 if upper.endswith(b"BEGIN", 0, at) else 3 if upper.endswith(b"END", 0, at) else 0
        start = at - word
        begins_line = start + base == 0 or upper[start - 1 : start] in (b"\n", b"\r", b"\xbf")
        if word and begins_line and not upper[after : after + 1].isalnum():
            return _Mark(word == 5, start + base, after + base)
    return None
