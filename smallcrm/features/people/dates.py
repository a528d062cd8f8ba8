"""Days as people know them: a birthday may lack its year."""

from __future__ import annotations

import datetime as dt
import re

FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
YEARLESS = re.compile(r"--(\d\d)-(\d\d)", re.ASCII)
LEAP = 2000  # a year that has every day


def is_calendar_text(text: str) -> bool:
    """Whether a text is a day as stored: YYYY-MM-DD, or --MM-DD without its year (RFC 6350, 4.3.1)."""
    return parse_day(text) is not None


def parse_day(text: str) -> tuple[int | None, int, int] | None:
    """Year (None when unknown), month and day of a stored day; None where it is no day."""
    if match := FULL.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return (year, month, day) if _exists(year, month, day) else None
    if match := YEARLESS.fullmatch(text):
        month, day = int(match[1]), int(match[2])
        return (None, month, day) if _exists(LEAP, month, day) else None
    return None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
