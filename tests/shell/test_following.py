"""What is only read here follows what another program writes."""

import subprocess
import sys
from pathlib import Path

from smallcrm.core import file

ROOT = Path(__file__).parents[2]
ADD = """
import sys
from smallcrm.core import file
from smallcrm.app import rooms
rooms()
file.open_file(sys.argv[1])
from smallcrm.features.people.service import Draft, add_party
add_party(Draft({"given": "Karl", "family": "Zuse"}))
file.close_file()
"""

TAKE_BACK = """
import sys
from smallcrm.core import file
from smallcrm.app import rooms
rooms()
file.open_file(sys.argv[1])
from smallcrm.core.undo import last_undoable, undo
undo(last_undoable())
file.close_file()
"""


def test_the_list_shows_what_somebody_else_added(opened, make, path, qtbot):
    make.person()
    file.close_file()
    file.open_for_reading(path, "Somebody else has it.")
    window = opened(at=None)
    window.enter("contacts")
    rows = window.workspace.page("contacts").list.model()
    assert rows.rowCount() == 1
    subprocess.run([sys.executable, "-c", ADD, str(path)], cwd=ROOT, check=True, timeout=600)
    window.following.look()
    qtbot.waitUntil(lambda: rows.rowCount() == 2)
    assert "New contact" in window.status.change.text()


def test_undo_elsewhere_is_followed_too(opened, make, path, qtbot):
    make.person()
    make.person("Karl", "Zuse")
    file.close_file()
    file.open_for_reading(path, "Somebody else has it.")
    window = opened(at=None)
    window.enter("contacts")
    rows = window.workspace.page("contacts").list.model()
    subprocess.run([sys.executable, "-c", TAKE_BACK, str(path)], cwd=ROOT, check=True, timeout=600)
    window.following.look()
    qtbot.waitUntil(lambda: rows.rowCount() == 1)


def test_while_nobody_writes_nothing_is_announced(opened, make, path):
    make.person()
    file.close_file()
    file.open_for_reading(path, "Somebody else has it.")
    window, told = opened(at=None), []
    window.enter("contacts")
    window.bus.changed.connect(told.append)
    window.following.look()
    assert told == []


def test_who_can_write_needs_not_ask(opened):
    window = opened("contacts")
    assert not window.following._timer.isActive()
