"""Recently deleted: what is gone, with its name and its company; bringing it back, and why it cannot be."""

import time

import pytest
from patience import PATIENCE, WIDE, turns
from PySide6.QtCore import Qt
from windows import press, settle

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.deleted import deletions
from smallcrm.core.journal import work
from smallcrm.features.activity.service import delete_tasks, plan
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import archive_parties, delete_parties
from smallcrm.ui.rows import RowRole

TITLES = {"party": "display_name", "task": "what"}


@pytest.fixture
def page(opened, qtbot):
    def at():
        window = opened("deleted")
        page = window.workspace.page("deleted")
        qtbot.waitUntil(lambda: page._read)
        return page

    return at


def rows(page):
    """What is listed, once it was read."""
    late = time.monotonic() + PATIENCE
    while page._job is not None and time.monotonic() < late:
        turns(1)
    return [page.rows.row(place) for place in range(page.rows.rowCount())]


def test_where_nothing_was_deleted_it_says_what_will_stand_here(page):
    empty = page()
    assert empty.empty.isVisible() and not empty.panel.isVisible() and rows(empty) == []


def test_what_was_deleted_is_told_by_its_name_with_what_went_along(page, make):
    anna = make.person("Anna", "Weber").id
    plan("Order paper", clock.today(), party=anna)
    delete_parties([anna])
    (row,) = rows(page())
    assert row.title == "Anna Weber" and row.button == "Bring back"
    assert row.detail.startswith("Delete contact · 1 contact, 1 task") and row.value.startswith("today")


def test_the_newest_stands_first_and_what_came_back_is_not_there(page, make):
    anna, karl = make.person("Anna", "Weber").id, make.person("Karl", "Zuse").id
    task = plan("Order paper", clock.today(), party=karl)
    delete_parties([anna])
    delete_tasks([task.task.id])
    found = page()
    assert [row.title for row in rows(found)] == ["Order paper", "Anna Weber"]
    found._undoing.undo_last()
    settle(None)
    assert [row.title for row in rows(found)] == ["Anna Weber"]


def test_enter_brings_the_newest_back_as_undo_does(page, make):
    anna = make.person("Anna", "Weber").id
    delete_parties([anna])
    found = page()
    press(Qt.Key.Key_Return, on=found.list)
    settle(None)
    assert Party.get_or_none(Party.id == anna) is not None and rows(found) == []
    assert found.window().standing.undoing.again.isEnabled(), "it can be done again"


def test_enter_once_more_does_not_delete_again_what_came_back(page, make):
    anna = make.person("Anna", "Weber").id
    delete_parties([anna])
    found = page()
    rows(found)
    found.list.setFocus()
    press(Qt.Key.Key_Return)
    settle(None)
    assert rows(found) == []
    press(Qt.Key.Key_Return)
    settle(None)
    assert Party.get_or_none(Party.id == anna) is not None


def test_an_older_one_comes_back_and_the_newer_ones_stay_as_they_are(page, make):
    anna, karl = make.person("Anna", "Weber").id, make.person("Karl", "Zuse").id
    delete_parties([anna])
    delete_parties([karl])
    found = page()
    found.list.setCurrentIndex(found.rows.index(1))
    press(Qt.Key.Key_Return, on=found.list)
    settle(None)
    assert [party.id for party in Party.select()] == [anna]
    assert [row.title for row in rows(found)] == ["Karl Zuse"]


def test_what_cannot_come_back_alone_says_why_and_changes_nothing(page, make):
    anna = make.person("Anna", "Weber").id
    task = plan("Order paper", clock.today(), party=anna)
    delete_tasks([task.task.id])
    delete_parties([anna])
    found = page()
    found.list.setCurrentIndex(found.rows.index(1))
    assert found.list.currentIndex().data(RowRole).title == "Order paper"
    press(Qt.Key.Key_Return, on=found.list)
    settle(None)
    assert "cannot be taken back" in found.window().messages.text()
    assert len(rows(found)) == 2


def test_several_are_named_and_counted(page, make):
    people = [make.person("Anna", f"Weber{n}").id for n in range(7)]
    delete_parties(people)
    (row,) = rows(page())
    assert row.title == "Anna Weber0, Anna Weber1, Anna Weber2 and 4 more"
    assert "7 contacts" in row.detail


def test_the_filter_finds_by_name(page, make):
    delete_parties([make.person("Anna", "Weber").id])
    delete_parties([make.person("Karl", "Zuse").id])
    found = page()
    found.filter.setText("zus")
    assert [row.title for row in rows(found)] == ["Karl Zuse"]
    found.filter.setText("nobody")
    assert found.empty.isVisible()


def test_a_file_for_reading_offers_no_way_back(page, make, opened, monkeypatch):
    delete_parties([make.person("Anna", "Weber").id])
    from smallcrm.shell.window import MainWindow

    monkeypatch.setattr(MainWindow, "writes", lambda _window: False)
    (row,) = rows(page())
    assert row.button == ""


def test_creating_and_changing_delete_nothing(db, make):
    anna = make.person("Anna", "Weber")
    archive_parties([anna.id])
    assert deletions(TITLES) == []


def test_who_made_a_row_that_is_gone_did_not_delete_it(db, make):
    anna = make.person("Anna", "Weber").id
    delete_parties([anna])
    (found,) = deletions(TITLES)
    assert found.label == "Delete contact" and found.counts == {"party": 1}


def test_a_damaged_entry_is_passed_over(db, make):
    delete_parties([make.person("Anna", "Weber").id])
    delete_parties([make.person("Karl", "Zuse").id])
    connection = database.connection()
    connection.pragma("query_only", False)
    newest = connection.execute("SELECT max(id) FROM _journal").get
    connection.execute("UPDATE _journal SET changeset = x'00' WHERE id = ?", (newest,))
    connection.pragma("query_only", True)
    assert [one.names["party"] for one in deletions(TITLES)] == [["Anna Weber"]]


def test_a_hundred_thousand_rows_in_one_go_are_told_in_a_moment(db, make):
    from smallcrm.features.activity.model import Task

    first = make.task(what="Task ").id
    others = ", ".join(
        field.column_name for field in Task._meta.sorted_fields if field.name not in ("id", "what")
    )
    with work("Make tasks"):  # by the file itself: peewee would take longer than all the rest
        database.execute_sql(
            f"""WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 99999)
            INSERT INTO task (id, what, {others}) SELECT id + n, what || n, {others} FROM task, count
            WHERE id = ?""",
            (first,),
        )
    with work("Delete tasks"):
        Task.delete().where(Task.id >= first).execute()
    begun = time.monotonic()
    (found,) = deletions(TITLES)
    assert found.counts == {"task": 100_000} and found.names["task"][0].startswith("Task ")
    assert time.monotonic() - begun < WIDE
