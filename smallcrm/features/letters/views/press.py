"""One press for the whole window: what draws letters shares its fonts, and is not made for two at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_press = threading.Lock()
ASK_EVERY = 0.05  # seconds: whoever waits for it can be told to stop


@contextmanager
def press(report: Callable[[int, int], None]) -> Iterator[None]:
    """Have it alone; a preview waits until the letters of a run are written."""
    while not _press.acquire(timeout=ASK_EVERY):
        report(0, 0)
    try:
        yield
    finally:
        _press.release()
