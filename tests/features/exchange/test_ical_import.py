"""Calendars come in: what becomes of each property, what is known again, which side wins."""

from __future__ import annotations

import datetime as dt

import pytest

from smallcrm.core.dump import dump
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment, Attendee, Task
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.service.appointments import change_appointment
from smallcrm.features.exchange.model import ImportedEvent
from smallcrm.features.exchange.service import import_files


def event(*lines: str, name: str = "VEVENT") -> str:
    return "\r\n".join((f"BEGIN:{name}", *lines, f"END:{name}", ""))


def todo(*lines: str) -> str:
    return event(*lines, name="VTODO")


def cal(*parts: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(parts) + "END:VCALENDAR\r\n"


@pytest.fixture
def put(db, tmp_path):
    """Writes a calendar and imports it."""

    def put(*parts: str, raw: bytes | None = None, **more):
        path = tmp_path / "some.ics"
        path.write_bytes(cal(*parts).encode() if raw is None else raw)
        return import_files([path], **more)

    return put


VISIT = (
    "UID:1@x",
    "SUMMARY:Visit",
    "DTSTART;TZID=Europe/Berlin:20261123T100000",
    "DTEND;TZID=Europe/Berlin:20261123T113000",
)


LATER = event("UID:1@x", "RECURRENCE-ID:20261124T090000Z", "SUMMARY:Later", "DTSTART:20261124T130000Z")


def one() -> Appointment:
    (found,) = Appointment.select()
    return found


def test_an_event_becomes_an_appointment_with_wall_time_and_zone(put) -> None:
    put(
        event(
            *VISIT,
            "LOCATION:Mill",
            "DESCRIPTION:one\\, two\\nthree",
            "PRIORITY:1",
            "TRANSP:TRANSPARENT",
            "STATUS:TENTATIVE",
            "CATEGORIES:Work,Call",
        )
    )
    made = one()
    assert (made.title, made.start, made.end, made.zone) == (
        "Visit",
        "2026-11-23T10:00:00",
        "2026-11-23T11:30:00",
        "Europe/Berlin",
    )
    assert (made.place, made.note, made.priority, made.free) == ("Mill", "one, two\nthree", 1, True)
    assert (made.status, made.kind, made.all_day, made.uid) == ("tentative", "call", False, "1@x")


@pytest.mark.parametrize(
    ("lines", "start", "end", "zone"),
    [
        (("DTSTART;VALUE=DATE:20261123",), "2026-11-23", "2026-11-24", ""),
        (("DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261126"), "2026-11-23", "2026-11-26", ""),
        (("DTSTART:20261123T100000",), "2026-11-23T10:00:00", "2026-11-23T10:00:00", ""),
        (("DTSTART:20261123T100000Z", "DURATION:PT45M"), "2026-11-23T10:00:00", "2026-11-23T10:45:00", "UTC"),
        (
            ("DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:P1D"),
            "2026-03-28T12:00:00",
            "2026-03-29T12:00:00",
            "Europe/Berlin",
        ),
        (
            ("DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:PT24H"),
            "2026-03-28T12:00:00",
            "2026-03-29T13:00:00",
            "Europe/Berlin",
        ),
        (
            ("DTSTART;TZID=Europe/Berlin:20260701T120000", "DTEND;TZID=America/New_York:20260701T080000"),
            "2026-07-01T12:00:00",
            "2026-07-01T14:00:00",
            "Europe/Berlin",
        ),
    ],
)
def test_the_end_is_told_reckoned_or_usual(put, lines, start, end, zone) -> None:
    put(event("SUMMARY:x", *lines))
    assert (one().start, one().end, one().zone) == (start, end, zone)


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ('"Eastern Standard Time"', "America/New_York"),
        ("/mozilla.org/20070129_1/Europe/Vienna", "Europe/Vienna"),
        ("europe/paris", "Europe/Paris"),
        ("(UTC+01:00) Amsterdam\\, Berlin", "Europe/Amsterdam"),
        ("../../etc/passwd", ""),
        ("Mars/Olympus Mons", ""),
    ],
)
def test_zones_are_known_by_many_names(put, tzid: str, zone: str) -> None:
    done = put(event("SUMMARY:x", f"DTSTART;TZID={tzid}:20261123T100000"))
    assert (one().start, one().zone) == ("2026-11-23T10:00:00", zone)
    assert [told.field for told in done.warnings] == ([] if zone else ["DTSTART"])


