"""People edit their preferences, disks damage them: whatever stands there, the window opens and works."""

import copy
import json
import random

import pytest
from patience import let_pass, turns
from PySide6.QtCore import Qt
from windows import press, settle

from smallcrm.core import file
from smallcrm.core.business import business
from smallcrm.core.preferences import _path

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")  # without a screen
ODD = [
    None, True, False, 0, -1, 10**30, -(10**18), 1.5e308, float("nan"), float("inf"), "", "x" * 5_000,
    "\ud800", "party:", "party:x", "party:-5", "party:99999999999999999999", "task:1", [], [[]],
    {}, {"a": []}, [None] * 5, [1e9, 1, 1, 1, ""], [-99_999, 99_999, 3, 2, "full"],
    [True, True, True, True, "maximized"],
]  # fmt: skip


USED = {}  # the file and the preferences such a window left: one is enough for all tests


@pytest.fixture
def stored(request, path):
    """What a window that was used a little keeps; its business."""
    if USED:
        path.write_bytes(USED["file"])
        _path().parent.mkdir(parents=True)
    else:
        USED["said"] = request.getfixturevalue("used")
        USED["file"] = path.read_bytes()
    return copy.deepcopy(USED["said"])


@pytest.fixture
def used(opened, make, db, qapp):
    """What it keeps, when it is closed."""
    anna = make.person(company="Weber GmbH").id
    uid = business().uid
    file.close_file()
    window = opened("contacts")
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    for page in ("today", "accounts", "letters", "history", "preferences", "contacts"):
        window.go(page)
    window.open_apart(f"party:{anna}")
    settle(qapp)
    window.workspace.page("contacts").pane.sort_by("city")
    window.close()
    said = json.loads(_path().read_text())
    assert uid in said["views"] and said["views"][uid]["own"]
    return said | {"theme": "dark", "text_size": 125, "language": "en"}


def odd(said, dice):
    """The same with something else in some places."""
    if dice.random() < 0.25:
        return dice.choice(ODD)
    if isinstance(said, dict):
        return {name: odd(one, dice) for name, one in said.items()}
    if isinstance(said, list):
        return [odd(one, dice) for one in said] + ([dice.choice(ODD)] if dice.random() < 0.2 else [])
    return said


@pytest.mark.parametrize("seed", range(24))
def test_odd_values_in_the_preferences_never_keep_the_window_from_opening(stored, opened, seed, qtbot):
    _path().write_text(json.dumps(odd(stored, random.Random(seed))))
    window = opened()
    for page in ("preferences", "accounts", "contacts"):
        window.go(page)
        turns(30)
    assert window.workspace.front == "contacts"
    assert window.close()


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "\0", '{"views": ' + "9" * 5_000 + "}", ""])
def test_preferences_that_are_no_preferences_are_as_if_there_were_none(opened, text):
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().write_text(text)
    assert opened("contacts").close()


@pytest.mark.parametrize("target", ["party:x", "party:", "party:99999999999999999999", "party:-3", "party:٣"])
def test_a_window_of_nobody_does_not_come_back(stored, opened, target, qtbot):
    for kept in stored["views"].values():
        kept["own"] = [[target, [10, 10, 300, 300, ""]]]
    _path().write_text(json.dumps(stored))
    window = opened()
    let_pass(150)
    assert window.apart.windows() == []
