"""Rows dragged over the sidebar: favourites, and pages that come when one waits over them."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from windows import NONE, opened  # noqa: F401

from smallcrm.core import file
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.favourites import favourites
from smallcrm.features.people.views.carrying import parcel_of

Copy, Left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


def of_here(kind):
    """The same event, with a source in this program."""

    class Here(kind):
        def source(self):
            """The list the rows come from."""
            return self.came_from

    return Here


@pytest.fixture
def held(make, opened):  # noqa: F811
    """A window, and a person who is dragged in it."""
    person = make.person("Anna", "Weber").id
    file.close_file()
    window = opened("contacts")
    return window, person, parcel_of(window.go("contacts")._desk, [person], [])


def send(bar, kind, at, data):
    event = of_here(kind)(at, Copy, data, Left, NONE)
    event.came_from = bar
    names = {QDragEnterEvent: "dragEnterEvent", QDragMoveEvent: "dragMoveEvent", QDropEvent: "dropEvent"}
    getattr(bar, names[kind])(event)
    return event


def test_a_person_let_go_below_the_pages_is_a_favourite_until_that_is_undone(held):
    window, person, data = held
    bar = window.workspace.sidebar
    below = QPointF(20, bar.viewport().height() - 5)
    send(bar, QDragMoveEvent, below.toPoint(), data)
    assert bar.model().index(bar.model().rowCount() - 1, 0).data() == "Let go here: favourite"
    assert send(bar, QDropEvent, below, data).isAccepted()
    assert [one.id for one in favourites()] == [person]
    assert bar.model().index(bar.model().rowCount() - 1, 0).data() == "Anna Weber"
    undo(last_undoable())
    assert favourites() == []


def test_a_page_comes_when_a_row_is_held_over_it(held, qtbot):
    window, _person, data = held
    bar = window.workspace.sidebar
    there = [
        number for number in range(bar.model().rowCount()) if bar.model().index(number, 0).data() == "Trips"
    ]
    at = bar.visualRect(bar.model().index(there[0], 0)).center()
    send(bar, QDragMoveEvent, at, data)
    qtbot.waitUntil(lambda: window.workspace.front == "trips")
    assert not send(bar, QDropEvent, QPointF(at), data).isAccepted()
    assert favourites() == []


def test_what_another_program_drags_here_is_no_favourite(held):
    window, person, _data = held
    bar = window.workspace.sidebar
    foreign = QMimeData()
    foreign.setData("application/x-smallcrm-targets", f"party:{person}".encode())
    event = QDropEvent(QPointF(20, bar.viewport().height() - 5), Copy, foreign, Left, NONE)
    bar.dropEvent(event)
    assert favourites() == []