OWN_ZONE = event(
    "TZID:Our own",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=2SU",
    "TZOFFSETFROM:+0630",
    "TZOFFSETTO:+0537",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700101T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-1SA",
    "TZOFFSETFROM:+0537",
    "TZOFFSETTO:+0630",
    "END:DAYLIGHT",
    name="VTIMEZONE",
)


def test_a_zone_that_nobody_knows_is_kept_by_its_definition_wherever_it_stands(put) -> None:
    put(event("SUMMARY:x", "DTSTART;TZID=Our own:20260701T100000", "RRULE:FREQ=MONTHLY;COUNT=6"), OWN_ZONE)
    from smallcrm.features.activity.occurrences.zones import instant

    days = between(dt.date(2026, 7, 1), dt.date(2026, 12, 31))
    assert [one.start[11:] for one in days] == ["10:00:00"] * 6
    assert [f"{instant(one.start, one.zone):%H:%M}" for one in days] == ["03:30"] * 3 + ["04:23"] * 3


def test_a_definition_that_keeps_the_time_of_a_known_zone_is_that_zone(put) -> None:
    zone = (
        OWN_ZONE.replace("0537", "0100")
        .replace("0630", "0200")
        .replace("BYMONTH=9;BYDAY=2SU", "BYMONTH=10;BYDAY=-1SU")
    )
    zone = zone.replace("BYMONTH=2;BYDAY=-1SA", "BYMONTH=3;BYDAY=-1SU").replace("T000000", "T030000")
    put(zone, event("SUMMARY:x", "DTSTART;TZID=Our own:20260701T100000"))
    assert one().zone == "Europe/Berlin"


def test_repetition_is_kept_in_the_zone_of_its_start(put) -> None:
    put(
        event(
            *VISIT,
            "RRULE:FREQ=DAILY;COUNT=5",
            "RRULE:FREQ=YEARLY;COUNT=2",
            "EXRULE:FREQ=WEEKLY;COUNT=2",
            "EXDATE:20261124T090000Z,20261125T090000Z",
            "EXDATE;VALUE=DATE:20261126",
            "RDATE;VALUE=PERIOD:20261201T090000Z/PT3H",
        )
    )
    made = one()
    assert made.rrule == "FREQ=DAILY;COUNT=5\nFREQ=YEARLY;COUNT=2"
    assert made.exrule == "FREQ=WEEKLY;COUNT=2"
    assert made.exdate == "2026-11-24T10:00:00,2026-11-25T10:00:00,2026-11-26"
    assert made.rdate == "2026-12-01T10:00:00/2026-12-01T13:00:00"
    (period,) = between(dt.date(2026, 12, 1), dt.date(2026, 12, 1))
    assert (period.start, period.end) == ("2026-12-01T10:00:00", "2026-12-01T13:00:00")


def test_exceptions_find_their_master_whichever_comes_first(put) -> None:
    change = event("UID:1@x", "RECURRENCE-ID:20261124T090000Z", "SUMMARY:Later", "DTSTART:20261124T130000Z")
    put(change, event(*VISIT, "RRULE:FREQ=DAILY;COUNT=3"))
    days = between(dt.date(2026, 11, 23), dt.date(2026, 11, 30))
    assert [(day.title, day.here_start[8:13]) for day in days] == [
        ("Visit", "23T10"),
        ("Later", "24T14"),
        ("Visit", "25T10"),
    ]
    assert days[1].occurrence == "2026-11-24T10:00:00"


