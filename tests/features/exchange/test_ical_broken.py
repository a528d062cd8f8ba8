"""Broken, hostile and huge calendars: words, never a traceback, and never much time or memory."""

from __future__ import annotations

import datetime as dt
import time
import tracemalloc
from collections.abc import Callable

import pytest
from patience import WIDE
from shared import OPEN, need_files, truth
from test_ical_import import cal, event

from smallcrm.core.errors import UserError
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.occurrences.zones import instant
from smallcrm.features.exchange.model import ImportedEvent
from smallcrm.features.exchange.service import import_files
from smallcrm.features.exchange.service.calendars_out import calendar

BAD = {name: told for name, told in truth("bad").items() if name.startswith("ics/")}
SHIPPED = sorted(name for name in BAD if (OPEN / "bad" / name).is_file())
NAMED = "äöü ©"


@pytest.fixture
def put(db, tmp_path):
    """Writes bytes and imports them."""

    def put(data: bytes | str):
        path = tmp_path / "some.ics"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return import_files([path])

    return put


@pytest.mark.parametrize("name", SHIPPED or ["absent"])
def test_a_bad_file_is_taken_or_refused_with_words(db, name: str) -> None:
    need_files()
    told, started = BAD[name], time.process_time()
    try:
        done = import_files([OPEN / "bad" / name])
    except UserError as error:
        assert "refused" in told["must"], str(error)
        return
    days = between(dt.date(2024, 1, 1), dt.date(2024, 1, 31))
    assert time.process_time() - started < WIDE
    assert done.created == told.get("events", done.created)
    if "summary" in told:
        assert Appointment.get().title == told["summary"]
    if "3 occurrences" in told["must"]:
        assert len(days) == 3
    if "with warnings" in told["must"]:
        assert done.warnings
    if "adds nothing" in told["must"]:
        assert Appointment.get().place == "New place"
        assert import_files([OPEN / "bad" / name]).journal is None


def test_zones_of_many_kinds_of_names_come_in(db) -> None:
    need_files()
    import_files([OPEN / "bad" / "ics" / "unknown_tzid.ics"])
    found = {made.uid: made for made in Appointment.select()}
    assert instant(found["w"].start, found["w"].zone) == dt.datetime(2024, 7, 1, 7, tzinfo=dt.UTC)
    clocks = {uid: made.start[11:] for uid, made in found.items()}
    assert clocks == dict.fromkeys(("u1", "w", "p", "q"), "09:00:00")


@pytest.mark.parametrize(
    "data",
    [
        cal(event("DTSTART:20240101", f"SUMMARY:{NAMED}")).encode("utf-16"),
        b"\xef\xbb\xbf" + cal(event("DTSTART:20240101", f"SUMMARY:{NAMED}")).encode(),
        cal(event("DTSTART:20240101", f"SUMMARY:{NAMED}")).encode("latin-1"),
        cal(event("DTSTART:20240101", f"SUMMARY:{NAMED}")).replace("\r\n", "\n").encode(),
        cal(event("DTSTART:20240101", f"SUMMARY:{NAMED}")).replace("\r\n", "\r").encode(),
        cal(event("DTSTART:20240101", f"SUMMARY:{NAMED}")).replace("\r\n", "\r\r\n").encode(),
        cal(event("DTSTART:20240101", "SUMMARY:ä\r\n ö\r\n\tü ©")).encode(),
        event("DTSTART:20240101", f"SUMMARY:{NAMED}").encode(),
        event("DTSTART:20240101", f"SUMMARY:{NAMED}").replace("END:VEVENT\r\n", "").encode(),
        f"begin:vcalendar\nbegin:vevent\ndtstart:20240101\nsummary:{NAMED}\nend:vevent".encode(),
    ],
)
def test_letters_and_line_ends_of_any_kind_are_read(put, data: bytes) -> None:
    put(data)
    assert (Appointment.get().title, Appointment.get().start) == (NAMED, "2024-01-01")
    assert NAMED in b"".join(calendar()).decode()


