"""Time zones by name: those of the tz database, and those told by their rule, as POSIX writes it.

A calendar may come with a zone that nobody else has. Its rule (`EST5EDT,M3.2.0,M11.1.0`) is then its name, so
that every wall time keeps its instant.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
from functools import lru_cache
from zoneinfo import ZoneInfo

POSIX = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d{1,2}(?::\d\d){0,2}(?:[A-Za-z<].*)?"
_HEAD = struct.Struct(">4sc15x6l")


@lru_cache(maxsize=512)
def zone_named(name: str) -> dt.tzinfo | None:
    """The zone of a stored name; None for an empty one, and for one that this machine does not know."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        pass
    return _by_rule(name) if is_rule(name) else None


def is_rule(name: str) -> bool:
    """Whether this is a zone told by its rule; the pattern is compiled when the first one is asked about."""
    return re.fullmatch(POSIX, name) is not None


def _by_rule(rule: str) -> dt.tzinfo | None:
    """A zone that has always kept one rule: a file of the tz database with nothing but its last line."""
    first = _HEAD.pack(b"TZif", b"2", 0, 0, 0, 0, 1, 4) + struct.pack(">lbB", 0, 0, 0) + b"UTC\0"
    try:
        return ZoneInfo.from_file(io.BytesIO(first + first + b"\n" + rule.encode("ascii") + b"\n"), key=rule)
    except (ValueError, UnicodeEncodeError, OverflowError):
        return None
