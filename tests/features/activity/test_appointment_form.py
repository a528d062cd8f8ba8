"""The form of an appointment, with real keys in the real window."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from saturday import saturday  # noqa: F401
from windows import CTRL, press, type_text

from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.occurrences import between
from smallcrm.features.activity.service import plan_appointment
from smallcrm.features.activity.service.repeating import Reach
from smallcrm.features.activity.views.appointment_slip import appointment_slip, new_appointment_slip
from smallcrm.features.activity.views.reach_question import ReachQuestion


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


def answer(window, qtbot, reach):
    """Answer the question how far it reaches, once it is asked; None is Esc."""

    def press_it():
        question = QApplication.activeModalWidget()
        assert isinstance(question, ReachQuestion)
        if reach is None:
            press(Qt.Key.Key_Escape, on=question)
        else:
            press(
                {Reach.THIS: Qt.Key.Key_T, Reach.FUTURE: Qt.Key.Key_F, Reach.ALL: Qt.Key.Key_A}[reach],
                on=question,
            )

    QTimer.singleShot(50, press_it)


@pytest.fixture
def weekly(anna):
    monday = dt.datetime(2026, 11, 23, 9, 0)
    return plan_appointment("Round", monday, party=anna.id, rrule="FREQ=WEEKLY;COUNT=4")


def lay(window, made, occurrence=""):
    window.lay(appointment_slip(made.id, occurrence))
    return slip_of(window)


def starts():
    lying = between(dt.date(2026, 11, 20), dt.date(2026, 12, 31))
    return [(one.title, one.here_start) for one in lying]


def test_one_occurrence_is_changed_alone_where_that_is_what_is_answered(window, qtbot, weekly):
    slip = lay(window, weekly, "2026-11-30T09:00:00")
    slip.form.fields["title"].put("Round with Karl")
    answer(window, qtbot, Reach.THIS)
    press(Qt.Key.Key_Return, CTRL)
    assert [title for title, _start in starts()] == ["Round", "Round with Karl", "Round", "Round"]
    undo(last_undoable())
    assert {title for title, _start in starts()} == {"Round"}


def test_esc_at_the_question_changes_nothing_and_keeps_what_was_typed(window, qtbot, weekly):
    slip = lay(window, weekly, "2026-11-30T09:00:00")
    slip.form.fields["title"].put("Round with Karl")
    answer(window, qtbot, None)
    press(Qt.Key.Key_Return, CTRL)
    assert {title for title, _start in starts()} == {"Round"}
    assert slip_of(window) is slip and slip.form.fields["title"].get() == "Round with Karl"


def test_all_that_follow_move_along_with_the_one_that_was_moved(window, qtbot, weekly):
    slip = lay(window, weekly, "2026-12-07T09:00:00")
    go(window, "start")
    slip.form.fields["start"].field().selectAll()
    type_text("8.12. 11:00")
    answer(window, qtbot, Reach.FUTURE)
    press(Qt.Key.Key_Return, CTRL)
    assert [start for _title, start in starts()] == [
        "2026-11-23T09:00:00", "2026-11-30T09:00:00", "2026-12-08T11:00:00", "2026-12-15T11:00:00",
    ]  # fmt: skip


def test_another_rule_is_never_meant_for_one_alone(window, qtbot, weekly):
    slip = lay(window, weekly, "2026-11-30T09:00:00")
    go(window, "repeat")
    slip.form.fields["repeat"].field().selectAll()
    type_text("every 2 weeks")
    offered = []

    def look():
        question = QApplication.activeModalWidget()
        offered.extend(question.buttons)
        press(Qt.Key.Key_A, on=question)

    QTimer.singleShot(50, look)
    press(Qt.Key.Key_Return, CTRL)
    assert offered == [Reach.FUTURE, Reach.ALL]
    assert Appointment.get().rrule == "FREQ=WEEKLY;INTERVAL=2"


def repeated():
    made = Appointment.get()
    return made.title, made.start, made.end, made.rrule


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        (
            "every tue 9:00 Coffee with the fitters",
            ("Coffee with the fitters", "2026-11-24T09:00:00", "2026-11-24T10:00:00", "FREQ=WEEKLY"),
        ),
        (
            "every mon and thu 18:30–20:00 choir",
            ("choir", "2026-11-23T18:30:00", "2026-11-23T20:00:00", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ),
        (
            "every week fri 10:00 Review",
            ("Review", "2026-11-27T10:00:00", "2026-11-27T11:00:00", "FREQ=WEEKLY"),
        ),
        ("fri 22:00-1:30 night shift", ("night shift", "2026-11-27T22:00:00", "2026-11-28T01:30:00", "")),
        ("sat 10pm-6am watch", ("watch", "2026-11-28T22:00:00", "2026-11-29T06:00:00", "")),
        ("16:00 a pipe of 3-4m", ("a pipe of 3-4m", "2026-11-21T16:00:00", "2026-11-21T17:00:00", "")),
        ("tue 9:00 Every good boy", ("Every good boy", "2026-11-24T09:00:00", "2026-11-24T10:00:00", "")),
    ],
)
def test_how_it_repeats_and_when_it_ends_are_said_with_the_title(window, said, stored):
    begin(window, "2026-11-21T14:00:00", "2026-11-21T15:00:00")
    type_text(said)
    press(Qt.Key.Key_Return, CTRL)
    assert repeated() == stored