def test_events_that_forget_their_end_are_all_there(put) -> None:
    done = put(
        cal(*(event(f"DTSTART:2024010{day}", f"SUMMARY:{day}") for day in "123")).replace(
            "END:VEVENT\r\n", ""
        )
    )
    assert done.created == 3
    assert len(done.warnings) == 3


def test_a_line_that_broke_off_is_put_back(put) -> None:
    done = put(cal(event("DTSTART:20240101", "SUMMARY:one", "two three")))
    assert Appointment.get().title == "onetwo three"
    assert [told.field for told in done.warnings] == ["SUMMARY"]


START = ("UID:a", "DTSTART:20240101T000000Z", "SUMMARY:x")
CLOCKS = (
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0133",
    "END:STANDARD",
)


def _dates() -> str:
    hours = (dt.datetime(2024, 1, 1) + dt.timedelta(hours=number) for number in range(50_000))
    return event(*START, "RDATE:" + ",".join(f"{hour:%Y%m%dT%H%M%SZ}" for hour in hours))


def _ends() -> str:
    ends = (f"END:C{number % 99}" for number in range(60_000))
    return event(*START, *["BEGIN:A", "BEGIN:B"] * 20_000, *ends)


def _offsets() -> str:
    zone = (
        "BEGIN:STANDARD", "DTSTART:99991231T000000", "TZOFFSETFROM:+9999", "TZOFFSETTO:+2359", "END:STANDARD",
    )  # fmt: skip
    last = event("UID:a", "DTSTART;TZID=X:99991231T235900", "SUMMARY:x")
    return event("TZID:X", *zone, name="VTIMEZONE") + last


