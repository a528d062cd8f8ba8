"""“fri 18:30–20:00 choir”: the hour an appointment ends, said behind the one it begins."""

from __future__ import annotations

import datetime as dt
import re

from smallcrm.ui.when import When

HOUR = r"(?:[01]?\d|2[0-3])"
SAID = re.compile(
    rf"(?<![\w.:-])(?P<from>{HOUR}[:.][0-5]\d)\s?[-–—]\s?(?P<hour>{HOUR})[:.](?P<minute>[0-5]\d)(?![\w:.-])"
)


def read_hours(text: str) -> tuple[str, dt.time | None]:
    """The line with the first hour alone, and the hour it ends; None where none is said."""
    found = SAID.search(text)
    if found is None:
        return text, None
    end = dt.time(int(found["hour"]), int(found["minute"]))
    return f"{text[: found.end('from')]}{text[found.end() :]}", end


def lasting(begins: When | None, end: dt.time | None) -> dt.timedelta | None:
    """How long it takes to that hour, over midnight where it is the earlier one."""
    if end is None or begins is None or begins.time is None:
        return None
    start, until = (dt.timedelta(hours=one.hour, minutes=one.minute) for one in (begins.time, end))
    return (until - start) % dt.timedelta(days=1) or None