def test_an_exception_that_came_alone_is_tied_when_its_master_comes(put) -> None:
    put(event("UID:1@x", "RECURRENCE-ID:20261124T090000Z", "SUMMARY:Later", "DTSTART:20261124T130000Z"))
    assert one().master is None
    put(event(*VISIT, "RRULE:FREQ=DAILY;COUNT=3"))
    assert [day.title for day in between(dt.date(2026, 11, 23), dt.date(2026, 11, 30))] == [
        "Visit",
        "Later",
        "Visit",
    ]


def test_this_and_all_that_follow_may_be_changed(put) -> None:
    put(
        event(*VISIT, "RRULE:FREQ=DAILY;COUNT=4"),
        event(
            "UID:1@x",
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261125T100000",
            "SUMMARY:Late",
            "DTSTART;TZID=Europe/Berlin:20261125T120000",
            "DTEND;TZID=Europe/Berlin:20261125T123000",
        ),
    )
    days = between(dt.date(2026, 11, 23), dt.date(2026, 11, 30))
    assert [(day.title, day.start[8:13]) for day in days] == [
        ("Visit", "23T10"),
        ("Visit", "24T10"),
        ("Late", "25T12"),
        ("Late", "26T12"),
    ]


def test_a_to_do_becomes_a_task(put) -> None:
    put(
        todo("UID:t", "SUMMARY:Offer", "DUE;TZID=Europe/Berlin:20261130T170000", "STATUS:IN-PROCESS"),
        todo(
            "UID:u",
            "SUMMARY:Sent",
            "DUE;VALUE=DATE:20261101",
            "COMPLETED:20261031T120000Z",
            "STATUS:COMPLETED",
        ),
        todo("UID:v", "SUMMARY:Some day"),
    )
    offer, sent, day = Task.select().order_by(Task.uid)
    assert (offer.what, offer.due, offer.zone, offer.status) == (
        "Offer",
        "2026-11-30T17:00:00",
        "Europe/Berlin",
        "in-process",
    )
    assert (sent.done, sent.done_at, sent.due) == (
        True,
        dt.datetime(2026, 10, 31, 12, tzinfo=dt.UTC),
        "2026-11-01",
    )
    assert (day.due, day.done) == (None, False)


def test_alarms_before_the_start_ring_here_too(put) -> None:
    alarms = [
        event(f"TRIGGER{trigger}", "ACTION:DISPLAY", name="VALARM").strip()
        for trigger in (
            ":-PT15M",
            ":-P1D",
            ";VALUE=DATE-TIME:20261123T080000Z",
            ":PT5M",
            ";RELATED=END:-PT5M",
        )
    ]
    put(event(*VISIT, *alarms))
    assert (one().alarm_minutes, one().alarms) == (15, "1440")


def test_who_is_known_by_e_mail_takes_part(put, make) -> None:
    anna, ben = make.person(email="Anna@Example.org"), make.person("Ben", "Kurz", email="ben@example.org")
    put(
        event(
            *VISIT,
            "ORGANIZER:mailto:ben@example.org",
            "ATTENDEE;CN=Who:mailto:stranger@example.org",
            "ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR:MAILTO:anna@example.ORG",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:ben@example.org",
        )
    )
    assert one().party == anna
    (other,) = Attendee.select()
    assert (other.party, other.answer) == (ben, "declined")


def test_the_same_calendar_again_changes_nothing(put) -> None:
    parts = (
        event(*VISIT, "RRULE:FREQ=DAILY;COUNT=3"),
        event("SUMMARY:no uid", "DTSTART:20260101"),
        event("SUMMARY:no uid", "DTSTART:20260101"),
        todo("UID:t", "SUMMARY:Offer"),
        LATER,
    )
    first = put(*parts)
    after = "".join(dump())
    again = put(*(part.replace("SUMMARY", "DTSTAMP:20300101T000000Z\r\nSUMMARY") for part in parts))
    assert (first.created, again.created, again.updated, again.unchanged) == (5, 0, 0, 5)
    assert again.journal is None
    assert "".join(dump()) == after


