"""A trip that stands is changed: its day, title and note; stops that come later."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from windows import ALT, CTRL, NONE, SHIFT, press, settle, type_text

from smallcrm.core import file
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.people.views.carrying import parcel_of
from smallcrm.features.trip import service
from smallcrm.features.trip.model import Trip
from smallcrm.features.trip.stops import stops_of
from smallcrm.features.trip.towns import other_names
from smallcrm.features.trip.views.edit_slip import EditSlip
from smallcrm.ui.carrying import TARGETS

DAY = dt.date(2026, 11, 27)
Key = Qt.Key


@pytest.fixture
def trip(lives, at_home):
    """Two stops, and somebody who is none yet."""
    for number in (1, 2):
        lives(f"Account {number}", f"Weg {number}", "50672")
    lives("Bistro Lumière", "Allee 1", "22765", "Hamburg")
    return service.make_trip("50672", DAY).trip.id


def bistro():
    return service.find("22765", DAY)[0].party


def names(trip):
    return [stop.name for stop in stops_of(trip)]


def test_another_day_takes_the_planned_visits_along_as_one_step(trip):
    service.plan_stops(trip)
    service.change_trip(trip, DAY + dt.timedelta(3), "  West   side ", "Take samples", along=True)
    assert [stop.start for stop in stops_of(trip)] == ["2026-11-30T09:00:00", "2026-11-30T09:45:00"]
    changed = Trip.get_by_id(trip)
    assert (changed.day, changed.area, changed.note) == ("2026-11-30", "West side", "Take samples")
    undo(last_undoable())
    assert [one.start[:10] for one in Appointment.select()] == ["2026-11-27", "2026-11-27"]
    assert Trip.get_by_id(trip).day == "2026-11-27"


def test_appointments_stay_on_their_day_where_that_is_wanted(trip):
    service.plan_stops(trip)
    service.change_trip(trip, DAY + dt.timedelta(3), "50672", "")
    assert {one.start[:10] for one in Appointment.select()} == {"2026-11-27"}


def test_people_are_put_between_two_stops_or_all_are_put_in_order(trip):
    assert service.add_stops(trip, [bistro()], 1) == 1
    assert names(trip) == ["Account 1", "Bistro Lumière", "Account 2"]
    assert service.add_stops(trip, [bistro()]) == 0
    undo(last_undoable())
    assert names(trip) == ["Account 1", "Account 2"]
    service.add_stops(trip, [bistro()], order=True)
    assert sorted(names(trip)) == ["Account 1", "Account 2", "Bistro Lumière"]


def test_whoever_is_met_on_that_day_comes_with_the_time(trip, meets):
    meets(bistro(), 15)
    service.add_stops(trip, [bistro()])
    assert stops_of(trip)[-1].start == "2026-11-27T15:00:00"


def test_a_capital_is_found_by_its_english_name(lives):
    lives("Café Central", "Herrengasse 14", "1010", "Wien", country="AT")
    assert [spot.locality for spot in service.find("Vienna", DAY)] == ["Wien"]
    assert "København" in other_names("Copenhagen")
    assert other_names("Nowhere at all") == set()


def test_alt_and_an_arrow_moves_a_stop(trip, opened):
    file.close_file()
    page = opened("trips").go("trips")
    page.stop_list.setFocus()
    press(Key.Key_Down, ALT)
    assert names(trip) == ["Account 2", "Account 1"]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_f2_changes_title_and_note_in_the_window(trip, opened, qapp):
    file.close_file()
    window = opened("trips")
    page = window.go("trips")
    page.stop_list.setFocus()
    press(Key.Key_F2)
    settle(qapp)
    slip = window.findChildren(EditSlip)[-1]
    assert slip.form.fields["along"].widget.isHidden()  # nothing is planned that could move
    press(Key.Key_A, CTRL)
    type_text("Köln West")
    slip.form.fields["note"].put("Bring the catalogue")
    press(Key.Key_Return, CTRL)
    settle(qapp)
    assert Trip.get_by_id(trip).area == "Köln West"
    assert page._note.text() == "Bring the catalogue"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_a_stop_is_added_by_a_part_of_its_name(trip, opened, qapp, qtbot):
    file.close_file()
    window = opened("trips")
    window.go("trips").stop_list.setFocus()
    press(Key.Key_A, SHIFT)
    settle(qapp)
    field = window.workspace.slip().form.fields["people"].widget
    type_text("lumi", field.line)
    qtbot.waitUntil(lambda: field.findings.isVisible())
    press(Key.Key_Return, NONE, field.line)
    press(Key.Key_Return, CTRL)
    settle(qapp)
    assert names(trip)[-1] == "Bistro Lumière"


class Let(QDropEvent):
    """People of a list of this program, let go."""

    def __init__(self, at, data, source):
        super().__init__(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
        self._source = source

    def source(self):
        """The list they come from."""
        return self._source


def test_people_dragged_from_a_list_become_stops_where_they_are_let_go(trip, opened):
    party = bistro()
    file.close_file()
    page = opened("trips").go("trips")
    second = page.stop_list.visualRect(page.stop_list.rows.index(1))
    above = QPointF(second.left() + 5, second.top() + 2)
    carried = parcel_of(page.desk, [party], [])
    page.stop_list.dropEvent(Let(above, carried, page.list))
    assert names(trip) == ["Account 1", "Bistro Lumière", "Account 2"]


def test_what_another_program_drags_here_is_nobody(trip, opened):
    file.close_file()
    page = opened("trips").go("trips")
    foreign = QMimeData()
    foreign.setData(TARGETS, b"party:1")
    page.stop_list.dropEvent(Let(QPointF(5, 5), foreign, None))
    assert names(trip) == ["Account 1", "Account 2"]
