"""From the bytes of a file to those of one component after another: linear, never the whole file at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LARGEST = 10 << 20  # a single component beyond this is no event
MOST_LINES = 120_000  # of it; a line that goes on in the next counts half for each
LONGEST = 1 << 14  # of a line, to find out whether it begins or ends something
OUTER = frozenset({"VCALENDAR"})
TOPS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"})
_MARK = re.compile(rb"(BEGIN|END)[ \t]*:[ \t]*([A-Za-z0-9-]+)\s*\Z", re.IGNORECASE)
_ENDS = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r(?!\n)|\Z)")
_GO_ON = (b" ", b"\t")
_FIRST = (b"B", b"b", b"E", b"e")


class Piece(NamedTuple):
    """The bytes of one component of a calendar as they came, from its BEGIN line to its END line."""

    name: str
    line: int
    body: bytes
    closed: bool = True  # its END line is there
    oversized: bool = False
    calendar: int = 0  # which VCALENDAR of the file it stands in


class Splitter:
    """Reads line after line, and gives out what stands directly in a calendar."""

    def __init__(self) -> None:
        self.heads: dict[int, bytes] = {}  # properties of each calendar itself
        self._name = ""
        self._body = bytearray()
        self._halves, self._from, self._number, self._calendar = 0, 0, 0, 0
        self._is_large = False
        self._open: list[str] = []  # components inside the one that is read
        self._times: Counter[str] = Counter()  # how often each of their names is open

    def pieces(self, blocks: Iterable[bytes]) -> Iterator[Piece]:
        """Every component of a file."""
        for line in lines_of(blocks):
            self._number += 1
            mark = _MARK.match(line) if len(line) < LONGEST and line[:1] in _FIRST else None
            if mark is None:
                self._keep(line)
                continue
            word, name = mark[1].upper(), mark[2].upper().decode()
            yield from self._begin(name, line) if word == b"BEGIN" else self._end(name, line)
        yield from self._give(closed=False)

    def _begin(self, name: str, line: bytes) -> Iterator[Piece]:
        if name in OUTER or self._name and name in TOPS:  # the one before forgot its END
            yield from self._give(closed=False)
        if name in OUTER:
            self._calendar += 1
            return
        if not self._name:
            self._name, self._from = name, self._number
        else:
            self._open.append(name)
            self._times[name] += 1
        self._keep(line)

    def _end(self, name: str, line: bytes) -> Iterator[Piece]:
        if name in OUTER:
            yield from self._give(closed=False)
        elif name == self._name and not self._times[name]:
            self._keep(line)
            yield from self._give(closed=True)
        elif self._times[name]:
            last = ""
            while last != name:
                last = self._open.pop()
                self._times[last] -= 1
            self._keep(line)

    def _keep(self, line: bytes) -> None:
        if not self._name:
            head = self.heads.get(self._calendar, b"")
            if len(head) < LONGEST:
                self.heads[self._calendar] = head + line[:LONGEST]
            return
        if self._is_large:
            return
        self._halves += 1 if line[:1] in _GO_ON else 2
        self._body += line
        if len(self._body) > LARGEST or self._halves > 2 * MOST_LINES:
            self._is_large, self._body = True, bytearray()

    def _give(self, closed: bool) -> Iterator[Piece]:
        if self._name:
            body, self._body = bytes(self._body), bytearray()
            yield Piece(self._name, self._from, body, closed, self._is_large, self._calendar)
        self._name, self._halves, self._is_large, self._open = "", 0, False, []
        self._times.clear()


def lines_of(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their ends, whatever ends them; one that never ends comes in parts."""
    rest = b""
    for block in blocks:
        rest += block
        if b"\r" in rest and b"\n" not in rest[:LONGEST]:
            lines = _ENDS.findall(rest)[:-1]
        else:
            lines = rest.split(b"\n")
            lines[:-1] = [line + b"\n" for line in lines[:-1]]
        rest = lines.pop() if lines else b""
        yield from lines
        if len(rest) > LARGEST:
            yield rest
            rest = b""
    if rest:
        yield rest
