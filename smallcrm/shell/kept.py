"""How the windows on each business file stood when it was put away, on this computer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smallcrm.core import preferences
from smallcrm.shell.places import Place, read_place
from smallcrm.shell.trail import Stop

KEY = "views"
FILES = 9  # as many as are offered as recent ones
STOPS = 20  # of the way back
LARGEST_ID = 1 << 63


class View:
    """The page in front, the record in front on each page, the way back, and the records in own windows."""

    def __init__(
        self,
        page: str = "",
        records: dict[str, int] | None = None,
        back: Sequence[Stop] = (),
        forward: Sequence[Stop] = (),
        own: Sequence[tuple[str, Place]] = (),
    ) -> None:
        self.page, self.records = page, records or {}
        self.back, self.forward, self.own = list(back), list(forward), list(own)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and vars(self) == vars(other)


def recall(uid: str) -> View:
    """What was kept for a business, by the number its file carries; what makes no sense is left out."""
    found = _all().get(uid)
    if not isinstance(found, dict):
        return View()
    page, records, own = found.get("page"), found.get("records"), found.get("own")
    return View(
        page if isinstance(page, str) else "",
        {name: n for name, n in records.items() if _is_id(n)} if isinstance(records, dict) else {},
        _stops(found.get("back")),
        _stops(found.get("forward")),
        [one for entry in own if (one := _own(entry))] if isinstance(own, list) else [],
    )


def remember(uid: str, view: View) -> None:
    """Keep it, and forget the file that was put away longest ago."""
    said = {
        "page": view.page,
        "records": view.records,
        "back": [list(stop) for stop in view.back[-STOPS:]],
        "forward": [list(stop) for stop in view.forward[-STOPS:]],
        "own": [[target, list(place)] for target, place in view.own],
    }
    others = [(other, kept) for other, kept in _all().items() if other != uid]
    preferences.put(KEY, dict([(uid, said), *others][:FILES]))


def _all() -> Mapping[str, Any]:
    found = preferences.get(KEY)
    return found if isinstance(found, dict) else {}


def _is_id(number: object) -> bool:
    return isinstance(number, int) and 0 < number < LARGEST_ID


def _stops(kept: object) -> list[Stop]:
    found = kept if isinstance(kept, list) else []
    pairs = [tuple(stop) for stop in found if isinstance(stop, list) and len(stop) == 2]
    return [
        Stop(page, record)
        for page, record in pairs
        if isinstance(page, str) and (record is None or _is_id(record))
    ]


def _own(kept: object) -> tuple[str, Place] | None:
    if not isinstance(kept, list) or len(kept) != 2 or not isinstance(kept[0], str):
        return None
    place, number = read_place(kept[1]), kept[0].partition(":")[2]
    names_one = number.isascii() and number.isdigit() and len(number) < 20 and _is_id(int(number))
    return (kept[0], place) if place and names_one else None