def test_an_import_is_one_step_of_undo(put) -> None:
    before = "".join(dump())
    put(event(*VISIT), todo("SUMMARY:Offer"))
    undo(last_undoable())
    assert "".join(dump()) == before


def test_what_changed_there_wins_only_where_it_changed(put) -> None:
    put(event(*VISIT, "LOCATION:Mill", "DESCRIPTION:Their note"))
    change_appointment(one().id, {"note": "Our note", "place": "Our place"})
    done = put(event(*VISIT, "LOCATION:New mill", "DESCRIPTION:Their note", "SEQUENCE:1"))
    assert (done.updated, one().place, one().note) == (1, "New mill", "Our note")


def test_an_occurrence_left_out_here_stays_out_when_another_is_left_out_there(put) -> None:
    put(event(*VISIT, "RRULE:FREQ=DAILY;COUNT=5"))
    change_appointment(one().id, {"exdate": "2026-11-24T10:00:00"})
    put(event(*VISIT, "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20261125T090000Z"))
    assert one().exdate == "2026-11-24T10:00:00,2026-11-25T10:00:00"


def test_what_is_older_than_what_is_here_is_left_and_said(put) -> None:
    put(event(*VISIT, "SEQUENCE:3", "LOCATION:New place"))
    done = put(event(*VISIT, "SEQUENCE:2", "LOCATION:Old place"))
    assert (done.unchanged, one().place) == (1, "New place")
    assert [told.field for told in done.warnings] == ["SEQUENCE"]


def test_one_uid_twice_in_a_file_is_one_event_in_its_newest_state(put) -> None:
    parts = (event(*VISIT, "SEQUENCE:0"), event(*VISIT, "SEQUENCE:3", "LOCATION:New place"))
    for _time in range(2):
        done = put(*parts)
        assert one().place == "New place"
        assert not done.warnings
    assert done.journal is None
    put(*reversed(parts))
    assert one().place == "New place"


def test_unknown_properties_are_kept_as_they_came(put) -> None:
    body = event(*VISIT, 'X-FOO;X-BAR="a;b":ü', "GEO:1;2")
    put(body)
    (kept,) = ImportedEvent.select()
    assert kept.source == body
    done = put(event(*VISIT, "X-FOO:other", "GEO:1;2"))
    assert (done.updated, done.unchanged) == (1, 0)


def test_what_is_no_event_is_skipped_with_words(put) -> None:
    done = put(
        event(*VISIT),
        event("SUMMARY:diary", name="VJOURNAL"),
        event("DTSTART:x", name="VFREEBUSY"),
        event("SUMMARY:no day"),
    )
    assert [told.record for told in done.skipped] == [2, 3, 4]
    assert all(told.reason for told in done.skipped)


def test_a_file_of_busy_times_is_refused_with_words(put) -> None:
    with pytest.raises(UserError, match="busy or free"):
        put(event("DTSTART:20260101T000000Z", name="VFREEBUSY"))


def test_a_dry_run_says_what_would_happen_and_does_nothing(put) -> None:
    done = put(event(*VISIT), dry_run=True)
    assert (done.created, done.journal, Appointment.select().count()) == (1, None, 0)


def test_cancelling_leaves_the_data_as_it_was(put) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    entries = Journal.select().count()
    with pytest.raises(Cancelled):
        put(*(event(f"UID:{number}", "DTSTART:20260101", "SUMMARY:x") for number in range(3)), report=cancel)
    assert (Appointment.select().count(), Journal.select().count()) == (0, entries)


def test_an_event_without_a_summary_is_called_after_what_it_says(put) -> None:
    put(
        event("UID:a", "DTSTART:20260101", "DESCRIPTION:Ask about the boiler"),
        event("UID:b", "DTSTART:20260102"),
    )
    assert [made.title for made in Appointment.select().order_by(Appointment.start)] == [
        "Ask about the boiler",
        "…",
    ]
