"""A file for each letter, from the page: what is out leaves it, what was stopped stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from windows import CTRL, press, type_text

from smallcrm.core import file
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Run
from smallcrm.ui.jobs import busy


@pytest.fixture
def people(post):
    made = [post.reader("Berta", language="en").id, post.reader("Anton", language="en").id]
    file.close_file()
    return made


@pytest.fixture
def page(opened, people, qtbot):
    window = opened("letters")
    found = window.workspace.page("letters")
    found.write_to(people)
    found.looking.now()
    qtbot.waitUntil(found.looking.idle)
    return found


def names(page):
    page._outgoing.save_each.trigger()
    return page.window().workspace.slip()


def test_letters_that_are_out_leave_the_page_and_undo_brings_them_back(
    page, people, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    names(page)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: Letter.select().count() == 2 and not busy())
    qtbot.waitUntil(lambda: page.to.parties == {})
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    page.templates._group.checkedButton().setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert Letter.select().count() == 0 and list(page.to.parties) == people


def test_what_the_files_are_called_is_shown_and_remembered(page, people, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    slip = names(page)
    assert slip.first_name.text().startswith("The first: 2026-11-21 ")
    line = slip.form.fields["pattern"].widget
    line.selectAll()
    type_text("{name} ")
    next(one for one in slip.findChildren(QPushButton) if one.text() == "Template").click()
    assert slip.first_name.text() == "The first: Berta Weber follow-up.pdf"
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: Letter.select().count() == 2 and not busy())
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "Anton Weber follow-up.pdf", "Berta Weber follow-up.pdf",
    ]  # fmt: skip
    assert names(page).form.values()["pattern"] == "{name} {template}"


def test_a_wrong_field_is_named_before_anything_is_asked_or_written(page, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: pytest.fail("asked"))
    slip = names(page)
    slip.form.fields["pattern"].widget.selectAll()
    type_text("{nme}")
    assert "know no {nme}" in slip.form.hints["pattern"].text() and slip.first_name.text() == ""
    press(Qt.Key.Key_Return, CTRL)
    assert page.window().workspace.slip() is slip and Letter.select().count() == 0


def test_of_a_run_that_was_stopped_the_readers_stay(page, people, tmp_path):
    page._outgoing._tell_each(tmp_path, Run(pages=1, letters=[object()], left_out=[], waiting=1))
    assert list(page.to.parties) == people
    assert "1 is still to write" in page.window().messages.text()


def test_counts_are_grouped_as_people_write_them(page, tmp_path):
    there = [tmp_path] * 1_386
    page._outgoing._tell_each(
        tmp_path, Run(pages=1, letters=[0] * 1_109, left_out=[], there=there, waiting=2_005)
    )
    told = page.window().messages.text()
    assert "1,109 letters." in told and "1,386 were there" in told and "2,005 are still to write" in told
