"""Ends drawn with the mouse: in day, week and month, over midnight, of one of a series; each undone."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from test_calendar_page import MONDAY, SATURDAY, at, block, drag, page, point  # noqa: F401
from windows import press, settle

from smallcrm.core import clock
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.service.repeating import Reach
from smallcrm.features.activity.views import reach_question
from smallcrm.features.calendar.geometry.moves import Spot
from smallcrm.ui import words

K = Qt.Key
TUESDAY = MONDAY + dt.timedelta(1)


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


def stored(title="Visit"):
    found = Appointment.get(Appointment.title == title)
    return found.start[5:16], found.end[5:16]


def blocks(page, title):  # noqa: F811
    """The parts of an entry, day after day."""
    found = [one for one in page.board.blocks if one.entry.title == title]
    return sorted(found, key=lambda one: (one.rect.left(), one.rect.top()))


def draw_end(page, title, to, which=-1):  # noqa: F811
    rect = blocks(page, title)[which].rect
    drag(page, QPoint(rect.center().x(), rect.bottom() - 1), to)


def draw_start(page, title, to, which=0):  # noqa: F811
    rect = blocks(page, title)[which].rect
    drag(page, QPoint(rect.center().x(), rect.top() + 1), to)


def taken_back():
    undo(last_undoable())
    return stored()


@pytest.mark.parametrize("view", [K.Key_W, K.Key_D])
def test_both_ends_are_drawn_in_day_and_week_and_each_is_undone(page, view, qapp):  # noqa: F811
    page.go_to(Spot(MONDAY, 9 * 60))
    press(view)
    settle(qapp)
    draw_end(page, "Visit", point(page, 0, 11))
    assert stored() == ("11-16T09:00", "11-16T11:00")
    draw_start(page, "Visit", point(page, 0, 10))
    assert stored() == ("11-16T10:00", "11-16T11:00")
    assert taken_back() == ("11-16T09:00", "11-16T11:00")
    assert taken_back() == ("11-16T09:00", "11-16T10:30")


def test_an_end_cannot_come_before_the_beginning(page):  # noqa: F811
    draw_end(page, "Visit", point(page, 0, 8))
    assert stored() == ("11-16T09:00", "11-16T09:15")
    taken_back()
    draw_start(page, "Visit", point(page, 0, 12))
    assert stored() == ("11-16T10:15", "11-16T10:30")


def test_an_end_is_drawn_over_midnight_and_back(page, qapp):  # noqa: F811
    plan_appointment("Night", at(0, 22), at(0, 23))
    page.go_to(Spot(MONDAY, 23 * 60 + 30))
    settle(qapp)
    bar = page.board.verticalScrollBar()
    bar.setValue(bar.maximum())
    rect = blocks(page, "Night")[0].rect
    drag(page, QPoint(rect.center().x(), rect.bottom() - 1), point(page, 0, 22, 30), let_go=False)
    bar.setValue(0)
    drag_on(page, point(page, 1, 2))
    assert stored("Night") == ("11-16T22:00", "11-17T02:00")
    bar.setValue(0)  # it went to where the entry begins
    draw_end(page, "Night", point(page, 1, 1))
    assert stored("Night") == ("11-16T22:00", "11-17T01:00")
    bar.setValue(bar.maximum())
    draw_start(page, "Night", point(page, 0, 21))
    assert stored("Night") == ("11-16T21:00", "11-17T01:00")
    for _each in range(3):
        undo(last_undoable())
    assert stored("Night") == ("11-16T22:00", "11-16T23:00")


def drag_on(page, to):  # noqa: F811
    """Go on with what is held, and let go there."""
    from PySide6.QtCore import QEvent
    from test_calendar_page import mouse

    mouse(page, QEvent.Type.MouseMove, to)
    mouse(page, QEvent.Type.MouseButtonRelease, to)


def test_where_a_part_goes_on_the_next_day_no_end_is_held(page, qapp):  # noqa: F811
    plan_appointment("Night", at(0, 22), at(1, 2))
    page.go_to(Spot(TUESDAY, 0))
    settle(qapp)
    page.board.verticalScrollBar().setValue(0)
    second = blocks(page, "Night")[-1].rect
    drag(page, QPoint(second.center().x(), second.top() + 1), point(page, 1, 1, 5))
    assert stored("Night") == ("11-16T23:00", "11-17T03:00")  # moved as a whole


@pytest.mark.parametrize(
    ("reach", "hours"),
    [
        (Reach.THIS, ["15:00", "16:00", "15:00", "15:00"]),
        (Reach.FUTURE, ["15:00", "16:00", "16:00", "16:00"]),
        (Reach.ALL, ["16:00", "16:00", "16:00", "16:00"]),
        (None, ["15:00", "15:00", "15:00", "15:00"]),
    ],
)
def test_the_end_of_one_of_a_series_reaches_as_far_as_was_said(page, monkeypatch, qapp, reach, hours):  # noqa: F811
    plan_appointment("Round", at(0, 14), at(0, 15), rrule="FREQ=DAILY;COUNT=4")
    monkeypatch.setattr(reach_question, "ask_reach", lambda *_said, **_of: reach)
    page.go_to(Spot(TUESDAY, 14 * 60))
    settle(qapp)
    draw_end(page, "Round", point(page, 1, 16), which=1)
    assert ends() == hours
    if reach is not None:
        undo(last_undoable())
        assert ends() == ["15:00"] * 4


@pytest.mark.parametrize("reach", [Reach.THIS, Reach.FUTURE, Reach.ALL])
def test_the_beginning_of_one_of_a_series_reaches_as_far_as_was_said(page, monkeypatch, qapp, reach):  # noqa: F811
    plan_appointment("Round", at(0, 14), at(0, 15), rrule="FREQ=DAILY;COUNT=4")
    monkeypatch.setattr(reach_question, "ask_reach", lambda *_said, **_of: reach)
    page.go_to(Spot(TUESDAY, 14 * 60))
    settle(qapp)
    draw_start(page, "Round", point(page, 1, 13), which=1)
    drawn = {Reach.THIS: [1], Reach.FUTURE: [1, 2, 3], Reach.ALL: [0, 1, 2, 3]}[reach]
    assert [place for place, start in enumerate(begins()) if start == "13:00"] == drawn
    assert ends() == ["15:00"] * 4
    undo(last_undoable())
    assert begins() == ["14:00"] * 4


def rounds():
    return [one for one in between(MONDAY, MONDAY + dt.timedelta(6)) if one.title == "Round"]


def ends():
    return [one.here_end[11:16] for one in rounds()]


def begins():
    return [one.here_start[11:16] for one in rounds()]


def test_whole_days_are_drawn_longer_above_the_hours(page):  # noqa: F811
    rect = block(page, "Fair").rect
    drag(page, QPoint(rect.right() - 1, rect.center().y()), QPoint(point(page, 4, 9).x(), rect.center().y()))
    assert stored("Fair") == ("11-17", "11-21")
    rect = block(page, "Fair").rect
    drag(page, QPoint(rect.left() + 1, rect.center().y()), QPoint(point(page, 0, 9).x(), rect.center().y()))
    assert stored("Fair") == ("11-16", "11-21")
    undo(last_undoable())
    undo(last_undoable())
    assert stored("Fair") == ("11-17", "11-19")
