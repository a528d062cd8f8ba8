"""Every real calendar against what readers agree happens in its window, and on its way out and in again."""

from __future__ import annotations

import binascii
import shutil
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from shared import OPEN, need_files, truth

from smallcrm.core import file
from smallcrm.core.errors import UserError
from smallcrm.features.activity.commands.agenda import command
from smallcrm.features.exchange.ical.component import read_component
from smallcrm.features.exchange.ical.split import Splitter
from smallcrm.features.exchange.service import import_files
from smallcrm.features.exchange.service.calendars_out import calendar, export_ics

FILES = truth("ics")
SETTLED = sorted(name for name, told in FILES.items() if told["trust"].startswith("settled"))
WRITTEN_HERE = {"UID", "DTSTAMP"}  # what every event needs; added where it was missing


@pytest.fixture(scope="module")
def book(empty_file, tmp_path_factory):
    """New files, each in the place of the last."""
    path = tmp_path_factory.mktemp("calendars") / "book.smallcrm"

    def new(source: Path) -> bool:
        file.close_file()
        shutil.copy(empty_file, path)
        file.open_file(path)
        try:
            import_files([source])
        except UserError:
            return False
        return True

    yield new
    file.close_file()


def _agenda(window: list[str]) -> list[dict[str, Any]]:
    """What `agenda` prints over a window, whose last day is not in it."""
    import datetime as dt

    last = dt.date.fromisoformat(window[1]) - dt.timedelta(days=1)
    answer = command().run(Namespace(first=window[0], last=last.isoformat(), more=""))
    assert isinstance(answer.document, list)
    return [{name: value for name, value in one.items() if name != "id"} for one in answer.document]


def _compact(text: str | None) -> str:
    return (text or "").replace("-", "").replace(":", "")


def _seen(one: dict[str, Any]) -> tuple[str, str]:
    return _compact(one["start"]), _compact(one["end"])


def _called(summary: str) -> str:
    """A summary as letters: the truth has those of vCalendar 1.0 undecoded, and blanks as they came."""
    told = binascii.a2b_qp(summary).decode() if "=C3=" in summary else summary
    return " ".join(told.split())


@pytest.mark.parametrize("name", SETTLED or ["absent"])
def test_the_agenda_of_a_real_calendar_is_its_truth(book, name: str) -> None:
    need_files()
    told = FILES[name]
    taken = book(OPEN / name)
    agenda = _agenda(told["window"])
    assert len(agenda) == told["count"]
    assert taken or not told["count"]
    seen = Counter(_seen(one) for one in agenda)
    wanted = Counter((one["start"], one["end"]) for one in told["occurrences"])
    assert wanted <= seen
    if told["count"] == len(told["occurrences"]):
        assert wanted == seen
    instants = {(_seen(one), _compact(one["start_utc"])) for one in agenda if one["start_utc"]}
    titles = {(_seen(one), one["title"]) for one in agenda}
    for one in told["occurrences"]:
        place = (one["start"], one["end"])
        zoned = any(seen == place for seen, _utc in instants)
        assert not one["start_utc"] or not zoned or (place, one["start_utc"]) in instants
        assert not one["summary"] or (place, _called(one["summary"])) in titles


def _properties(data: bytes) -> list[Counter[tuple[str, str]]]:
    """What each event and to-do of a calendar says, whatever its order and its folds."""
    found = []
    for piece in Splitter().pieces([data]):
        if piece.name in ("VEVENT", "VTODO"):
            lines = read_component(piece.body).lines
            found.append(Counter((line.name, line.value) for line in lines if line.name not in WRITTEN_HERE))
    return found


@pytest.mark.parametrize("name", sorted(FILES) or ["absent"])
def test_a_real_calendar_goes_out_and_comes_in_the_same(book, tmp_path, name: str) -> None:
    need_files()
    window, out = FILES[name]["window"], tmp_path / "out.ics"
    if not book(OPEN / name):
        pytest.skip("there is no event in it")
    before = _agenda(window)
    export_ics(out)
    data = out.read_bytes()
    assert b"".join(calendar()) == data
    assert max(map(len, data.split(b"\r\n"))) <= 75
    came = _properties((OPEN / name).read_bytes())
    shown_elsewhere = b"X-WR-TIMEZONE" in (OPEN / name).read_bytes()
    assert shown_elsewhere or all(each in came for each in _properties(data))
    assert import_files([out]).created == 0
    assert book(out)
    assert _agenda(window) == before
