"""About: version, parts and licences, and what to tell who helps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import press, settle, type_text

from smallcrm.shell.about import About

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def about(opened):
    window = opened("today")
    command = next(one for one in window.menus["help"].actions() if one.text() == "About SmallCRM")
    command.trigger()
    made = window.findChild(About)
    settle(None)
    yield made
    made.close()


def shown(about):
    return [about.rows.row(place) for place in range(about.rows.rowCount())]


def test_it_opens_on_the_program_s_own_licence(about):
    assert about.rows.row(0).title == "SmallCRM" and "MIT License" in about.text.toPlainText()
    assert about.list.hasFocus()


def test_the_arrows_walk_the_parts_and_their_texts(about):
    before = about.text.toPlainText()
    press(Qt.Key.Key_Down)
    assert about.text.toPlainText() != before and len(about.text.toPlainText()) > 40


def test_typing_finds_by_name_by_licence_and_by_words_of_the_text(about):
    about.filter.setFocus()
    type_text("lucide")
    assert [row.title for row in shown(about)] == ["Lucide"]
    about.filter.setText("ofl")
    assert any("Noto" in row.title for row in shown(about))
    about.filter.setText("xyzzy")
    assert about.text.toPlainText() == "Nothing is called that."


def test_what_is_copied_tells_of_the_system_and_names_nobody(about, path):
    about.copy.click()
    copied = QApplication.clipboard().text()
    assert "Qt" in copied and "SQLite" in copied
    assert str(path) not in copied and path.stem not in copied and "Weber" not in copied
    QApplication.clipboard().clear()


def test_it_opens_without_a_file_too(opened):
    window = opened(at=None)
    window.standing._show_about()
    about = window.findChild(About)
    assert about.isVisible()
    about.close()
