"""Real calendars with bytes flipped, lines cut, doubled and folded badly: taken or refused, never half."""

from __future__ import annotations

import random

import pytest
from shared import OPEN, need_files

from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.features.exchange.service import import_files

EACH = 12  # mutants of one seed
JUNK = (
    b"\x00", b"\xff\xfe", b"\r", b"\n ", b";", b":", b'"', b"\\", b"\xf0\x9f\x98\x80", b"BEGIN:VEVENT\r\n",
    b"END:VCALENDAR\r\n", b";VALUE=PERIOD", b"RRULE:FREQ=SECONDLY;INTERVAL=0\r\n", b"DURATION:-P9999999W\r\n",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:20240101T000000\r\n", b"DTSTART:00000000T999999\r\n", b"UID:\r\n",
    b"SEQUENCE:-99999999999999999999\r\n", b"TZID=Foo/Bar:", b"X-P;A=" + b'"' * 20_000,
)  # fmt: skip


def mutant(data: bytes, luck: random.Random) -> bytes:
    """Some damage of the kinds that files come with."""
    for _time in range(luck.choice((1, 2, 5))):
        at = luck.randrange(len(data) or 1)
        lines = data.split(b"\n")
        place = luck.randrange(len(lines))
        match luck.randrange(6):
            case 0:
                data = data[:at] + bytes([luck.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + luck.choice((1, 40, 400)) :]
            case 2:
                data = data[:at] + luck.choice(JUNK) + data[at:]
            case 3:
                data = b"\n".join([*lines[:place], lines[place], *lines[place:]])
            case 4:
                data = data.replace(b"\r\n", luck.choice((b"\n", b"\r", b"\r\r\n", b"\r\n ", b"")))
            case _:
                wide = luck.choice(("utf-16", "latin-1", "cp932", "utf-7"))
                data = data.decode("utf-8", "replace").encode(wide, "replace")
    return data


def rows() -> list[int]:
    """How much there is."""
    tables = "appointment", "task", "imported_event", "attendee"
    counts = (database.connection().execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables)
    return [count for (count,) in counts]


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_calendar_is_taken_whole_or_not_at_all(db, tmp_path, seed: int) -> None:
    need_files()
    luck = random.Random(seed)
    files = sorted(path for path in (OPEN / "ics").glob("*.ics") if path.stat().st_size < 20_000)
    path = tmp_path / "mutant.ics"
    for _time in range(EACH):
        path.write_bytes(mutant(luck.choice(files).read_bytes(), luck))
        before = rows()
        try:
            done = import_files([path])
        except UserError:
            assert rows() == before
            continue
        assert sum(rows()[:2]) == sum(before[:2]) + done.created
        assert import_files([path]).created == 0


def test_what_is_left_of_a_calendar_is_not_taken_for_a_table_of_people(db, tmp_path) -> None:
    path = tmp_path / "wreck.ics"
    path.write_bytes(b"URL:^\r\nEN-D:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nURL:^\r\n")
    with pytest.raises(UserError, match="named as a calendar"):
        import_files([path])
