"""When and how this computer reminds: kept with the settings of this machine, never in the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from smallcrm.core import preferences

KEY = "reminders"
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True)
class Rules:
    """What the user chose; times as HH:MM, days as 0 (Monday) to 6."""

    ahead: int | None = 10  # minutes before an appointment that says nothing itself; None: not at all
    morning: str = "08:00"  # when days are told: whole-day reminders, “tomorrow”, the summary
    summary: bool = False
    quiet: bool = False
    quiet_from: str = "20:00"
    quiet_until: str = "07:00"
    quiet_days: tuple[int, ...] = EVERY_DAY  # the days on which the quiet begins
    silent_until: str = ""  # do not disturb, as an instant
    tray: bool = True
    login: bool = False  # it was told here to start with the computer; whether it does is asked there
    stay: bool = False  # the program goes on in the tray when its window is closed

    def morning_time(self) -> dt.time:
        """When days are told."""
        return dt.time.fromisoformat(self.morning)

    def silent(self) -> dt.datetime | None:
        """The end of “do not disturb”."""
        return dt.datetime.fromisoformat(self.silent_until) if self.silent_until else None


def rules() -> Rules:
    """As they are set; what cannot be read is as usual."""
    found = preferences.get(KEY, {})
    said = found if isinstance(found, dict) else {}
    names = (field.name for field in fields(Rules))
    known: dict[str, Any] = {name: said[name] for name in names if name in said and _fits(name, said[name])}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in known.items()
    }
    return Rules(**values)


def change(**values: Any) -> Rules:
    """Set some of them."""
    made = replace(rules(), **values)
    preferences.put(KEY, asdict(made) | {"quiet_days": list(made.quiet_days)})
    return made


def _fits(name: str, value: object) -> bool:
    """People edit that file, so anything may stand in it."""
    match name:
        case "ahead":
            return value is None or (type(value) is int and 0 <= value <= 10_080)
        case "quiet_days":
            return isinstance(value, list) and all(type(day) is int and 0 <= day <= 6 for day in value)
        case "morning" | "quiet_from" | "quiet_until":
            return _is_time(value)
        case "silent_until":
            return value == "" or _is_instant(value)
    return isinstance(value, bool)


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and len(value) == 5 and bool(dt.time.fromisoformat(value) or True)
    except ValueError:
        return False


def _is_instant(value: object) -> bool:
    try:
        return isinstance(value, str) and dt.datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
