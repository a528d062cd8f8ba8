"""How the calendar was left: its view and day in this business, and the zones beside the hours."""

from __future__ import annotations

import contextlib
import datetime as dt
from zoneinfo import available_timezones

from smallcrm.core import clock, preferences
from smallcrm.core.business import business
from smallcrm.features.calendar.geometry.days import VIEWS, WEEK

KEY = "calendar"
BUSINESSES = 20  # whose calendars are remembered


def recalled() -> tuple[str, dt.date]:
    """The view, and the day one stood on; of another day than today one begins with today."""
    found = _of_business()
    view = found.get("view")
    day, today = clock.today(), clock.today().isoformat()
    if found.get("seen") == today and isinstance(said := found.get("day"), str):
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(said)
    return (view if view in VIEWS else WEEK), day


def keep(view: str, day: dt.date) -> None:
    """It is left like this."""
    _put(view=view, day=day.isoformat(), seen=clock.today().isoformat())


def zones() -> list[str]:
    """The further zones whose hours are shown."""
    found = _of_business().get("zones")
    known = available_timezones()
    return [one for one in found if one in known][:2] if isinstance(found, list) else []


def keep_zones(zones: list[str]) -> None:
    """These are shown from now on."""
    _put(zones=zones)


def _all() -> dict[str, object]:
    found = preferences.get(KEY)
    return found if isinstance(found, dict) else {}


def _of_business() -> dict[str, object]:
    found = _all().get(business().uid)
    return found if isinstance(found, dict) else {}


def _put(**said: object) -> None:
    mine = {business().uid: _of_business() | said}
    others = {uid: one for uid, one in _all().items() if uid != business().uid}
    preferences.put(KEY, dict([*mine.items(), *others.items()][:BUSINESSES]))
