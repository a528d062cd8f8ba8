"""Calendars go out: the same bytes for the same content, what came as it came, what is new in full."""

from __future__ import annotations

import datetime as dt
import json

import icalendar
import pytest
from test_ical_import import OWN_ZONE, VISIT, cal, event, todo

from smallcrm import cli
from smallcrm.core import clock, file
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Appointment, Attendee, Task
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.service import done, plan
from smallcrm.features.activity.service.appointments import change_appointment, plan_appointment
from smallcrm.features.exchange.service import import_files
from smallcrm.features.exchange.service.calendars_out import Wanted, calendar, export_ics


@pytest.fixture
def put(db, tmp_path):
    """Writes a calendar and imports it."""

    def put(*parts: str):
        path = tmp_path / "some.ics"
        path.write_bytes(cal(*parts).encode())
        return import_files([path])

    return put


def told(wanted: Wanted = Wanted()) -> str:  # noqa: B008  # nothing in it changes
    return b"".join(calendar(wanted)).decode().replace("\r\n ", "")


def read(wanted: Wanted = Wanted()) -> icalendar.Calendar:  # noqa: B008
    """The calendar as another program reads it."""
    return icalendar.Calendar.from_ical(b"".join(calendar(wanted)))


def test_a_new_appointment_says_all_there_is(make, db) -> None:
    anna, ben = make.person(email="anna@example.org"), make.person("Ben", "Kurz", email="ben@example.org")
    plan_appointment(
        "Visit; with, all",
        dt.datetime(2026, 11, 23, 10),
        party=anna.id,
        attendees=[ben.id],
        place="Mill",
        note="one\ntwo",
        alarm_minutes=15,
        alarms="60",
        kind="visit",
        priority=2,
        free=True,
        rrule="FREQ=WEEKLY;COUNT=5",
        exdate="2026-11-30T10:00:00",
        rdate="2026-12-02T10:00:00",
    )
    (found,) = read().walk("VEVENT")
    assert (found["SUMMARY"], found["LOCATION"], found["DESCRIPTION"]) == (
        "Visit; with, all",
        "Mill",
        "one\ntwo",
    )
    assert found["DTSTART"].dt.isoformat() == "2026-11-23T10:00:00+01:00"
    assert found["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert found["DTEND"].dt - found["DTSTART"].dt == dt.timedelta(hours=1)
    assert (found["TRANSP"], found["STATUS"], found["PRIORITY"]) == ("TRANSPARENT", "CONFIRMED", 2)
    assert [str(one["TRIGGER"].to_ical(), "ascii") for one in found.walk("VALARM")] == ["-PT15M", "-PT1H"]
    assert [(str(one), one.params["CN"]) for one in found["ATTENDEE"]] == [
        ("mailto:anna@example.org", "Anna Weber"),
        ("mailto:ben@example.org", "Ben Kurz"),
    ]
    assert found["EXDATE"].dts[0].dt.isoformat() == "2026-11-30T10:00:00+01:00"
    assert [zone["TZID"] for zone in read().walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert not found.errors


def test_the_zone_that_goes_out_keeps_the_same_time(db) -> None:
    plan_appointment("Visit", dt.datetime(2026, 7, 1, 10))
    (zone,) = read().walk("VTIMEZONE")
    made = zone.to_tz(lookup_tzid=False)
    from zoneinfo import ZoneInfo

    for month in range(1, 13):
        wall = dt.datetime(2026, month, 28, 12)
        assert (
            wall.replace(tzinfo=made).utcoffset()
            == wall.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()
        )


def test_tasks_go_out_with_their_state(db) -> None:
    done(plan("Call back", dt.date(2026, 11, 20)).task.id)
    plan("Offer", dt.datetime(2026, 11, 30, 17))
    called, offer = read().walk("VTODO")
    assert (called["STATUS"], called["PERCENT-COMPLETE"], called["DUE"].dt) == (
        "COMPLETED",
        100,
        dt.date(2026, 11, 20),
    )
    assert "COMPLETED" in called
    assert (offer["STATUS"], offer["DUE"].dt.isoformat()) == ("NEEDS-ACTION", "2026-11-30T17:00:00+01:00")


def test_the_same_content_gives_the_same_bytes(db, tmp_path) -> None:
    plan_appointment("Visit", dt.datetime(2026, 11, 23, 10))
    export_ics(tmp_path / "a.ics")
    clock.fix(dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    export_ics(tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_lines_are_folded_between_letters(db) -> None:
    plan_appointment("ü" * 200 + "€" * 200, dt.datetime(2026, 11, 23, 10))
    lines = b"".join(calendar()).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)


def test_our_own_calendar_comes_back_as_what_it_was(make, db, tmp_path) -> None:
    party = make.person(email="anna@example.org")
    plan_appointment(
        "Visit", dt.datetime(2026, 11, 23, 10), party=party.id, rrule="FREQ=DAILY;COUNT=3", alarm_minutes=5
    )
    done(plan("Call back", dt.date(2026, 11, 20), party=party.id, rrule="FREQ=WEEKLY").task.id)
    export_ics(tmp_path / "a.ics")
    again = import_files([tmp_path / "a.ics"])
    assert (again.created, again.updated, again.journal) == (0, 0, None)


def test_a_change_there_of_what_we_gave_out_comes_back(db, tmp_path) -> None:
    made = plan_appointment("Visit", dt.datetime(2026, 11, 23, 10))
    text = told().replace("SUMMARY:Visit", "SUMMARY:Inspection").replace("T100000", "T110000")
    (tmp_path / "a.ics").write_text(text, encoding="utf-8", newline="")
    assert import_files([tmp_path / "a.ics"]).updated == 1
    found = Appointment.get_by_id(made.id)
    assert (found.title, found.start) == ("Inspection", "2026-11-23T11:00:00")


def test_only_what_changed_here_is_written_anew(put) -> None:
    put(event(*VISIT, "X-FOO;X-BAR=1:kept", 'LOCATION;ALTREP="http://x":Mill', "SEQUENCE:4", "COMMENT:a\\,b"))
    change_appointment(Appointment.get().id, {"title": "Inspection"})
    text = told()
    assert "SUMMARY:Inspection\r\n" in text
    assert "SUMMARY:Visit" not in text
    for line in (
        "X-FOO;X-BAR=1:kept",
        'LOCATION;ALTREP="http://x":Mill',
        "COMMENT:a\\,b",
        "UID:1@x",
        VISIT[2],
    ):
        assert f"{line}\r\n" in text
    assert int(text.partition("SEQUENCE:")[2].partition("\r\n")[0]) > 4


def test_alarms_of_others_stay_and_ours_follow_the_record(put) -> None:
    alarms = [
        event(f"TRIGGER{trigger}", "ACTION:AUDIO", "X-SOUND:bell", name="VALARM").strip()
        for trigger in (":-PT15M", ";VALUE=DATE-TIME:20261123T080000Z")
    ]
    put(event(*VISIT, *alarms))
    change_appointment(Appointment.get().id, {"alarm_minutes": 30})
    text = told()
    assert "TRIGGER:-PT15M" not in text
    assert "TRIGGER:-PT30M" in text
    assert "TRIGGER;VALUE=DATE-TIME:20261123T080000Z" in text


def test_an_exception_made_here_goes_out_with_the_uid_of_its_master(put) -> None:
    put(event(*VISIT, "RRULE:FREQ=DAILY;COUNT=3"))
    with work("x"):
        Appointment.create(
            title="Later",
            start="2026-11-24T14:00:00",
            end="2026-11-24T15:00:00",
            zone="Europe/Berlin",
            master=Appointment.get(),
            recurrence_id="2026-11-24T10:00:00",
        )
    master, change = read().walk("VEVENT")
    assert change["UID"] == master["UID"] == "1@x"
    assert change["RECURRENCE-ID"].dt.isoformat() == "2026-11-24T10:00:00+01:00"


def test_an_unknown_zone_goes_out_with_its_definition_and_comes_in_again(put, tmp_path, path) -> None:
    put(OWN_ZONE, event("UID:z", "SUMMARY:x", "DTSTART;TZID=Our own:20260701T100000"))
    change_appointment(Appointment.get().id, {"start": "2026-07-02T11:00:00", "end": "2026-07-02T12:00:00"})
    plan_appointment("y", dt.date(2026, 7, 3))
    (before, _day) = between(dt.date(2026, 7, 1), dt.date(2026, 7, 5))
    export_ics(tmp_path / "a.ics")
    Appointment.get(Appointment.uid == "z")
    with work("x"):
        Appointment.delete().execute()
    import_files([tmp_path / "a.ics"])
    (after, _day) = between(dt.date(2026, 7, 1), dt.date(2026, 7, 5))
    assert (after.start, after.zone, after.here_start) == (before.start, before.zone, before.here_start)


def test_two_definitions_of_one_name_do_not_mix(put, tmp_path) -> None:
    put(OWN_ZONE, event("UID:a", "SUMMARY:a", "DTSTART;TZID=Our own:20260701T100000"))
    put(OWN_ZONE.replace("0630", "0200"), event("UID:b", "SUMMARY:b", "DTSTART;TZID=Our own:20260701T100000"))
    before = [(one.title, one.here_start) for one in between(dt.date(2026, 7, 1), dt.date(2026, 7, 1))]
    assert before == [("a", "2026-07-01T05:30:00"), ("b", "2026-07-01T10:00:00")]
    export_ics(tmp_path / "a.ics")
    with work("x"):
        Appointment.delete().execute()
    import_files([tmp_path / "a.ics"])
    assert [
        (one.title, one.here_start) for one in between(dt.date(2026, 7, 1), dt.date(2026, 7, 1))
    ] == before


def test_only_what_is_with_somebody_goes_out(make, db) -> None:
    anna, ben = make.person(), make.person("Ben", "Kurz")
    plan_appointment("hers", dt.date(2026, 1, 1), party=anna.id)
    plan_appointment("both", dt.date(2026, 1, 2), party=ben.id, attendees=[anna.id])
    plan_appointment("his", dt.date(2026, 1, 3), party=ben.id)
    plan("task", dt.date(2026, 1, 1), party=anna.id)
    found = read(Wanted([anna.id]))
    assert [one["SUMMARY"] for one in found.walk() if "SUMMARY" in one] == ["hers", "both", "task"]


def test_one_event_can_be_given_away_alone(db) -> None:
    plan_appointment("a", dt.date(2026, 1, 1))
    made = plan_appointment("b", dt.date(2026, 1, 2))
    assert [one["SUMMARY"] for one in read(Wanted(records={"appointment": [made.id]})).walk("VEVENT")] == [
        "b"
    ]


def test_birthdays_go_out_on_demand_and_do_not_come_back(make, db, tmp_path) -> None:
    make.person(birthday="1980-02-29")
    make.person("Ben", "Kurz", birthday="--05-06")
    assert not read().walk("VEVENT")
    found = read(Wanted(birthdays=True)).walk("VEVENT")
    assert [(one["SUMMARY"], one["DTSTART"].dt) for one in found] == [
        ("Birthday: Anna Weber", dt.date(1980, 2, 29)),
        ("Birthday: Ben Kurz", dt.date(1972, 5, 6)),
    ]
    plan_appointment("a", dt.date(2026, 1, 1))
    export_ics(tmp_path / "a.ics", Wanted(birthdays=True))
    assert import_files([tmp_path / "a.ics"]).created == 0


def test_the_command_line_brings_in_and_gives_out(path, tmp_path, capsys) -> None:
    (tmp_path / "in.ics").write_bytes(cal(event(*VISIT), todo("SUMMARY:Offer")).encode())
    assert cli.main(["--file", str(path), "--json", "import", str(tmp_path / "in.ics"), "--as", "ics"]) == 0
    assert {**json.loads(capsys.readouterr().out), "journal": None} == {
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "accounts": 0,
        "skipped": [],
        "warnings": [],
        "journal": None,
    }
    out = tmp_path / "out.ics"
    assert (
        cli.main(["--file", str(path), "--json", "export", "--as", "ics", str(out), "--with", "birthdays"])
        == 0
    )
    assert json.loads(capsys.readouterr().out) == {"records": 2}
    assert VISIT[2] in out.read_text(encoding="utf-8")


def test_everything_that_was_written_here_survives_a_new_file(make, empty_file, tmp_path) -> None:
    import shutil

    party = make.person(email="anna@example.org")
    plan_appointment(
        "Visit", dt.datetime(2026, 11, 23, 10), party=party.id, rrule="FREQ=DAILY;COUNT=3", alarms="5,60"
    )
    plan_appointment("Fair", dt.date(2026, 12, 1), dt.date(2026, 12, 4), note="x")
    plan("Call back", dt.date(2026, 11, 20), rrule="FREQ=WEEKLY")
    window = dt.date(2026, 11, 1), dt.date(2026, 12, 31)
    before = [one[2:6] for one in between(*window)]
    tasks = [(one.what, one.due, one.rrule, one.start) for one in Task.select()]
    export_ics(tmp_path / "a.ics")
    file.close_file()
    file.open_file(shutil.copy(empty_file, tmp_path / "other.smallcrm"))
    import_files([tmp_path / "a.ics"])
    assert [one[2:6] for one in between(*window)] == before
    assert [(one.what, one.due, one.rrule, one.start) for one in Task.select()] == tasks
    assert not Attendee.select().count()


def test_each_zone_of_an_event_goes_out_as_what_it_is(put) -> None:
    put(
        event(
            "UID:f",
            "SUMMARY:Flight",
            "DTSTART;TZID=W. Europe Standard Time:20260701T120000",
            "DTEND;TZID=America/New_York:20260701T140000",
        )
    )
    offsets = {
        str(zone["TZID"]): zone.to_tz(lookup_tzid=False).utcoffset(dt.datetime(2026, 7, 1, 12))
        for zone in read().walk("VTIMEZONE")
    }
    hours = {"W. Europe Standard Time": 2, "America/New_York": -4}
    assert offsets == {name: dt.timedelta(hours=hour) for name, hour in hours.items()}
