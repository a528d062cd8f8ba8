"""The page of trips and the evening walk, by keys."""

import datetime as dt

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from windows import CTRL, NONE, SHIFT, press, settle, type_text

from smallcrm.core import file
from smallcrm.features.activity.model import Interaction
from smallcrm.features.trip import service
from smallcrm.features.trip.model import StopState, Trip, TripStop
from smallcrm.features.trip.stops import stops_of
from smallcrm.features.trip.views.walk import VisitSlip

DAY = dt.date(2026, 11, 20)  # today
Key = Qt.Key


@pytest.fixture
def trip(lives, at_home):
    """Three stops, of which the file tells after it was closed."""
    for number in (1, 2, 3):
        lives(f"Account {number}", f"Weg {number}", "50672")
    made = service.make_trip("50672", DAY).trip.id
    file.close_file()
    return made


def slip_of(window):
    """The visit that is asked about now."""
    found = [one for one in window.findChildren(VisitSlip) if one.isVisible()]
    return found[-1] if found else None


def states(trip):
    return [stop.state for stop in stops_of(trip)]


def test_a_stop_is_moved_with_the_keyboard_and_stays_there(trip, opened, qapp):
    page = opened("trips").go("trips")
    page.stop_list.setFocus()
    press(Key.Key_Down, CTRL)
    assert [stop.name for stop in stops_of(trip)] == ["Account 2", "Account 1", "Account 3"]
    assert page.stop().name == "Account 1"
    press(Key.Key_Up, CTRL)
    assert [stop.name for stop in stops_of(trip)] == ["Account 1", "Account 2", "Account 3"]


def test_s_skips_the_stop_one_stands_on(trip, opened):
    page = opened("trips").go("trips")
    page.stop_list.setFocus()
    press(Key.Key_S)
    assert states(trip) == [StopState.SKIPPED, StopState.OPEN, StopState.OPEN]
    assert page.stop().name == "Account 2"


def test_p_plans_the_stops_and_del_takes_one_off_the_list(trip, opened):
    page = opened("trips").go("trips")
    page.stop_list.setFocus()
    press(Key.Key_P)
    assert [stop.start[11:16] for stop in stops_of(trip)] == ["09:00", "09:45", "10:30"]
    press(Key.Key_Delete)
    assert [stop.name for stop in stops_of(trip)] == ["Account 2", "Account 3"]
    press(Key.Key_Z, CTRL)
    assert len(stops_of(trip)) == 3


def test_directions_are_opened_only_when_they_are_asked_for(trip, opened, monkeypatch):
    asked = []
    monkeypatch.setattr("smallcrm.features.trip.views.page_commands.open_outside", asked.append)
    page = opened("trips").go("trips")
    page.stop_list.setFocus()
    assert asked == []
    press(Key.Key_D)
    press(Key.Key_D, SHIFT)
    assert [link.count("Weg%20") for link in asked] == [1, 3]


def test_a_dragged_stop_goes_where_it_is_let_go(trip, opened):
    page = opened("trips").go("trips")
    page.stop_list.step(0)
    last = page.stop_list.visualRect(page.stop_list.rows.index(2))
    data = page.stop_list.rows.mimeData([page.stop_list.currentIndex()])
    place = QPointF(last.center().x(), last.bottom() - 1)
    drop = QDropEvent(place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    page.stop_list.dropEvent(drop)
    assert [stop.name for stop in stops_of(trip)] == ["Account 2", "Account 3", "Account 1"]


def test_the_list_goes_along_with_the_walk(trip, opened):
    page = opened("trips").go("trips")
    service.log_stop(stops_of(trip)[0].id, "all well")
    assert page.stop().name == "Account 2"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_the_evening_walk_logs_skips_and_comes_to_its_end_by_keys_alone(trip, opened, qapp):
    window = opened("trips")
    window.go("trips").stop_list.setFocus()
    press(Key.Key_W)
    settle(qapp)
    assert "1 of 3" in slip_of(window).draft_title()
    press(Key.Key_1)
    press(Key.Key_Return, CTRL)
    settle(qapp)
    assert slip_of(window)._stop == stops_of(trip)[1].id
    press(Key.Key_J, CTRL)
    settle(qapp)
    type_text("wants two")
    press(Key.Key_Return, CTRL)
    settle(qapp)
    assert slip_of(window) is None
    assert states(trip) == [StopState.DONE, StopState.SKIPPED, StopState.DONE]
    entries = Interaction.select().order_by(Interaction.id)
    assert [(one.kind, one.outcome) for one in entries] == [("visit", "all well"), ("visit", "wants two")]


def test_what_was_typed_about_a_visit_is_there_again(trip, opened, qapp):
    window = opened("trips")
    window.go("trips").stop_list.setFocus()
    press(Key.Key_W)
    settle(qapp)
    type_text("half a word")
    press(Key.Key_Escape)
    settle(qapp)
    assert slip_of(window) is None
    press(Key.Key_W)
    settle(qapp)
    assert slip_of(window).form.values()["outcome"] == "half a word"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_a_new_trip_is_made_from_an_area_and_stands_in_front(lives, at_home, opened, qapp):
    lives("Account 1", "Weg 1", "50672")
    file.close_file()
    window = opened("trips")
    press(Key.Key_N)
    settle(qapp)
    type_text("köln")
    press(Key.Key_Return, CTRL)
    settle(qapp)
    made = Trip.get()
    assert window.go("trips").trip == made.id
    assert TripStop.select().count() == 1


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_an_area_nobody_lives_in_is_refused_beside_what_was_typed(lives, at_home, opened, qapp):
    lives("Account 1", "Weg 1", "50672")
    file.close_file()
    opened("trips")
    press(Key.Key_N)
    settle(qapp)
    type_text("nowhere")
    press(Key.Key_Return, CTRL)
    settle(qapp)
    assert Trip.select().count() == 0
