"""Zones by name, and by their rule."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.core.zones import zone_named


@pytest.mark.parametrize(
    ("name", "january", "july"),
    [
        ("Europe/Berlin", 1, 2),
        ("EST5EDT,M3.2.0,M11.1.0", -5, -4),
        ("<+0537>-5:37<+0630>-6:30,M2.5.6/2,M9.2.0/0", 5 + 37 / 60, 6.5),
        ("<-0741>7:41", -7 - 41 / 60, -7 - 41 / 60),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_rule(name: str, january: float, july: float) -> None:
    zone = zone_named(name)
    offsets = [dt.datetime(2026, month, 15, tzinfo=zone).utcoffset() for month in (1, 7)]
    assert offsets == [dt.timedelta(minutes=round(hours * 60)) for hours in (january, july)]


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../../etc/passwd", "EST5EDT,M99.1.1,M1.1.1", "a\0b", "<ü>1"]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None
