"""A file for each letter, from the page: what is out leaves it, what was stopped stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from windows import CTRL, press

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


def test_letters_that_are_out_leave_the_page_and_undo_brings_them_back(
    page, people, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    page._outgoing.save_each.trigger()
    qtbot.waitUntil(lambda: Letter.select().count() == 2 and not busy())
    qtbot.waitUntil(lambda: page.to.parties == {})
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    page.templates._group.checkedButton().setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert Letter.select().count() == 0 and list(page.to.parties) == people


def test_of_a_run_that_was_stopped_the_readers_stay(page, people, tmp_path):
    page._outgoing._tell_each(tmp_path, Run(pages=1, letters=[object()], left_out=[], waiting=1))
    assert list(page.to.parties) == people
    assert "1 is still to write" in page.window().messages.text()
