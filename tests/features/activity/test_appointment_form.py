"""The form of an appointment, with real keys in the real window."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, type_text

from smallcrm.core import clock
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment, Attendee
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.views.appointment_slip import appointment_slip, new_appointment_slip
from smallcrm.ui import words
from smallcrm.ui.drafts import keeping

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)  # 9:00 in Germany


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


@pytest.fixture
def anna(make):
    return make.person(phone="+49 221 555 0140", company="Weber Immobilien")


@pytest.fixture
def window(opened, anna):
    window = opened("contacts")
    window.open(f"party:{anna.id}")
    return window


def slip_of(window):
    return window.workspace.slip()


def go(window, name):
    slip_of(window).form.fields[name].field().setFocus(Qt.FocusReason.TabFocusReason)


def begin(window, start="", end="", party=None):
    window.lay(new_appointment_slip(start, end, party))
    return slip_of(window)


def test_an_appointment_with_the_contact_in_front_takes_two_keys_besides_its_words(window, anna):
    press(Qt.Key.Key_A)
    type_text("fri 10:00 measure the bathroom")
    press(Qt.Key.Key_Return, CTRL)
    made = Appointment.get()
    assert (made.title, made.start, made.end) == (
        "measure the bathroom",
        "2026-11-27T10:00:00",
        "2026-11-27T11:00:00",
    )
    assert made.party_id == anna.id and made.zone == "Europe/Berlin" and slip_of(window) is None


def test_a_new_one_takes_its_person_from_the_list_by_the_key_that_saves(window, anna):
    begin(window, "2026-11-24T14:00:00", "2026-11-24T16:00:00")
    type_text("Kitchen")
    press(Qt.Key.Key_Tab)
    type_text("anna")
    press(Qt.Key.Key_Return, CTRL)
    made = Appointment.get()
    assert (made.title, made.party_id) == ("Kitchen", anna.id)
    assert (made.start, made.end) == ("2026-11-24T14:00:00", "2026-11-24T16:00:00")
