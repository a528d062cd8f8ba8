"""The two buttons below the choices: side by side as long as their words fit."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from smallcrm.features.letters.views.column import Pair
from smallcrm.ui.commands import Command


@pytest.fixture
def pair(qtbot):
    owner, keys = QWidget(), {"Save PDF…": "Ctrl+Shift+S", "Labels…": "Ctrl+Shift+L"}
    qtbot.addWidget(owner)
    menu = QMenu(owner)
    made = Pair(*(Command(menu, words, key, print, owner) for words, key in keys.items()))
    made.setParent(owner)  # a window of its own could not be narrower than both
    made.owner = owner
    owner.resize(900, 200)
    owner.show()
    made.show()
    return made


def laid(pair, width):
    """Whether they stand side by side at a width."""
    pair.resize(width, 90)
    QApplication.processEvents()
    one, two = pair._buttons
    return one.y() == two.y()


def test_they_stand_below_one_another_only_where_words_do_not_fit(pair):
    one, two = pair._buttons
    words = 2 * max(one.minimumSizeHint().width(), two.minimumSizeHint().width()) + 20
    assert laid(pair, words) and not (one.whole or two.whole), "neither shows its key"
    assert laid(pair, 3 * words) and one.whole and two.whole
    assert not laid(pair, words - 60)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_key_is_told_where_the_pointer_rests(pair):
    button = pair._buttons[0]
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    assert button.toolTip() == "Save PDF (Ctrl+Shift+S)"
