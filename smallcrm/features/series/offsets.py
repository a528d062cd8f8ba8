"""Days from the anchor as they are typed and shown: “-7”, “t+3”, “T−7”."""

from __future__ import annotations

import re

from smallcrm.features.activity.service.series_days import FURTHEST

TYPED = re.compile(r"[tT]?\s*(?:([+\-−–])?\s*(\d{1,5})\s*([dDwWtT]?))?")
WEEK = 7


def read_offset(text: str, working: bool = False) -> int | None:
    """The days that are meant, the anchor itself for “t” or “0”; None where it means nothing.

    “2w” is two weeks, which are ten working days.
    """
    found = TYPED.fullmatch(text.strip())
    if found is None or not text.strip():
        return None
    sign, figures, unit = found.groups()
    count = int(figures or 0) * ((5 if working else WEEK) if (unit or "").lower() == "w" else 1)
    if count > FURTHEST:
        return None
    return -count if sign and sign != "+" else count


def say_offset(offset: int) -> str:
    """“T−7”, “T”, “T+3”."""
    return "T" if not offset else f"T{'+' if offset > 0 else '−'}{abs(offset)}"
