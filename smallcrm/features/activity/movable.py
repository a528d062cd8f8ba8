"""What can be moved to another day: told apart from how, which takes long to import."""

from __future__ import annotations

from typing import NamedTuple


class Movable(NamedTuple):
    """A task; an appointment with its wall times here; or somebody whose cadence wants a next step."""

    record: str  # task · appointment · party
    id: int
    occurrence: str = ""
    start: str = ""
    end: str = ""
