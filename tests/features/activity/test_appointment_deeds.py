"""Appointments on the page of whom they are with: opened, moved, logged, deleted by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from saturday import saturday  # noqa: F401
from windows import CTRL, press, settle, type_text

from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment, Interaction
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.views.timeline import TimelinePanel


@pytest.fixture
def anna(make):
    return make.person(phone="+49 221 555 0140")


@pytest.fixture
def show(opened, anna):
    def show():
        window = opened("contacts")
        window.open(f"party:{anna.id}")
        settle(None)
        panel = window.findChildren(TimelinePanel)[0]
        panel.list.setFocus()
        panel.list.setCurrentIndex(panel.entries.index(0))
        return window, panel

    return show


def slip_of(window):
    return window.workspace.slip()


def test_f4_and_enter_open_an_appointment(show, anna):
    plan_appointment("Measure", dt.datetime(2026, 11, 27, 10, 0), party=anna.id)
    window, _panel = show()
    press(Qt.Key.Key_F4)
    assert slip_of(window).form.fields["title"].get() == "Measure"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return, on=_panel.list)
    assert slip_of(window).form.fields["title"].get() == "Measure"


def test_r_and_words_move_an_appointment_and_keep_its_time_and_length(show, anna):
    plan_appointment(
        "Measure", dt.datetime(2026, 11, 27, 10, 0), dt.datetime(2026, 11, 27, 12, 30), party=anna.id
    )
    window, _panel = show()
    press(Qt.Key.Key_R)
    type_text("+10d")
    press(Qt.Key.Key_Return)
    made = Appointment.get()
    assert (made.start, made.end) == ("2026-12-01T10:00:00", "2026-12-01T12:30:00")
    assert slip_of(window) is None


def test_i_makes_an_entry_of_what_has_passed_and_the_timeline_tells_it_once(show, anna, make):
    karl = make.person("Karl", "Zuse")
    plan_appointment(
        "Measure", dt.datetime(2026, 11, 20, 14, 0), dt.datetime(2026, 11, 20, 15, 30),
        party=anna.id, kind="visit", attendees=[karl.id],
    )  # fmt: skip
    window, panel = show()
    press(Qt.Key.Key_I)
    type_text("Tiles chosen")
    press(Qt.Key.Key_Return, CTRL)
    made = Interaction.get()
    assert (made.kind, made.subject, made.body, made.minutes) == ("visit", "Measure", "Tiles chosen", 90)
    assert made.start == dt.datetime(2026, 11, 20, 13, 0, tzinfo=dt.UTC)
    assert [one.party_id for one in made.participants] == [karl.id]
    assert Appointment.get().interaction_id == made.id
    assert [panel.entries.key_at(place).record for place in range(panel.entries.rowCount())] == [
        "interaction"
    ]
    undo(last_undoable())
    assert not Interaction.select().exists() and Appointment.get().interaction_id is None


def test_of_a_series_the_next_one_is_planned_and_can_be_deleted_alone(show, anna):
    monday = dt.datetime(2026, 11, 2, 9, 0)
    plan_appointment("Round", monday, party=anna.id, rrule="FREQ=WEEKLY")
    _window, panel = show()
    assert panel.entries.key_at(0).at == "2026-11-23T09:00:00" and panel.entries.key_at(0).planned
    QTimer.singleShot(50, lambda: press(Qt.Key.Key_T, on=QApplication.activeModalWidget()))
    press(Qt.Key.Key_Delete)
    lying = between(dt.date(2026, 11, 16), dt.date(2026, 11, 30))
    assert [one.here_start for one in lying] == ["2026-11-16T09:00:00", "2026-11-30T09:00:00"]
    assert panel.entries.key_at(0).at == "2026-11-30T09:00:00"


def test_one_of_several_opens_by_its_target(show, anna):
    made = plan_appointment("Round", dt.datetime(2026, 11, 2, 9, 0), party=anna.id, rrule="FREQ=WEEKLY")
    window, _panel = show()
    window.open(f"appointment:{made.id}@2026-12-07T09:00:00")
    assert slip_of(window).form.fields["start"].get().day == dt.date(2026, 12, 7)
