"""After a restart everything in front is in front again; what is gone is passed over quietly."""

import json

import pytest
from PySide6.QtCore import Qt
from windows import ALT, press, settle

from smallcrm.core import file, preferences
from smallcrm.features.people.service import delete_parties
from smallcrm.shell import kept
from smallcrm.shell.kept import View
from smallcrm.shell.trail import Stop, Trail


@pytest.fixture
def three(make):
    return [make.person(name, "Weber").id for name in ("Anna", "Berta", "Carla")]


@pytest.fixture
def again(opened, qtbot, qapp):
    """Closes a window and opens the next one, as after a restart."""

    def restart(window):
        window.close()
        found = opened()
        qtbot.waitUntil(lambda: not found.workspace._records.get(found.workspace.front))
        settle(qapp)
        return found

    return restart


def test_the_page_and_the_record_in_front_are_there_again(opened, three, again):
    window = opened("contacts")
    window.go("contacts", three[1])
    window = again(window)
    assert window.workspace.here() == Stop("contacts", three[1])


def test_each_page_stands_where_it_stood(opened, three, again, qtbot, make):
    account = make.account("Zuse KG")
    make.account("Aue KG")
    window = opened("contacts")
    window.go("accounts", account.id)
    window.go("contacts", three[2])
    window.go("today")
    window = again(window)
    assert window.workspace.front == "today"
    window.go("accounts")
    qtbot.waitUntil(lambda: window.workspace.here().record == account.id)
    window.go("contacts")
    qtbot.waitUntil(lambda: window.workspace.here().record == three[2])


def test_a_page_never_looked_at_keeps_its_record_for_the_time_after(opened, three, again):
    window = opened("contacts")
    window.go("contacts", three[1])
    window.go("today")
    window = again(again(window))
    assert window.workspace.view().records["contacts"] == three[1]


def test_a_record_that_is_gone_is_passed_over(opened, three, again, path):
    window = opened("contacts")
    window.go("contacts", three[1])
    window.close()
    file.open_file(path)
    delete_parties([three[1]])
    file.close_file()
    window = again(opened("contacts"))
    assert window.workspace.here() == Stop("contacts", three[0])
    assert window.messages.text() == ""


def test_the_way_back_outlives_a_restart(opened, three, again):
    window = opened("today")
    window.go("contacts", three[1])
    window.go("history")
    window = again(window)
    press(Qt.Key.Key_Left, ALT)
    assert window.workspace.here() == Stop("contacts", three[1])
    press(Qt.Key.Key_Left, ALT)
    assert window.workspace.front == "today"


def test_going_back_passes_over_who_was_deleted(opened, three):
    window = opened("contacts")
    for party in three:
        window.go("contacts", party)
    delete_parties([three[1]])
    press(Qt.Key.Key_Left, ALT)
    assert window.workspace.here() == Stop("contacts", three[0])
    press(Qt.Key.Key_Right, ALT)
    assert window.workspace.here() == Stop("contacts", three[2])


def test_back_and_forward_are_grey_where_they_lead_nowhere(opened, three):
    window = opened("today")
    back, forward = window.standing._back, window.standing._forward
    assert not back.isEnabled() and not forward.isEnabled()
    window.go("contacts")
    assert back.isEnabled() and not forward.isEnabled()
    back.trigger()
    assert not back.isEnabled() and forward.isEnabled()


def test_the_buttons_at_the_side_of_a_mouse_go_back_and_forward(opened, three, qapp):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    def click(button):
        point = QPointF(300, 300)
        none = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseButtonPress, point, point, point, button, button, none)
        qapp.sendEvent(window.windowHandle(), event)

    window = opened("today")
    window.go("contacts")
    record = window.workspace.here().record
    click(Qt.MouseButton.BackButton)
    assert window.workspace.front == "today"
    click(Qt.MouseButton.ForwardButton)
    assert window.workspace.here() == Stop("contacts", record), "no row was clicked on"


def test_a_page_that_is_named_when_opening_wins_over_the_one_remembered(opened, three, again):
    window = again(opened("contacts"))
    window.leave()
    file.open_file(preferences.recent()[0])
    window.enter("accounts")
    assert window.workspace.front == "accounts"


def test_only_the_files_used_last_are_remembered():
    for number in range(12):
        kept.remember(f"file {number}", View(page="today"))
    assert len(kept._all()) == kept.FILES
    assert kept.recall("file 11").page == "today" and kept.recall("file 0").page == ""


@pytest.mark.parametrize(
    "said",
    [
        "nonsense", [], {"u": 3}, {"u": {"page": 7, "records": [], "own": {}, "back": 3}},
        {"u": {"records": {"contacts": "x", "today": -1}, "back": [["a"], [1, 2], None]}},
        {"u": {"own": [["party:1", 3], 7, [3, [1, 2, 3, 4, ""]]], "forward": [[None, 3]]}},
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_the_preferences_is_passed_over(said):
    preferences.put(kept.KEY, json.loads(json.dumps(said)))
    assert kept.recall("u") == View()


def test_a_view_is_recalled_as_it_was_remembered():
    from smallcrm.shell.places import Place

    view = View(
        "contacts",
        {"contacts": 1 << 62},
        [Stop("today"), Stop("contacts", 7)],
        [],
        [("party:7", Place(1, 2, 3, 4))],
    )
    kept.remember("u", view)
    assert kept.recall("u") == view


def test_stops_that_are_gone_leave_no_trace_behind():
    trail = Trail()
    for number in (1, 2):
        trail.leave(Stop("contacts", number))
    here = Stop("contacts", 3)
    assert trail.back(here) == Stop("contacts", 2)
    assert trail.back(here) == Stop("contacts", 1), "2 is gone, and one still stands on 3"
    assert trail.kept() == ([], [here])
