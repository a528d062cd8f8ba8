"""How something repeats: words, parts, dates left out and put in; what cannot be said is kept."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, settle, type_text

from smallcrm.core import clock
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.service import plan
from smallcrm.features.activity.views.plan_slip import plan_slip, task_slip
from smallcrm.features.activity.views.repeat_days import days_of_month
from smallcrm.features.activity.views.repeat_field import RepeatField
from smallcrm.features.activity.views.repeat_rule import Repeat, Saying
from smallcrm.ui import words

FRIDAY = "2026-11-27T10:00:00"
BERLIN = "Europe/Berlin"


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC))
    words.use_locale("en")


@pytest.fixture
def place():
    return [FRIDAY, BERLIN]


@pytest.fixture
def field(qtbot, qapp, db, place):
    made = RepeatField(lambda: tuple(place))
    qtbot.addWidget(made)
    made.put(Repeat())
    made.show()
    made.activateWindow()
    made.line.setFocus()
    settle(qapp)
    return made


def dates(field):
    return [(chip.date.start[:10], chip.date.out) for chip in field.dates.chips]


def test_typed_words_become_a_rule_and_its_next_ten_dates(field):
    type_text("every 2 weeks on mon and fri", on=field.line)
    assert field.repeat() == Repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR")
    assert len(dates(field)) == 10 and dates(field)[:3] == [
        ("2026-11-27", False), ("2026-12-07", False), ("2026-12-11", False),
    ]  # fmt: skip
    assert field.parts.weekdays.days() == (0, 4) and field.parts.unit.value() == "week"


def test_words_that_mean_nothing_are_a_problem_and_empty_ones_are_none(field):
    type_text("every blue moon", on=field.line)
    assert "“every blue moon” is not understood" in field.problem()
    field.line.selectAll()
    press(Qt.Key.Key_Delete, on=field.line)
    assert field.problem() == "" and field.repeat() == Repeat()


def test_space_on_a_date_leaves_it_out_and_takes_it_in_again(field):
    type_text("weekly", on=field.line)
    field.dates.chips[0].setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert field.repeat() == Repeat("FREQ=WEEKLY", exdate="2026-12-04T10:00:00")
    assert dates(field)[1] == ("2026-12-04", True) and field.dates.chips[1].font().strikeOut()
    assert field.dates.chips[1].hasFocus()
    press(Qt.Key.Key_Space)
    assert field.repeat() == Repeat("FREQ=WEEKLY")


def test_a_further_date_stands_among_the_others(field):
    type_text("weekly", on=field.line)
    type_text("1.12. 15:00", on=field.extra.field.line)
    press(Qt.Key.Key_Return, on=field.extra.field.line)
    assert field.repeat() == Repeat("FREQ=WEEKLY", rdate="2026-12-01T15:00:00")
    assert field.dates.chips[1].date.extra and "15:00" in field.dates.chips[1].text()


def test_a_rule_that_cannot_be_said_is_kept_to_the_letter(field):
    odd = Repeat("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", exrule="FREQ=YEARLY;INTERVAL=4", exdate="2027-05-17")
    field.put(odd)
    assert field.repeat() == odd and field.problem() == ""
    assert "BYWEEKNO=20" in field.meaning.text() and field.parts.isHidden()


def test_a_rule_nobody_touched_comes_back_as_it_came(field):
    came = Repeat("RRULE:INTERVAL=1;FREQ=WEEKLY;WKST=SU;BYDAY=FR", exdate="2026-12-04T10:00:00")
    field.put(came)
    assert field.repeat() == came and field.parts.unit.value() == "week"


def test_the_days_move_along_with_the_start(field, place):
    field.put(Repeat("FREQ=WEEKLY;BYDAY=FR", exdate="2026-12-04T10:00:00"))
    place[0] = "2026-11-26T11:00:00"
    field.follow()
    assert field.repeat().rrule == "FREQ=WEEKLY"
    assert dates(field)[0] == ("2026-11-26", False)


def test_the_parts_change_the_rule(field):
    type_text("weekly", on=field.line)
    field.parts.interval.widget.setText("3")
    field.parts.interval.widget.textEdited.emit("3")
    field.parts.ends.choose("count")
    field.parts.times.widget.setText("5")
    field.parts.times.widget.textEdited.emit("5")
    assert field.repeat().rrule == "FREQ=WEEKLY;INTERVAL=3;COUNT=5"
    field.parts.unit.choose("month")
    field.parts.which.choose(((-1, 4), 0, 0))
    assert field.repeat().rrule == "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=5"


def test_what_was_half_typed_comes_back(field):
    type_text("every 2 weeks", on=field.line)
    kept = field.said()
    field.put(Repeat())
    field.say(kept)
    assert field.repeat().rrule == "FREQ=WEEKLY;INTERVAL=2"
    field.line.selectAll()
    type_text("every blu", on=field.line)
    kept = field.said()
    field.put(Repeat())
    field.say(kept)
    assert field.line.text() == "every blu" and field.problem()


def test_a_task_that_repeats_begins_on_the_first_day_its_words_mean(opened, make):
    window = opened("contacts")
    window.lay(plan_slip(make.person().id))
    slip = window.workspace.slip()
    slip.form.fields["what"].put("Send the figures")
    slip.form.fields["repeat"].field().setFocus()
    type_text("every monday")
    press(Qt.Key.Key_Return, CTRL)
    made = Task.get()
    assert (made.due, made.rrule) == ("2026-11-23", "FREQ=WEEKLY;BYDAY=MO")


def test_another_text_of_a_task_that_repeats_may_be_meant_for_this_one_alone(opened, make, monkeypatch):
    from smallcrm.features.activity.service.repeating import Reach
    from smallcrm.features.activity.views import reach_question

    asked = []
    monkeypatch.setattr(
        reach_question, "ask_reach", lambda _slip, deed, offered, _of: asked.append(offered) or Reach.THIS
    )
    made = plan("Send the figures", dt.date(2026, 11, 23), party=make.person().id, rrule="FREQ=WEEKLY").task
    window = opened("contacts")
    window.lay(task_slip(made.id))
    window.workspace.slip().form.fields["what"].put("Send the figures and the plan")
    assert window.workspace.slip().save_and_close()
    assert asked == [(Reach.THIS, Reach.FUTURE)]
    told = {(task.what, task.due) for task in Task.select()}
    assert told == {("Send the figures and the plan", "2026-11-23"), ("Send the figures", "2026-11-30")}


def test_the_days_of_a_month_are_said_without_how_often(db):
    words.use_locale("en")
    for unit, rest in (("month", ""), ("year", " of November")):
        told = [said for _one, said in days_of_month(Saying(unit), dt.date(2026, 11, 27))]
        assert f"on the fourth Friday{rest}" in told and not [one for one in told if "every" in one]
