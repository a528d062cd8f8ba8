"""The status line tells the truth, and leads to what it tells of."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.core import clock, file
from smallcrm.core.backup import make_backup, remember_backup
from smallcrm.shell import copying


@pytest.fixture
def weeks_ago(db, make):
    """Somebody worked in this file three weeks ago."""
    now = clock.now()
    clock.fix(now - dt.timedelta(days=21))
    make.person()
    clock.fix(None)


def test_work_that_was_never_copied_is_said_after_a_week(opened, weeks_ago):
    window = opened("today")
    assert window.status.backup.text() == "No backup yet"
    assert (
        window.status.backup.property("tone") == "doubt" and "another disk" in window.status.backup.toolTip()
    )


def test_new_work_needs_no_copy_at_once(opened, db, make):
    make.person()
    assert opened("today").status.backup.text() == ""


def test_a_copy_makes_it_calm_again(opened, weeks_ago, tmp_path):
    window = opened("today")
    make_backup(tmp_path / "copy.smallcrm")
    window.status.refresh()
    assert window.status.backup.text().startswith("Backup today")
    assert window.status.backup.property("tone") == ""


def test_an_old_copy_is_in_order_while_nothing_was_changed_since(opened, db, make, tmp_path):
    now = clock.now()
    clock.fix(now - dt.timedelta(days=21))
    make.person()
    remember_backup(tmp_path / "copy.smallcrm")
    clock.fix(None)
    window = opened("today")
    assert window.status.backup.text().startswith("Backup ") and window.status.backup.property("tone") == ""
    make.person("Karl", "Zuse")
    assert window.status.backup.property("tone") == "doubt"


def test_a_click_on_the_last_change_shows_the_history(opened, make):
    make.person()
    window = opened("today")
    QTest.mouseClick(window.status.change, Qt.MouseButton.LeftButton)
    assert window.workspace.front == "history"


def test_a_click_on_the_backup_offers_to_save_one(opened, weeks_ago, monkeypatch):
    window, asked = opened("today"), []
    monkeypatch.setattr(copying, "ask_copy", lambda *_all: asked.append(True))
    QTest.mouseClick(window.status.backup, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_a_file_that_is_only_read_says_so(opened, path, make):
    make.person()
    file.close_file()
    file.open_for_reading(path, "Somebody else has it.")
    window = opened(at=None)
    window.enter()
    assert window.status.file.text() == "test.smallcrm (reading only)"
    assert window.status.file.toolTip() == str(path)
