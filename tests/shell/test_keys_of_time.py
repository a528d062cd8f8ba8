"""How many keys a day's planning takes, besides what is typed: counted as they are pressed in the window."""

import datetime as dt

import pytest
from hand import Hand
from PySide6.QtCore import Qt
from windows import CTRL, settle

from smallcrm.core import clock
from smallcrm.features.activity.model import Appointment, Interaction, Task
from smallcrm.features.activity.service import plan, plan_appointment, set_cadence
from smallcrm.features.letters.views import printing
from smallcrm.ui import words

K = Qt.Key
NOW = dt.datetime(2026, 11, 23, 7, 5, tzinfo=dt.UTC)  # a Monday, five past eight in Germany
TODAY = NOW.date()


@pytest.fixture
def hand():
    clock.fix(NOW)
    words.use_locale("en")
    return Hand()


@pytest.fixture
def anna(make, hand):
    """Somebody among others, in the file for a year."""
    clock.fix(NOW - dt.timedelta(400))
    make.person("Ελένη", "Παπαδοπούλου")
    make.person("小龍", "李")
    made = make.person("Anna", "O’Hara & Söhne", phone="0221 555 0140")
    clock.fix(NOW)
    return made


def shown(window):
    rows = window.workspace.page("today").rows
    return [rows.row(place).title for place in range(rows.rowCount())]


def test_the_morning_list_is_there_with_no_key(opened, anna, hand):
    plan("Call back", TODAY - dt.timedelta(3), party=anna.id)
    plan("Send the offer", TODAY, party=anna.id)
    assert shown(opened()) == ["Call back", "Send the offer"] and hand.keys == 0


@pytest.mark.parametrize(
    ("said", "day"), [("tue", "2026-11-24"), ("+3d", "2026-11-26"), ("in 2 weeks", "2026-12-07")]
)
def test_rescheduling_takes_two(opened, anna, hand, said, day):
    plan("Call back", TODAY, party=anna.id)
    opened("today")
    hand.press(K.Key_R)
    hand.type(said)
    hand.press(K.Key_Return)
    assert Task.get().due == day and hand.keys == 2


def test_rescheduling_in_the_calendar_takes_two_as_well(opened, anna, hand):
    plan_appointment("Visit", dt.datetime(2026, 11, 23, 9), dt.datetime(2026, 11, 23, 10), party=anna.id)
    window = opened("calendar")
    window.workspace.page("calendar").step(1)
    hand.press(K.Key_R)
    hand.type("thu 14:00")
    hand.press(K.Key_Return)
    found = Appointment.get()
    assert (found.start, found.end) == ("2026-11-26T14:00:00", "2026-11-26T15:00:00") and hand.keys == 2


def test_ticking_off_takes_one(opened, anna, hand):
    plan("Call back", TODAY, party=anna.id)
    opened("today")
    hand.press(K.Key_Space)
    assert Task.get().done and hand.keys == 1


@pytest.mark.parametrize("name", ["o'hara", "söhne"])
def test_a_new_appointment_with_a_person_takes_three(opened, anna, hand, name):
    opened("calendar")
    hand.press(K.Key_N)
    hand.type("fri 14:00-15:30 measure the bathroom")
    hand.press(K.Key_Tab)
    hand.type(name)
    hand.press(K.Key_Return, CTRL)
    made = Appointment.get()
    assert (made.title, made.party_id) == ("measure the bathroom", anna.id)
    assert (made.start, made.end) == ("2026-11-27T14:00:00", "2026-11-27T15:30:00")
    assert hand.keys == 3


def test_the_week_sheet_is_at_the_print_question_with_two(opened, anna, hand, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_a: asked.append(True))
    opened("today")
    hand.press(K.Key_4, CTRL)
    hand.press(K.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [True] and hand.keys == 2


def test_a_lapsed_cadence_is_a_logged_call_with_three(opened, anna, hand):
    set_cadence(anna, 30)
    plan("Order paper", TODAY)
    page = opened("today").workspace.page("today")
    settle(None)  # what stands beside the list comes behind the first picture
    worth = page.aside.worth
    assert worth.rows.row(0).title == "Anna O’Hara & Söhne"
    hand.press(K.Key_Tab)
    hand.press(K.Key_C)
    hand.type("how is the boiler")
    hand.press(K.Key_Return, CTRL)
    made = Interaction.get()
    assert (made.kind, made.subject, made.party_id) == ("call", "how is the boiler", anna.id)
    assert hand.keys == 3 and not worth.waits(anna.id)