BOMBS: dict[str, Callable[[], str]] = {  # made when they are thrown: they are large
    "50,000 dates": _dates,
    "100,000 lines": lambda: event(*START, *["X-FOO:bar"] * 100_000),
    "every second": lambda: event(*START, "RRULE:FREQ=SECONDLY"),
    "the last year": lambda: event(
        "UID:a", "SUMMARY:x", "DTSTART;TZID=Etc/GMT-9:99991231T235959", "DURATION:P9D"
    ),
    "the first year": lambda: event("UID:a", "SUMMARY:x", "DTSTART;TZID=Pacific/Auckland:00010101T000000"),
    "a long time": lambda: event(*START, "DURATION:P1000000000D"),
    "blank lines": lambda: event(*START, *[""] * 100_000),
    "quotes": lambda: event(*START, 'X-A;A="' + '"' * 9_000_000 + ":x"),
    "backslashes": lambda: event(*START, "DESCRIPTION:" + "\\" * 2_500_000),
    "lines broken off": lambda: event(*START, *["x" * 80] * 100_000),
    "alarms in alarms": lambda: event(*START, *["BEGIN:VALARM"] * 5_000, *["END:VALARM"] * 5_000),
    "ends of what never began": _ends,
    "guests": lambda: event(*START, *[f"ATTENDEE:mailto:a{number}@example.org" for number in range(20_000)]),
    "clocks": lambda: (
        event("TZID:X", *CLOCKS * 5_000, name="VTIMEZONE")
        + event("UID:a", "DTSTART;TZID=X:20240101T000000", "SUMMARY:x")
    ),
    "offsets": _offsets,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_comes_in_and_goes_out_soon_and_within_memory(put, name: str) -> None:
    bomb, started = cal(BOMBS[name]()), time.process_time()
    tracemalloc.start()
    try:
        done = put(bomb)
        out = b"".join(calendar())
        between(dt.date(2024, 1, 1), dt.date(2024, 2, 1))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert done.created == 1
    assert b"BEGIN:VEVENT" in out
    assert peak < 100 << 20
    assert time.process_time() - started < WIDE


def test_an_event_beyond_any_size_is_left_out(put) -> None:
    data = cal(
        event("DTSTART:20240101", "SUMMARY:small"), event("DTSTART:20240101", "X-A:" + "a" * (33 << 20))
    )
    done = put(data)
    assert (done.created, len(done.skipped)) == (1, 1)


@pytest.mark.parametrize(
    "lines", [["\r\n" * 1_000_000], ["X-A:1"] * 200_000, ["SUMMARY:x" + "\r\n " * 1_000_000]]
)
def test_an_event_of_more_lines_than_any_is_left_out_within_memory(put, lines: list[str]) -> None:
    tracemalloc.start()
    try:
        done = put(cal(event("DTSTART:20240101", "SUMMARY:small"), event("DTSTART:20240101", *lines)))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (done.created, len(done.skipped)) == (1, 1)
    assert peak < 60 << 20


def test_a_line_that_slipped_below_the_first_does_not_rename_the_event(put) -> None:
    put(
        cal(
            event(
                " and more",
                "DTSTART:20240101",
                "SUMMARY:one",
                "BEGIN:VALARM",
                " x",
                "TRIGGER:-PT5M",
                "END:VALARM",
            )
        )
    )
    assert (Appointment.get().title, Appointment.get().alarm_minutes) == ("one", 5)
    assert b"BEGIN:VEVENT\r\n" in b"".join(calendar())


def test_a_zone_that_is_larger_than_any_is_not_kept_with_each_of_its_events(put) -> None:
    clocks = (
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0133",
        "END:STANDARD",
    )
    events = (event(f"UID:{number}", "DTSTART;TZID=X:20240101T000000", "SUMMARY:x") for number in range(50))
    done = put(cal(event("TZID:X", *clocks * 300, name="VTIMEZONE"), *events))
    assert (done.created, len(done.warnings)) == (50, 50)
    assert {told.zones for told in ImportedEvent.select()} == {""}
    assert {made.start for made in Appointment.select()} == {"2024-01-01T00:00:00"}


def test_large_events_are_held_one_at_a_time(put) -> None:
    large = [event("UID:s", f"DTSTART:2024010{day}", "X-A:" + "a" * (9 << 20)) for day in "1234"]
    twice = [event("UID:s", f"RECURRENCE-ID:2024010{day}", "X-A:" + "a" * (9 << 20)) for day in "567"]
    data = cal(event("UID:s", "DTSTART:20240101", "RRULE:FREQ=DAILY"), *twice, *large).encode()
    tracemalloc.start()
    try:
        put(data)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 << 20


@pytest.mark.parametrize(
    "charset", ["rot13", "base64", "undefined", "unicode_escape", "idna", "\u0394", "x" * 999]
)
def test_a_charset_that_is_none_harms_nothing(put, charset: str) -> None:
    data = cal(event("DTSTART:20240101", f"SUMMARY;CHARSET={charset}:äöü")).encode("latin-1", "replace")
    assert put(data).created == 1
    assert Appointment.get().title == "äöü"


def test_thousands_of_things_of_every_second_do_not_fill_a_month(put) -> None:
    often = (
        event(f"UID:{number}", "DTSTART:20240101T000000", "RRULE:FREQ=SECONDLY") for number in range(300)
    )
    daily = event("UID:now and then", "DTSTART:20240101T080000", "SUMMARY:Daily", "RRULE:FREQ=DAILY")
    put(cal(*often, daily))
    found = between(dt.date(2024, 1, 1), dt.date(2024, 1, 31))
    assert len(found) < 15_000
    assert len({one.id for one in found}) == 301
    assert len([one for one in found if one.title == "Daily" and not one.cut]) == 31


def test_text_that_is_no_letter_never_reaches_a_screen(put) -> None:
    put(cal(event("DTSTART:20240101", "SUMMARY:a\0b\x07c\u202ed")))
    assert Appointment.get().title == "abcd"
