"""Entries dragged out of the window, copied and pasted; calendar files let go over the calendar."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from test_calendar_page import MONDAY, SATURDAY, at, block, drag, page, stand  # noqa: F401
from windows import CTRL, press

from smallcrm.core import clock
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.calendar.geometry.moves import Spot
from smallcrm.features.calendar.views.carrying import CALENDAR, parcel_of
from smallcrm.ui import jobs, words

K = Qt.Key
ELSEWHERE = "\r\n".join(
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nobody//EN", "BEGIN:VEVENT", "UID:far@elsewhere.test",
     "DTSTAMP:20261101T000000Z", "DTSTART:20261118T130000Z", "DTEND:20261118T140000Z",
     "SUMMARY:From elsewhere", "END:VEVENT", "END:VCALENDAR", ""]
)  # fmt: skip


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


def starts(title):
    return sorted(one.start for one in Appointment.select().where(Appointment.title == title))


def imported(qtbot, title="From elsewhere"):
    qtbot.waitUntil(lambda: bool(starts(title)) and jobs.finish_all(), timeout=30_000)
    return starts(title)


def test_a_drag_that_leaves_the_window_takes_the_entry_along_and_moves_nothing(page, monkeypatch):  # noqa: F811
    taken = []
    monkeypatch.setattr(QDrag, "exec", lambda going, *_said: taken.append(going.mimeData().text()))
    inside = block(page, "Visit").rect.center()
    drag(page, inside, QPoint(inside.x(), -4000))
    assert len(taken) == 1 and taken[0].splitlines()[0] == "Visit"
    assert starts("Visit") == ["2026-11-16T09:00:00"] and page.board.dragged() is None


def test_what_is_dragged_out_is_a_file_a_calendar_and_text(page):  # noqa: F811
    entry = block(page, "Visit").entry
    made = parcel_of(page.window(), entry)
    (url,) = made.urls()
    assert url.fileName() == "Visit.ics"
    assert "SUMMARY:Visit" in Path(url.toLocalFile()).read_text(encoding="utf-8")
    assert b"DTSTART" in made.data(CALENDAR).data()
    assert made.text().splitlines()[1] == "Monday, 16 November, 09:00 – 10:30"


def test_what_is_copied_is_pasted_once_more_where_one_stands(page):  # noqa: F811
    stand(page, "Visit")
    press(K.Key_C, CTRL)
    board = QApplication.clipboard().mimeData()
    assert board.text().startswith("Visit\n") and b"SUMMARY:Visit" in board.data(CALENDAR).data()
    page.go_to(Spot(MONDAY + dt.timedelta(3), 14 * 60))
    press(K.Key_V, CTRL)
    assert starts("Visit") == ["2026-11-16T09:00:00", "2026-11-19T14:00:00"]
    made = Appointment.get(start="2026-11-19T14:00:00")
    assert made.end == "2026-11-19T15:30:00" and made.party_id and page.board.chosen().id == made.id
    undo(last_undoable())
    assert starts("Visit") == ["2026-11-16T09:00:00"]


def test_on_a_day_it_keeps_its_time_and_of_a_series_only_one_is_pasted(page):  # noqa: F811
    plan_appointment("Round", at(0, 14), at(0, 15), rrule="FREQ=DAILY;COUNT=3")
    page.go_to(Spot(MONDAY, 14 * 60))
    press(K.Key_C, CTRL)
    page.go_to(Spot(MONDAY + dt.timedelta(5)))
    press(K.Key_V, CTRL)
    made = Appointment.get(Appointment.start == "2026-11-21T14:00:00")
    assert (made.title, made.rrule, made.uid) == ("Round", "", "")


def test_a_calendar_on_the_clipboard_is_imported_and_undone(page, qtbot):  # noqa: F811
    made = QMimeData()
    made.setData(CALENDAR, ELSEWHERE.encode())
    QApplication.clipboard().setMimeData(made)
    page.board.setFocus()
    press(K.Key_V, CTRL)
    assert len(imported(qtbot)) == 1
    undo(last_undoable())
    assert starts("From elsewhere") == []


def test_a_calendar_as_text_is_imported_too(page, qtbot):  # noqa: F811
    QApplication.clipboard().setText(ELSEWHERE)
    page.board.setFocus()
    press(K.Key_V, CTRL)
    assert len(imported(qtbot)) == 1


def test_other_words_on_the_clipboard_are_refused_plainly(page):  # noqa: F811
    QApplication.clipboard().setText("Milk, bread")
    page.board.setFocus()
    before = Appointment.select().count()
    press(K.Key_V, CTRL)
    assert "no appointment on the clipboard" in page.window().messages.text()
    assert Appointment.select().count() == before


def test_a_calendar_file_let_go_over_the_week_is_imported(page, qtbot, tmp_path):  # noqa: F811
    file = tmp_path / "far.ics"
    file.write_text(ELSEWHERE, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    view, copy = page.board.viewport(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    coming = QDragEnterEvent(QPoint(200, 300), copy, data, left, none)
    QApplication.sendEvent(view, coming)
    assert coming.isAccepted()
    QApplication.sendEvent(view, QDropEvent(QPointF(200, 300), copy, data, left, none))
    assert len(imported(qtbot)) == 1


def test_what_cannot_be_written_may_be_taken_out_all_the_same(page, monkeypatch):  # noqa: F811
    taken = []
    monkeypatch.setattr(QDrag, "exec", lambda going, *_said: taken.append(going.mimeData().text()))
    page.board.writes = False
    inside = block(page, "Visit").rect.center()
    drag(page, inside, QPoint(inside.x(), -4000))
    assert taken[0].startswith("Visit") and starts("Visit") == ["2026-11-16T09:00:00"]


def test_where_nothing_can_be_written_an_appointment_is_opened_to_be_read(page, monkeypatch):  # noqa: F811
    monkeypatch.setattr(page.window(), "writes", lambda: False)
    stand(page, "Visit")
    press(K.Key_Return)
    slip = page.window().workspace.slip()
    assert slip is not None and not slip.form.isEnabled()
    buttons = [one.text() for one in slip.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    assert "Save" not in buttons
    press(K.Key_Escape)
    assert page.window().workspace.slip() is None
