"""What stands before every writing, and what goes into the file in the same moment as a unit of work."""

from __future__ import annotations

from collections.abc import Callable

_guards: list[Callable[[], None]] = []
_companions: list[Callable[[], None]] = []


def guard_writing(guard: Callable[[], None]) -> None:
    """Let a function refuse writing by raising, before anything is written."""
    _guards.append(guard)


def may_write() -> None:
    """Raise what stands in the way of writing now."""
    for guard in _guards:
        guard()


def go_along(companion: Callable[[], None]) -> None:
    """Let a function write into tables named `_…` just before a unit of work is committed, with it."""
    _companions.append(companion)


def take_along() -> None:
    """Write what goes along; at the end of a unit of work, inside its transaction."""
    for companion in _companions:
        companion()
