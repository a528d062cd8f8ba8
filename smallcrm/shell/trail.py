"""The way back and forward through what was in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 100


class Stop(NamedTuple):
    """A page, and the record that was in front on it."""

    page: str
    record: int | None = None


class Trail:
    """Where one has been. What is in front now is on neither side."""

    def __init__(self) -> None:
        self._back: list[Stop] = []
        self._forward: list[Stop] = []

    def leave(self, stop: Stop) -> None:
        """Go somewhere new from here."""
        if not self._back or self._back[-1] != stop:
            self._back = [*self._back[1 - LONGEST :], stop]
        self._forward.clear()

    def back(self, here: Stop) -> Stop | None:
        """The stop before; None at the beginning."""
        return self._turn(self._back, self._forward, here)

    def forward(self, here: Stop) -> Stop | None:
        """The stop one came back from; None at the end."""
        return self._turn(self._forward, self._back, here)

    def kept(self) -> tuple[list[Stop], list[Stop]]:
        """The stops on either side, the nearest last."""
        return list(self._back), list(self._forward)

    def recall(self, back: Sequence[Stop], forward: Sequence[Stop]) -> None:
        """Begin where another day ended."""
        self._back, self._forward = list(back), list(forward)

    def can_go(self) -> tuple[bool, bool]:
        """Whether there is a way back, and one forward."""
        return bool(self._back), bool(self._forward)

    def _turn(self, source: list[Stop], target: list[Stop], here: Stop) -> Stop | None:
        while source:
            stop = source.pop()
            if stop != here:
                if not target or target[-1] != here:  # a stop that was gone led to none
                    target.append(here)
                return stop
        return None
