"""Cadences in the window: the figure, words for one and for many, the column, and tags and lists."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core import clock, undo
from smallcrm.features.activity.cadence import Pause, away, state_of
from smallcrm.features.activity.model import Cadence
from smallcrm.features.activity.service import set_cadence
from smallcrm.features.activity.service.cadences import set_away, set_group_cadence
from smallcrm.features.cadence.views.figure import CadenceFigure
from smallcrm.features.people.model import Tag
from smallcrm.features.people.service.many import tag_many
from smallcrm.features.people.views.rows import fetch
from smallcrm.features.people.views.wanted import PERSONS, Wanted, query
from smallcrm.ui.queries import read

K = Qt.Key


@pytest.fixture
def ada(old):
    return old("Ada", "Weber")


@pytest.fixture
def vip(ada):
    tag_many(lambda _done, _all: None, [ada.id], ["VIP"], [])
    return Tag.get().id


def figure_of(window):
    panels = window.workspace.page("contacts").card.panels
    return next(panel for panel in panels if isinstance(panel, CadenceFigure)).figure


def test_the_record_says_how_often_and_how_it_stands(opened, ada):
    set_cadence(ada, 42)
    window = opened("contacts")
    window.open(f"party:{ada.id}")
    settle(None)
    figure = figure_of(window)
    assert figure.isVisible() and figure.figure() == "every 6 weeks"
    assert "11 months over" in figure.accessibleName()
    set_cadence(ada, None)
    settle(None)
    assert not figure.isVisible()


def test_words_set_it_where_one_stands(opened, ada):
    window = opened("contacts")
    window.open(f"party:{ada.id}")
    settle(None)
    press(K.Key_C, SHIFT)
    type_text("monthly")
    press(K.Key_Return, CTRL)
    settle(None)
    assert state_of(ada.id).days == 30 and figure_of(window).figure() == "every month"
    figure_of(window).click()
    type_text("off")
    press(K.Key_Return, CTRL)
    assert state_of(ada.id) is None


def test_words_that_are_no_cadence_are_refused_beside_the_field(opened, ada):
    window = opened("contacts")
    window.open(f"party:{ada.id}")
    settle(None)
    press(K.Key_C, SHIFT)
    type_text("sometimes")
    press(K.Key_Return, CTRL)
    assert "is not a cadence" in window.workspace.slip().form.hints["often"].text()
    assert state_of(ada.id) is None


def test_all_who_are_chosen_get_it_in_one_step(opened, ada, old):
    others = [old("Berta", str(number)).id for number in range(3)]
    window = opened("contacts")
    settle(None)
    window.workspace.page("contacts").list.selectAll()
    settle(None)
    press(K.Key_C, SHIFT)
    type_text("2 weeks")
    press(K.Key_Return, CTRL)
    settle(None)
    assert {state_of(party).days for party in (ada.id, *others)} == {14}
    undo.undo(undo.last_undoable())
    assert Cadence.select().count() == 0


def test_the_column_is_amber_before_and_red_after_and_is_an_order(ada, old, make):
    soon, fine, none = old("Berta", ""), old("Carl", ""), old("Dora", "")
    for party, days in ((ada, 30), (soon, 30), (fine, 300)):
        set_cadence(party, days)
    for party, days in ((soon, 29), (fine, 10)):
        make.interaction(party, start=clock.now() - dt.timedelta(days))
    rows = fetch([ada.id, soon.id, fine.id, none.id], ["cadence"])
    assert [rows[one.id].cells.get("cadence") for one in (ada, soon, fine, none)] == [
        "12 months over", "1 day left", "290 days left", None,
    ]  # fmt: skip
    assert [dict(rows[one.id].tones) for one in (ada, soon, fine)] == [
        {"cadence": "danger"}, {"cadence": "warning"}, {},
    ]  # fmt: skip
    assert list(read(query(Wanted(PERSONS, "cadence")))) == [ada.id, soon.id, fine.id, none.id]


def test_a_tag_gets_its_cadence_and_says_for_how_many_it_is(opened, vip):
    window = opened("preferences")
    page = window.workspace.page("preferences")
    page.show_section("cadences")
    part = page.part()
    assert part.rows.rowCount() == 0
    part._begin()
    form = part.form._form
    form.fields["whose"].put(f"tag:{vip}")
    form.fields["often"].widget.setText("6 weeks")
    form.fields["often"].widget.textEdited.emit("6 weeks")
    assert part.form.save()
    settle(None)
    row = part.rows.row(0)
    assert (row.title, row.detail, row.chip.text) == ("VIP: every 6 weeks", "Tag · for 1 person", "1 over")
    part.list.step(0)
    part._open()
    settle(None)
    assert window.workspace.page("contacts").pane.narrowing().text() == 'tag has "VIP" and cadence = over'
    part._end()
    assert Cadence.select().count() == 0


def test_days_away_are_said_on_today_and_nobody_is_asked_for(opened, ada):
    set_cadence(ada, 30)
    set_away([Pause(clock.today(), clock.today() + dt.timedelta(9))])
    page = opened("today").workspace.page("today")
    settle(None)
    worth = page.aside.worth
    assert worth.rows.rowCount() == 0 and worth.isVisible()
    assert worth.away.text() == "You are away until 30 Nov: these days do not count, and nobody is asked for."
    set_away([])
    settle(None)
    assert worth.rows.rowCount() == 1 and not worth.away.isVisible() and away() == []


def test_a_cadence_of_a_tag_says_where_it_comes_from(opened, vip, ada):
    set_group_cadence(90, tag=vip)
    window = opened("contacts")
    window.open(f"party:{ada.id}")
    settle(None)
    assert "VIP" in figure_of(window).toolTip()
