"""One component: its own properties, and the components inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from smallcrm.features.exchange.ical.lines import Line, read_lines
from smallcrm.features.exchange.ical.split import OUTER, TOPS

MOST_INNER = 1_000
DEEPEST = 8


@dataclass
class Component:
    """An event, to-do, alarm or zone; `inner` are those inside it, in their order."""

    name: str
    lines: list[Line] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The first property of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def all(self, name: str) -> list[Line]:
        """Every property of a name."""
        return [line for line in self.lines if line.name == name]

    def text(self, name: str) -> str:
        """The text of the first property of a name, or ''."""
        line = self.first(name)
        return line.text.strip() if line else ""

    def number(self, name: str, default: int = 0) -> int:
        """A property that is an integer."""
        text = self.text(name)
        return int(text) if len(text) < 10 and text.lstrip("+-").isdecimal() else default

    def written(self) -> Iterator[bytes]:
        """The component as it goes out: every line folded anew."""
        yield f"BEGIN:{self.name}\r\n".encode()
        for line in self.lines:
            yield line.folded()
        for one in self.inner:
            yield from one.written()
        yield f"END:{self.name}\r\n".encode()


def read_component(body: bytes) -> Component:
    """Read the bytes from BEGIN to END; what is left open ends with it."""
    doubts: list[tuple[str, str]] = []
    top: Component | None = None
    open_ones: list[Component] = []
    for line in read_lines(body, doubts):
        if line.name == "BEGIN":
            made = Component(line.value.strip().upper())
            if open_ones and _fits(made, open_ones):
                open_ones[-1].inner.append(made)
            top = top or made
            open_ones.append(made)
        elif line.name == "END":
            if len(open_ones) > 1:
                open_ones.pop()
        elif open_ones:
            open_ones[-1].lines.append(line)
    top = top or Component("")
    top.doubts = doubts
    return top


def _fits(made: Component, open_ones: list[Component]) -> bool:
    """What stands alone in a calendar is in nothing else: given out again, it would be an event more."""
    few = len(open_ones) < DEEPEST and len(open_ones[-1].inner) < MOST_INNER
    return few and made.name not in TOPS and made.name not in OUTER
