"""How the window looks can be changed however often it was made anew."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from smallcrm.shell.appearance import MODES, Appearance
from smallcrm.shell.looks import fill_modes
from smallcrm.ui.commands import Command


@pytest.fixture
def look(qapp, qtbot):
    made = Appearance(qapp)
    yield made
    with qtbot.waitSignal(made.changed):  # it is told in a later turn, and must be there to be told
        made.set_mode("light")
    made.deleteLater()


def commands(look):
    """A window's commands for how it looks."""
    owner, menu = QWidget(), QMenu()
    menu.setParent(owner, menu.windowFlags())
    fill_modes(lambda _menu, text, key, run: Command(menu, text, key, run, owner), look)
    return owner, menu


def test_the_mode_that_is_worn_is_ticked(look, qtbot):
    _owner, menu = commands(look)
    look.set_mode("dark")
    qtbot.waitUntil(
        lambda: [action.isChecked() for action in menu.actions()] == [mode == "dark" for mode in MODES]
    )


def test_the_look_changes_though_the_window_was_made_anew_in_another_language(look, qapp, qtbot):
    before, _menu = commands(look)
    before.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(before)
    _owner, menu = commands(look)
    with qtbot.captureExceptions() as caught:
        look.set_mode("dark")
        qtbot.waitUntil(menu.actions()[MODES.index("dark")].isChecked)
    assert caught == []
