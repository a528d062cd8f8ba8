"""F1 tells what a page is for and its keys; the manual stands beside the work and is searched."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from windows import CTRL, press, type_text

from smallcrm.core.manual import chapter_about, chapters
from smallcrm.shell.keys import Keys
from smallcrm.shell.manual import Manual


def manual_of(window):
    return next(child for child in window.findChildren(Manual) if child.isVisible())


def test_f1_tells_what_the_page_is_for_and_f1_again_opens_its_chapter(opened, make):
    window = opened("contacts")
    press(Qt.Key.Key_F1)
    keys = QApplication.activeModalWidget() or window.findChild(Keys)
    assert chapter_about("contacts", "en").brief() in [label.text() for label in keys.findChildren(QLabel)]
    press(Qt.Key.Key_F1, on=keys)
    shown = manual_of(window)
    assert shown.page.toPlainText().startswith(chapter_about("contacts", "en").title)
    assert not shown.isModal()


def test_ctrl_f1_opens_the_manual_once_and_esc_closes_it(opened, db, qtbot):
    window = opened("today")
    press(Qt.Key.Key_F1, CTRL)
    shown = manual_of(window)
    window.activateWindow()
    press(Qt.Key.Key_F1, CTRL, on=window)
    assert [child for child in window.findChildren(Manual) if child.isVisible()] == [shown]
    with qtbot.waitSignal(shown.destroyed):
        press(Qt.Key.Key_Escape, on=shown)


def test_what_is_typed_is_found_marked_and_shown(opened, db):
    window = opened("today")
    press(Qt.Key.Key_F1, CTRL)
    shown = manual_of(window)
    word = chapters("en")[-1].title.split()[0]
    type_text(word, on=shown.field)
    assert shown.rows.rowCount() >= 1 and shown.page.extraSelections()
    type_text("qqq", on=shown.field)
    assert shown.rows.rowCount() == 0 and "qqq" in shown.told.text()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_chapter_is_shown_with_its_pictures(opened, db, mode, caplog):
    window = opened("today", mode=mode)
    press(Qt.Key.Key_F1, CTRL)
    shown = manual_of(window)
    for place in range(shown.rows.rowCount()):
        shown.list.setCurrentIndex(shown.rows.index(place))
        assert shown.page.toPlainText().strip()
        assert not shown.grab().isNull()
