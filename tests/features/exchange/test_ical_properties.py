"""Whatever is written: it comes in, goes out, and comes in again as what it was."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.features.exchange.ical.component import read_component
from smallcrm.features.exchange.ical.incoming import incoming
from smallcrm.features.exchange.ical.item import IncomingItem
from smallcrm.features.exchange.ical.lines import read_lines
from smallcrm.features.exchange.ical.outgoing import Outgoing, component_of
from smallcrm.features.exchange.ical.reader import read_calendar
from smallcrm.features.exchange.ical.split import Splitter
from smallcrm.features.exchange.ical.times import Moment, moved, read_duration, read_moment
from smallcrm.features.exchange.ical.vtimezone import Registry
from smallcrm.features.exchange.ical.writer import Told
from smallcrm.features.exchange.ical.zones import Zones
from smallcrm.features.exchange.letters import tidy
from smallcrm.features.exchange.vcard.writer import escaped, folded

TEXT = st.text(max_size=300).map(lambda text: tidy(text.replace("\r", "")).strip())
TITLES = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
TIMES = st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2049, 1, 1)).map(
    lambda at: at.replace(microsecond=0)
)
ZONES = st.sampled_from(
    ["", "UTC", "Europe/Berlin", "America/New_York", "<+0537>-5:37<+0630>-6:30,M2.5.6/2,M9.2.0/0"]
)


@given(st.text().filter(lambda text: "\n" not in text and "\r" not in text))
def test_what_was_folded_is_unfolded(text: str) -> None:
    line = f"X-A:{text}".encode("utf-8", "replace")
    out = folded(line)
    assert max(map(len, out.split(b"\r\n"))) <= 75
    if text.isprintable():
        (found,) = read_lines(out, [])
        assert found.value.encode("utf-8", "replace") == line[4:]


@given(TEXT)
def test_text_survives_its_escapes(text: str) -> None:
    (found,) = read_lines(folded(b"X-A:" + escaped(text).encode()), [])
    assert found.text == text


@given(st.binary(max_size=2_000))
@settings(max_examples=200)
def test_any_bytes_are_read_without_harm(data: bytes) -> None:
    body = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240101\r\n"
        + data
        + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    for found in read_calendar(io.BytesIO(body)):
        if isinstance(found, IncomingItem):
            again = read_component(b"".join(read_component(found.source).written()))
            assert again.name == read_component(found.source).name


LINES = st.lists(
    st.sampled_from(
        [
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VALARM",
            "END:VALARM",
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "SUMMARY:x",
            "DTSTART:20240101",
            " folded",
            "BEGIN:VTIMEZONE",
            "END:VTIMEZONE",
            "BEGIN:",
            "END:X",
            "TRIGGER:-PT5M",
        ]
    ),
    max_size=60,
)


@given(LINES, st.sampled_from(["\r\n", "\n", "\r"]), st.integers(1, 40))
def test_pieces_are_the_same_however_the_file_comes_in_portions(
    lines: list[str], end: str, size: int
) -> None:
    data = end.join(lines).encode()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    whole = [(piece.name, piece.body.strip()) for piece in Splitter().pieces([data])]
    if end != "\r":  # whose ends are told by what comes first
        assert [(piece.name, piece.body.strip()) for piece in Splitter().pieces(parts)] == whole
    assert len(whole) <= sum(line.startswith("BEGIN") for line in lines)


@given(TIMES, ZONES)
def test_a_moment_is_the_same_in_every_zone(at: dt.datetime, zone: str) -> None:
    there = Moment(at.isoformat(), zone).within("Asia/Tokyo")
    assert there.instant() == Moment(at.isoformat(), zone).instant() or not zone


@given(st.text(alphabet="0123456789PTDHMSW+-Z:/", max_size=30))
def test_no_text_breaks_the_reader_of_times(text: str) -> None:
    length = read_duration(text)
    found = read_moment(text, "Europe/Berlin")
    if length and found:
        later = moved(found, length)
        assert later is None or later.is_day == found.is_day


@given(
    TITLES,
    TEXT,
    TITLES,
    TIMES,
    st.integers(0, 10**6),
    ZONES,
    st.integers(0, 9),
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(0, 10_000), unique=True, max_size=4),
    st.lists(TIMES, unique=True, max_size=4),
    st.sampled_from(["", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY\nFREQ=YEARLY;BYMONTH=2"]),
)
@settings(max_examples=60, deadline=None)
def test_any_appointment_comes_back_as_it_was(
    title, note, place, start, seconds, zone, priority, whole, free, alarms, further, rrule
) -> None:
    end = start + dt.timedelta(seconds=seconds)
    length = 10 if whole else 19
    walls = ",".join(sorted({at.isoformat()[:length] for at in further}))
    values = {
        "uid": "u",
        "title": title,
        "note": note,
        "place": place,
        "priority": priority,
        "free": free,
        "kind": "call",
        "status": "tentative",
        "start": start.isoformat()[:length],
        "all_day": whole,
        "zone": "" if whole else zone,
        "end": (end + dt.timedelta(days=1)).isoformat()[:10] if whole else end.isoformat(),
        "rrule": rrule,
        "exrule": "",
        "rdate": walls,
        "exdate": walls,
        "recurrence_id": "",
        "following": False,
        "alarm_minutes": alarms[0] if alarms else None,
        "alarms": ",".join(map(str, alarms[1:])),
    }
    one = Outgoing(Told("appointment", values), "u", "2026-01-01 00:00:00", "2026-01-02 00:00:00")
    registry = Registry()
    source = b"".join(component_of(one, registry, {}))
    zones = Zones()
    for piece in Splitter().pieces([registry.written()]):
        zones.define(read_component(piece.body), piece.body)
    found = incoming(read_component(source), zones, 1, source)
    assert found is not None
    assert not found.doubts
    assert found.values == values
    again = Outgoing(Told("appointment", values), "u", "", "2026-01-02 00:00:00", (), source, found.zones)
    assert b"".join(component_of(again, Registry(), {})) == source
