"""The commands of the calendar: in menus that have room, and what they do with what one stands on."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from windows import press

from smallcrm.core import clock
from smallcrm.features.activity.model import Appointment, Interaction
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.calendar.geometry.moves import Spot
from smallcrm.ui import words

K = Qt.Key
MONDAY = dt.date(2026, 11, 16)


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(dt.datetime(2026, 11, 21, 8, 45, tzinfo=dt.UTC))
    words.use_locale("en")


@pytest.fixture
def page(opened, make):
    anna = make.person()
    plan_appointment("Visit", at(9), at(10, 30), party=anna.id, kind="visit")
    plan_appointment("Round", at(14), at(15), party=anna.id, rrule="FREQ=DAILY;COUNT=4")
    return opened("calendar").workspace.page("calendar")


def at(hour, minute=0):
    return dt.datetime.combine(MONDAY, dt.time(hour, minute))


def visible(menu):
    return [one for one in menu.actions() if one.isVisible() and not one.isSeparator()]


@pytest.mark.parametrize("size", [100, 150])
def test_every_menu_has_room_on_a_small_screen_and_says_nothing_twice(opened, size):
    window = opened("calendar", text_size=size)
    for menu in window.menus.every():
        said = [one.text() for one in visible(menu)]
        assert menu.sizeHint().height() < 768 and len(said) < 20, said
        assert len(said) == len(set(said))
    assert menu_called(window, "Days").menuAction().isVisible()
    window.go("letters")
    assert not menu_called(window, "Days").menuAction().isVisible()
    assert "Go to today" not in [one.text() for one in window.menus.commands()]


def menu_called(window, title):
    return next(one.menu() for one in window.menus["view"].actions() if one.menu() and one.text() == title)


def test_keys_of_commands_inside_a_menu_of_the_view_work(page):
    press(K.Key_PageDown)
    assert page.spot.day == dt.date(2026, 11, 28)
    press(K.Key_T)
    assert page.spot.day == dt.date(2026, 11, 21)
    page.go_to(Spot(MONDAY, 9 * 60))
    press(K.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert Appointment.get(title="Visit").start == "2026-11-16T09:15:00"


def test_i_logs_the_appointment_one_stands_on(page):
    page.go_to(Spot(MONDAY, 9 * 60))
    press(K.Key_I)
    slip = page.window().workspace.beside.slip()
    assert slip.form.values()["subject"] == "Visit" and slip.form.values()["kind"] == "visit"
    press(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert Appointment.get(title="Visit").interaction_id == Interaction.get(subject="Visit").id


def test_of_a_series_only_the_one_that_was_stood_on_is_logged(page):
    page.go_to(Spot(MONDAY + dt.timedelta(2), 14 * 60))
    press(K.Key_I)
    press(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = Interaction.get(subject="Round")
    logged = [one for one in Appointment.select() if one.interaction_id == made.id]
    assert (logged[0].start[:10], len(logged)) == ("2026-11-18", 1)
