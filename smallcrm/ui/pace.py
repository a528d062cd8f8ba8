"""How fast a job goes, and from that how long it will still take, as one would say it."""

from __future__ import annotations

import time
from collections import deque

from smallcrm.core.i18n import _, n_

SPAN = 20.0  # seconds that are looked back on: a job may be slower now than it began
SURE_AFTER = 4.0  # seconds; before that nobody can know
MINUTE, HOUR = 60, 3600


class Pace:
    """Remembers how far a job was, and when."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self._total = 0

    def note(self, done: int, total: int, now: float | None = None) -> None:
        """It is so far now. Another total is another part of the work, with a pace of its own."""
        at = time.monotonic() if now is None else now
        if total != self._total or (self._seen and done < self._seen[-1][1]):
            self._seen.clear()
        self._total = total
        self._seen.append((at, done))
        while len(self._seen) > 2 and at - self._seen[0][0] > SPAN:
            self._seen.popleft()

    def left(self) -> float | None:
        """Seconds until it is done; None where that cannot be known."""
        if len(self._seen) < 2 or self._total <= 0:
            return None
        (began, first), (now, done) = self._seen[0], self._seen[-1]
        if now - began < SURE_AFTER or done <= first or done >= self._total:
            return None
        return (self._total - done) * (now - began) / (done - first)


def time_left(seconds: float | None) -> str:
    """“about 2 minutes left”; empty where nobody knows."""
    if seconds is None:
        return ""
    if seconds < MINUTE - 5:
        return _("less than a minute left")
    minutes = round(seconds / MINUTE)
    if minutes >= 10:
        minutes = round(minutes / 5) * 5
    if minutes < 90:
        return n_("about {} minute left", "about {} minutes left", minutes)
    return n_("about {} hour left", "about {} hours left", round(seconds / HOUR))
