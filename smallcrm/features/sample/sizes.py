"""How large a sample is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """What a sample holds. The day's work stays what one person can do, however many parties there are."""

    name: str
    parties: int
    interactions: int
    due_today: int = 1  # tasks that grow out of the story, beside those written by hand
    due_this_week: int = 4
    due_later: int = 40
    rounds: int = 6  # visits that come again every few months


SIZES = {
    size.name: size
    for size in (
        Size("small", 2_000, 20_000),
        Size("shop", 20_000, 400_000, due_today=2, due_this_week=6, due_later=200, rounds=40),
        Size("stress", 200_000, 4_000_000, due_today=2, due_this_week=8, due_later=1_000, rounds=300),
    )
}
