"""What one did last, by the names of commands and jobs alone: a report needs the way, not the data."""

from __future__ import annotations

import time
from collections import deque

KEPT = 15
_began = time.monotonic()
_steps: deque[tuple[float, str]] = deque(maxlen=KEPT)


def did(step: str) -> None:
    """One step more."""
    _steps.append((time.monotonic() - _began, step))


def steps() -> list[str]:
    """The last ones with the second they came at, the newest last."""
    return [f"{at:8.1f} s  {step}" for at, step in _steps]
