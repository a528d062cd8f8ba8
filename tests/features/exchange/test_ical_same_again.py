"""What comes again in other words changes nothing; what is very large stays bounded."""

from __future__ import annotations

import pytest
from test_ical_import import cal, event

from smallcrm.features.activity.model import Appointment
from smallcrm.features.exchange.ical.component import read_component
from smallcrm.features.exchange.ical.lines import HUGE
from smallcrm.features.exchange.service import import_files
from smallcrm.features.exchange.service.calendars_out import calendar


@pytest.fixture
def put(db, tmp_path):
    """Writes bytes and imports them."""

    def put(data: bytes | str):
        path = tmp_path / "some.ics"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return import_files([path])

    return put


def out() -> bytes:
    return b"".join(calendar())


def test_an_exception_without_uid_goes_out_and_comes_back_as_itself(put) -> None:
    put(cal(event("DTSTART:20240101T100000Z", "RECURRENCE-ID:20240101T090000Z", "SUMMARY:x")))
    given = out()
    for _again in range(2):
        done = put(given)
        assert (done.created, done.updated, done.journal) == (0, 0, None)
    assert Appointment.select().count() == 1
    assert out() == given


def test_an_event_whose_uid_is_empty_gets_one_and_comes_back_as_itself(put) -> None:
    put(cal(event("UID:", "DTSTART:20240101T100000Z", "SUMMARY:x")))
    done = put(out())
    assert (done.created, done.updated) == (0, 0)
    assert Appointment.select().count() == 1


def test_an_event_that_broken_lines_put_into_another_is_no_event_more(put) -> None:
    lines = "UID:a", "DTSTART:20240101", "SUMMARY:x", "BEGIN\r\n :VEVENT", "DTSTART:20240102", "END:X"
    put(cal(event(*lines)))
    done = put(out())
    assert done.created == 0
    assert out().count(b"BEGIN:VEVENT") == 1


def test_a_calendar_that_names_its_zone_comes_back_unchanged(put) -> None:
    times = "DTSTART:20240701T170000Z", "DTEND:20240701T180000Z"
    data = cal("X-WR-TIMEZONE:America/New_York\r\n", event("UID:a", *times, "SUMMARY:x", "X-OWN:kept"))
    put(data)
    assert Appointment.get().zone == "America/New_York"
    for again in (out(), out(), data):
        done = put(again)
        assert (done.created, done.updated, done.journal) == (0, 0, None)
    done = put(data.replace("X-OWN:kept", "X-OWN:other"))
    assert done.updated == 1
    assert b"X-OWN:other" in out()


def test_one_uid_twice_with_other_words_counts_no_update_the_second_time(put) -> None:
    same = "UID:def", "DTSTART:20180104T220000", "DTEND:20180104T230000"
    data = cal(event(*same, "SUMMARY:Test next"), event(*same, "SUMMARY:Test last"))
    put(data)
    done = put(data)
    assert (done.created, done.updated, done.journal) == (0, 0, None)
    assert Appointment.get().title == "Test last"


@pytest.mark.parametrize("letter", ["ä", "😀", "a"])
def test_a_huge_line_is_kept_byte_for_byte(put, letter: str) -> None:
    value = letter * (2 * HUGE) + "end"
    put(cal(event("UID:a", "DTSTART:20240101", "SUMMARY:x", f"X-LONG:{value}")))
    unfolded = out().replace(b"\r\n ", b"").decode()
    assert f"X-LONG:{value}\r\n" in unfolded
    assert put(out()).journal is None


def test_a_huge_line_takes_no_more_room_than_its_bytes() -> None:
    value = "a" * (2 * HUGE) + "😀"
    line = read_component(f"BEGIN:VEVENT\nX-A;CN=ä:{value}\nEND:VEVENT\n".encode()).first("X-A")
    assert len(line.value) == len(value.encode())
    assert line.params["CN"] == "ä"
    assert line.text.endswith("😀")
    assert line.written() == f"X-A;CN=ä:{value}".encode()


def test_a_huge_line_of_other_letters_is_read_and_told_of(put) -> None:
    done = put(
        cal(event("UID:a", "DTSTART:20240101", "SUMMARY:x", "X-LONG:" + "ä" * (2 << 20))).encode("cp1252")
    )
    assert [told.field for told in done.warnings] == [""]
    assert "ä" * 30 in out().decode()


def test_more_days_than_anybody_has_are_cut_and_it_is_said(put) -> None:
    days = ",".join(["20240101T090000Z"] * 90_000)
    done = put(cal(event("UID:a", "DTSTART:20240101T080000Z", "SUMMARY:x", f"RDATE:{days}")))
    assert [told.field for told in done.warnings] == ["RDATE"]
    assert Appointment.get().rdate == "2024-01-01T09:00:00"
    assert days.encode() in out().replace(b"\r\n ", b"")


def test_parameters_without_end_are_kept_and_not_all_read(put) -> None:
    head = "ATTENDEE" + ";P=a" * 500_000
    done = put(cal(event("UID:a", "DTSTART:20240101", "SUMMARY:x", f"{head}:mailto:a@example.org")))
    assert done.created == 1
    assert f"{head}:mailto:a@example.org".encode() in out().replace(b"\r\n ", b"")


def test_large_exceptions_come_in_one_after_another(put) -> None:
    """Each is kept whole; what SQLite keeps in memory meanwhile is bounded, and is as before afterwards."""
    from smallcrm.core.db import PRAGMAS, database

    more = "X-A:" + "a" * (3 << 20)
    many = [
        event("UID:a", f"DTSTART:202401{day:02}T100000Z", f"RECURRENCE-ID:202401{day:02}T090000Z", more)
        for day in range(1, 5)
    ]
    done = put(cal(event("UID:a", "DTSTART:20240101T090000Z", "RRULE:FREQ=DAILY", "SUMMARY:m"), *many))
    assert done.created == 5
    size = database.connection().execute("PRAGMA cache_size").fetchone()[0]
    assert size == PRAGMAS["cache_size"]
