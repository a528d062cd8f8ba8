"""Chance that falls the same on every machine and with every Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws made of random() alone: of Random's methods only its sequence is promised to stay as it is."""

    def __init__(self, *seed: object) -> None:
        self.random = Random(" ".join(map(str, seed))).random

    def chance(self, share: float) -> bool:
        """True in this share of throws."""
        return self.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[int(self.random() * len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Several different ones, in the order they were drawn."""
        left = list(things)
        return [left.pop(int(self.random() * len(left))) for _turn in range(min(count, len(left)))]
