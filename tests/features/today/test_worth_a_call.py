"""“Worth a call”: birthdays of these days, and people who were not heard for too long."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from windows import press, settle

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.features.activity.service import set_cadence
from smallcrm.features.today.worth import BIRTHDAYS, SHOWN, worth_a_call
from smallcrm.ui import words

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
TODAY = SATURDAY.date()


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


def names(day=TODAY):
    return [one.name for one in worth_a_call(day)]


def days_ago(days):
    return SATURDAY - dt.timedelta(days=days)


@pytest.fixture
def old(make):
    """Makes somebody who has been in the file for longer than any cadence here."""

    def person(*names, **values):
        clock.fix(days_ago(500))
        made = make.person(*names, **values)
        clock.fix(SATURDAY)
        return made

    return person


def test_birthdays_of_today_and_the_next_two_days_by_day(make):
    for given, birthday in (
        ("Sunday", "1980-11-22"),
        ("Tuesday", "1980-11-24"),
        ("Saturday", "--11-21"),
        ("Monday", "1990-11-23"),
        ("Yesterday", "1980-11-20"),
    ):
        make.person(given, "", birthday=birthday)
    assert names() == ["Saturday", "Sunday", "Monday"]


def test_the_age_is_told_where_the_year_is_known(make):
    make.person("Ada", "", birthday="1979-11-22")
    make.person("Berta", "", birthday="--11-22")
    assert [one.age for one in worth_a_call(TODAY)] == [47, None]


def test_customers_come_before_others_of_the_same_day(make):
    make.person("Lead", "", birthday="1980-11-21", status="lead")
    make.person("Customer", "", birthday="1980-11-21", status="customer")
    assert names() == ["Customer", "Lead"]


@pytest.mark.parametrize(
    ("day", "found"),
    [(dt.date(2026, 2, 28), ["Leap"]), (dt.date(2028, 2, 28), ["Leap"]), (dt.date(2026, 3, 1), [])],
)
def test_whoever_was_born_on_29_february_has_a_birthday_every_year(make, day, found):
    make.person("Leap", "", birthday="2000-02-29")
    assert names(day) == found
    assert [one.birthday for one in worth_a_call(day)] == [
        dt.date(2028, 2, 29) if day.year == 2028 else day for _name in found
    ]


def test_the_dead_the_archived_and_odd_birthdays_are_left_alone(make):
    make.person("Dead", "", birthday="1980-11-21", deceased=True)
    make.person("Archived", "", birthday="1980-11-21", archived=True)
    make.person("Odd", "", birthday="some time in 11-21")
    assert names() == []


def test_whoever_was_not_heard_for_longer_than_wanted(make, old):
    late, fresh, never = (old(given, "") for given in ("Late", "Fresh", "Never"))
    for party in (late, fresh, never):
        set_cadence(party, 30)
    make.interaction(late, start=days_ago(31))
    make.interaction(fresh, start=days_ago(29))
    assert names() == ["Never", "Late"]


def test_only_the_wanted_kinds_count_and_notes_never_do(make):
    mailed, noted = make.person("Mailed", ""), make.person("Noted", "")
    set_cadence(mailed, 30, "call,visit")
    set_cadence(noted, 30)
    for party, kind in ((mailed, "call"), (noted, "call")):
        make.interaction(party, kind=kind, start=days_ago(40))
    make.interaction(mailed, kind="email", start=days_ago(2))
    make.interaction(noted, kind="note", start=days_ago(2))
    assert sorted(names()) == ["Mailed", "Noted"]


def test_who_was_spoken_to_for_an_account_counts_for_it(make):
    person = make.person("Claire", "Lumière", company="Bistro Lumière")
    account = person.affiliations.get().account
    set_cadence(account, 61)
    make.interaction(account, start=days_ago(400))
    assert names() == ["Bistro Lumière"]
    make.interaction(person, start=days_ago(10))
    assert names() == []


def test_neither_crowds_out_the_other(make, old):
    for number in range(6):
        set_cadence(old(f"Late {number}", ""), 30)
        make.person(f"Born {number}", "", birthday="1980-11-21")
    found = worth_a_call(TODAY)
    assert len(found) == SHOWN
    assert sum(one.cadence is not None for one in found) == SHOWN // 2


def test_birthdays_are_one_look_into_an_index(db):
    plan = database.connection().execute(f"EXPLAIN QUERY PLAN {BIRTHDAYS}", {"days": "[]", "most": 4})
    assert any("party_birthday" in row[3] for row in plan)


@pytest.fixture
def page(opened, make, old, qapp):
    make.task(what="Order paper")
    ada = old("Ada", "Weber", birthday="1979-11-22", company="Weber Immobilien GmbH")
    page = opened("today").workspace.page("today")
    settle(qapp)
    return page, ada


def test_it_stands_beside_the_list_and_says_why(page):
    row = page[0].aside.worth.rows.row(0)
    assert (row.title, row.detail, row.chip.text) == (
        "Ada Weber", "Birthday tomorrow · turns 47 · Weber Immobilien GmbH", "birthday",
    )  # fmt: skip


def test_standing_on_somebody_shows_who_it_is_and_enter_opens_them(page, qapp, qtbot):
    today, ada = page
    today.aside.worth.list.setFocus()
    today.aside.worth.list.step(0)
    qtbot.waitUntil(today.aside.who.isVisible)
    assert today.aside.chosen() == ada.id
    press(Qt.Key.Key_Return)
    settle(qapp)
    assert today.window().workspace.here()[:2] == ("contacts", ada.id)


def test_it_is_absent_where_there_is_nobody(opened, make, qapp):
    make.task(what="Order paper")
    page = opened("today").workspace.page("today")
    settle(qapp)
    assert not page.aside.worth.isVisible()


def test_a_call_that_was_logged_takes_them_off(page, make, qapp):
    today, ada = page
    set_cadence(ada, 30)
    settle(qapp)
    assert today.aside.worth.rows.rowCount() == 2
    make.interaction(ada, start=days_ago(0))
    settle(qapp)
    assert [today.aside.worth.rows.row(0).chip.text] == ["birthday"]
    assert today.aside.worth.rows.rowCount() == 1
