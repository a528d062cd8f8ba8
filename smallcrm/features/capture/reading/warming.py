"""Making the patterns of a language before they are needed, in steps that nobody notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from smallcrm.features.capture.reading.clocks import clocks
from smallcrm.features.capture.reading.days import days
from smallcrm.features.capture.reading.durations import durations
from smallcrm.features.capture.reading.line import Line
from smallcrm.features.capture.reading.phrases import outcomes, ways
from smallcrm.features.capture.reading.tongue import tongue

SAID = "a"


def warm(language: str) -> Iterator[Callable[[], object]]:
    """One step for each kind of pattern."""
    now = dt.datetime(2026, 1, 1, 12)
    yield lambda: (tongue(language).known, tongue(language).spelt, tongue(language).usual)
    yield lambda: clocks(SAID, 0, 1, tongue(language))
    yield lambda: days(SAID, 0, 1, tongue(language), now)
    yield lambda: durations(SAID, 0, 1, tongue(language))
    yield lambda: ways(Line(SAID), 0, 1, language)
    yield lambda: outcomes(SAID, 0, 1, language)
    yield lambda: [
        tongue(language).pattern(*path)
        for path in (
            ("words", "connecting"),
            ("words", "titles"),
            ("direction", "from"),
            ("direction", "sent"),
        )
    ]
