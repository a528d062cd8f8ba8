"""Days as programs write them, read only where there is one way to read them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_DIGITS = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ].*)", re.ASCII)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:$|T.*)", re.ASCII)
_THREE = re.compile(
    r"(\d{1,4})\s*([./\-年])\s*(\d{1,2})\s*([./\-月])\s*(\d{1,4})日?\.?(?:$|[ T].*)", re.ASCII
)
_TWO = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.", re.ASCII)
_NOTHING = re.compile(r"[0./\-: ]*")
_SOMETHING = frozenset("123456789")
APPLE_NO_YEAR = 1604  # what Apple writes where the year is not known


def iso_day(text: str) -> str | None:
    """YYYY-MM-DD or --MM-DD from the shapes of vCard and ISO 8601; None when it is none or no real day."""
    text = text.strip()
    if found := _DIGITS.match(text):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _NO_YEAR.match(text):
        return _real(None, int(found[1]), int(found[2]))
    return None


@lru_cache(maxsize=20_000)  # few lived longer than so many days
def read_day(text: str, order: str = "") -> str | None:
    """As iso_day(), and days with points, strokes or hyphens; order is “dmy” or “mdy” for the strokes."""
    if day := iso_day(text):
        return day
    if found := _TWO.fullmatch(text.strip()):  # 10.9.
        return _real(None, int(found[2]), int(found[1]))
    if not (found := _THREE.match(text.strip())):
        return None
    first, last = found[1], found[5]
    if len(first) == 4:
        return _real(int(first), int(found[3]), int(last))
    if len(last) != 4:
        return None  # a year of two digits could be any
    if found[2] == "." or int(first) > 12:
        order = "dmy"
    elif int(found[3]) > 12:
        order = "mdy"
    elif first == found[3].zfill(len(first)):
        order = "dmy"  # 5/5/2001 reads the same in either order
    if order == "dmy":
        return _real(int(last), int(found[3]), int(first))
    return _real(int(last), int(first), int(found[3])) if order == "mdy" else None


def says_nothing(text: str) -> bool:
    """Whether a field only says that there is no day: empty, 0000-00-00, 0/0/00."""
    return text[:1] not in _SOMETHING and _NOTHING.fullmatch(text) is not None


def _real(year: int | None, month: int, day: int) -> str | None:
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return None
    if year == 0:
        return None
    return f"--{month:02}-{day:02}" if year in (None, APPLE_NO_YEAR) else f"{year:04}-{month:02}-{day:02}"
