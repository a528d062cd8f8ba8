"""“fri 18:30–20:00 choir”: the hour an appointment ends, said behind the one it begins."""

from __future__ import annotations

import datetime as dt
import re

from smallcrm.ui.when import Tongue, When, read

HOUR = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\b\.?)?"
SAID = re.compile(rf"(?<![\w.:/-])(?P<from>{HOUR})\s?[-–—]\s?(?P<until>{HOUR})(?![\w:./-])", re.IGNORECASE)
SURE = re.compile(r"[:m]", re.IGNORECASE)  # “10–12” may be a day of December, or so many metres


def read_hours(text: str) -> tuple[str, dt.time | None]:
    """The line with the first hour alone, and the hour it ends; None where none is said."""
    found = SAID.search(text)
    if found is None or not SURE.search(found["from"] + found["until"]):
        return text, None
    now = dt.datetime.combine(dt.date.min, dt.time())
    until = read(found["until"].replace(".", ":"), now, Tongue({}))
    if until is None or until.time is None:
        return text, None
    return f"{text[: found.end('from')]}{text[found.end() :]}", until.time


def lasting(begins: When | None, end: dt.time | None) -> dt.timedelta | None:
    """How long it takes to that hour, over midnight where it is the earlier one."""
    if end is None or begins is None or begins.time is None:
        return None
    start, until = (dt.timedelta(hours=one.hour, minutes=one.minute) for one in (begins.time, end))
    return (until - start) % dt.timedelta(days=1) or None
