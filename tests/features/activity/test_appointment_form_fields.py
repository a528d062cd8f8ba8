"""The fields of an appointment: its end, its zone, its reminders, and what is said as a doubt."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from windows import press, settle, type_text

from smallcrm.core import clock
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.views.appointment_alarms import AlarmsField, alarm_words, read_alarm
from smallcrm.features.activity.views.appointment_doubts import doubt
from smallcrm.features.activity.views.appointment_end import EndField
from smallcrm.features.activity.views.appointment_lengths import read_length
from smallcrm.features.activity.views.appointment_slip import appointment_slip, new_appointment_slip
from smallcrm.features.activity.views.appointment_zone import ZoneField, find_zones
from smallcrm.ui import words
from smallcrm.ui.when import When

FRIDAY = dt.date(2026, 11, 27)
TEN = When(FRIDAY, dt.time(10))


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC))
    words.use_locale("en")


@pytest.fixture
def start():
    return [TEN]


@pytest.fixture
def end(qtbot, start):
    made = EndField(lambda: start[0])
    qtbot.addWidget(made)
    made.put(None)
    return made


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1h30", 90), ("1h", 60), ("90 min", 90), ("1.5 hours", 90), ("1½ h", 90), ("½ h", 30), ("2 days", 2880),
     ("1 h 30 min", 90), ("+45min", 45), ("1 week", 10080), ("1 day and 2 hours", 1560)],
)  # fmt: skip
def test_lengths_as_people_type_them(text, minutes):
    assert read_length(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "soon", "10", "0 min", "3 x", "1h99", "10:00", "99999 days", "h"])
def test_other_words_are_no_length(text):
    assert read_length(text) is None


@given(some.text(max_size=30))
def test_any_words_are_a_length_or_none(text):
    found = read_length(text)
    assert found is None or found > dt.timedelta()


@pytest.mark.parametrize(
    ("text", "stored"),
    [("14:00", "2026-11-27T14:00:00"), ("1h30", "2026-11-27T11:30:00"), ("9:00", "2026-11-28T09:00:00"),
     ("14", "2026-11-27T14:00:00"), ("sun 12:00", "2026-11-29T12:00:00"), ("", "2026-11-27T11:00:00"),
     ("4pm", "2026-11-27T16:00:00")],
)  # fmt: skip
def test_an_end_is_a_time_a_length_or_a_day(end, text, stored):
    end.say(text)
    assert end.end() == stored and end.problem() == ""


def test_of_whole_days_the_last_one_is_typed_and_what_is_stored_ends_after_it(end, start):
    start[0] = When(FRIDAY)
    end.say("sun")
    assert end.end() == "2026-11-30T00:00:00" and end.meaning.text() == "3 days"
    end.say("1 day")
    assert end.end() == "2026-11-28T00:00:00"


def test_an_end_that_is_none_is_said_in_plain_words(end, start):
    end.say("soonish")
    assert "“soonish” is not an end" in end.problem()
    start[0] = When(FRIDAY)
    end.say("26.11.2026")
    assert end.problem() == "It cannot end before it begins."


def test_the_end_moves_along_with_the_start(end, start):
    end.say("12:30")
    start[0] = When(dt.date(2026, 12, 1), dt.time(15))
    end.follow()
    assert end.line.text() == "17:30" and end.end() == "2026-12-01T17:30:00"


def test_a_zone_is_found_by_its_city(qtbot):
    assert find_zones("tok")[0].target == "Asia/Tokyo"
    assert "America/New_York" in [found.target for found in find_zones("new york")]
    assert find_zones("nowhere at all") == []


def test_another_zone_is_shown_small_and_changed_by_typing(qtbot, qapp, db):
    field = ZoneField()
    qtbot.addWidget(field)
    field.put("Europe/Berlin")
    field.show()
    field.activateWindow()
    settle(qapp)
    assert field.button.text() == "Another time zone…"
    field.button.click()
    type_text("tok", on=field.pick.line)
    press(Qt.Key.Key_Return, on=field.pick.line)
    assert field.zone() == "Asia/Tokyo" and field.button.text() == "Time in Tokyo"
    field.put("Europe/Berlin")
    field.say(["Asia/Tokyo", ""])
    assert field.zone() == "Asia/Tokyo"


def test_reminders_are_typed_one_after_the_other(qtbot, qapp):
    field = AlarmsField()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.line.setFocus()
    settle(qapp)
    for text in ("10 min", "1 day"):
        type_text(text, on=field.line)
        press(Qt.Key.Key_Return, on=field.line)
    assert field.minutes() == [10, 1440]
    assert [chip.text() for chip in field.picked.chips.values()] == ["10 min before", "1 day before"]
    type_text("2 h", on=field.line)
    assert field.minutes() == [10, 120, 1440]
    field.put([10, 1440])
    press(Qt.Key.Key_Backspace, on=field.line)
    assert field.minutes() == [10]
    type_text("soon", on=field.line)
    assert "“soon” is not a time before it" in field.problem()


def test_a_reminder_is_understood_as_it_is_told():
    for minutes in (0, 5, 30, 60, 90, 120, 1440, 2880, 10080, 1500):
        assert read_alarm(alarm_words(minutes)) == minutes
    assert read_alarm("15") == 15


def test_all_that_is_said_is_stored_and_shown_again(db, qtbot, make):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    slip = new_appointment_slip("2026-11-27T10:00:00", "2026-11-27T12:00:00", anna.id)
    qtbot.addWidget(slip)
    said = {
        "title": "Measure", "place": "Hof 3", "kind": "visit", "note": "Ring twice", "zone": "Asia/Tokyo",
        "alarms": [10, 1440], "people": [karl.id], "free": True, "status": "tentative",
    }  # fmt: skip
    for name, value in said.items():
        slip.form.fields[name].put(value)
    assert slip.save_and_close()
    made = Appointment.get()
    assert (made.start, made.end, made.zone) == ("2026-11-27T10:00:00", "2026-11-27T12:00:00", "Asia/Tokyo")
    assert (made.alarm_minutes, made.alarms) == (10, "1440")
    again = appointment_slip(made.id)
    qtbot.addWidget(again)
    assert {name: again.form.fields[name].get() for name in said} == said
    assert not again.form.is_edited()


def test_what_is_missing_is_said_at_its_field(db, qtbot):
    slip = new_appointment_slip("", "")
    qtbot.addWidget(slip)
    assert not slip.save_and_close()
    assert "Say when" in slip.form.hints["start"].text()
    assert "what it is" in slip.form.hints["title"].text()
    assert not Appointment.select().exists()


def test_a_draft_says_all_of_it_again(db, qtbot, make):
    slip = new_appointment_slip("", "", make.person().id)
    qtbot.addWidget(slip)
    for name, said in (("title", "Measure"), ("start", "27.11.2026 10:00"), ("end", "1h30")):
        slip.form.fields[name].type_again(said)
    slip.form.fields["repeat"].widget.state.read("weekly")
    kept = slip.kept_draft()
    again = new_appointment_slip("", "", slip.form.party())
    qtbot.addWidget(again)
    again.take_up(kept)
    assert again.form.start() == TEN and again.form.end.end() == "2026-11-27T11:30:00"
    assert again.form.fields["repeat"].get().rrule == "FREQ=WEEKLY"


def test_a_day_alone_is_a_whole_day_and_the_box_says_so(db, qtbot):
    slip = new_appointment_slip("2026-11-27", "2026-11-29")
    qtbot.addWidget(slip)
    slip.form.fields["title"].put("Fair")
    assert slip.form.fields["all_day"].get() and slip.save_and_close()
    made = Appointment.get()
    assert (made.start, made.end, made.all_day, made.zone) == ("2026-11-27", "2026-11-29", True, "")


def test_a_clash_a_holiday_and_what_is_past_are_doubts(db, make):
    anna = make.person()
    plan_appointment("Roof", dt.datetime(2026, 11, 27, 10, 30), party=anna.id)
    plan_appointment("Round", dt.datetime(2026, 11, 20, 10, 0), rrule="FREQ=WEEKLY")
    told = doubt("2026-11-27T10:00:00", "2026-11-27T11:00:00")
    assert told == "At the same time: 10:00 Round. And 1 more."
    assert doubt("2026-11-27T11:30:00", "2026-11-27T12:00:00") == ""
    assert doubt("2026-11-27T10:00:00", "2026-11-27T11:00:00", free=True) == ""
    assert "is a public holiday" in doubt("2026-12-25", "2026-12-26")
    assert doubt("2026-11-02T10:00:00", "2026-11-02T11:00:00") == "That is past."


def test_something_that_turns_out_to_repeat_moves_to_the_first_day_its_words_mean(db, qtbot):
    made = plan_appointment("Round", dt.datetime(2026, 11, 27, 10, 0))
    slip = appointment_slip(made.id)
    qtbot.addWidget(slip)
    field = slip.form.fields["repeat"].widget
    field.line.setText("every monday")
    field.line.textEdited.emit("every monday")
    slip.doubting.look()
    assert slip.form.hints["start"].text() == "The first one is then Monday, 30 November."
    assert slip.save_and_close()
    found = Appointment.get()
    assert (found.start, found.end, found.rrule) == (
        "2026-11-30T10:00:00", "2026-11-30T11:00:00", "FREQ=WEEKLY;BYDAY=MO",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "zone", "told"),
    [
        ("2027-03-15T09:00:00", "2027-03-15T10:00:00", "America/New_York", "Here it is then 14:00."),
        (
            "2027-03-15T23:00:00",
            "2027-03-15T23:30:00",
            "America/New_York",
            "Here it is then 16 Mar 2027, 04:00.",
        ),
        ("2027-03-27T22:00:00", "2027-03-28T06:00:00", "", "The clocks change meanwhile: it takes 7 h."),
        ("2027-10-30T22:00:00", "2027-10-31T06:00:00", "", "The clocks change meanwhile: it takes 9 h."),
        ("2027-03-15T09:00:00", "2027-03-15T10:00:00", "", ""),
    ],
)
def test_the_clock_here_and_a_change_of_the_clocks_are_told(opened, make, start, end, zone, told):
    window = opened("contacts")
    window.lay(new_appointment_slip(start, end))
    slip = window.workspace.slip()
    if zone:
        slip.form.fields["zone"].put(zone)
    assert slip.doubting._by_the_clock() == told
