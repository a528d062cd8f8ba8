"""Rooms above hear that somebody refused or withdrew a consent, inside the same unit of work."""

from __future__ import annotations

from collections.abc import Callable

_heeders: list[Callable[[int], None]] = []


def heed_refusals(heeder: Callable[[int], None]) -> None:
    """From now on this function is told the party, once for each unit of work that records a refusal."""
    _heeders.append(heeder)


def tell_refused(party: int) -> None:
    """Somebody refused or withdrew a consent."""
    for heeder in _heeders:
        heeder(party)
