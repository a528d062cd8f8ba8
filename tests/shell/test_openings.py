"""Whatever is opened is freed when it is closed: many openings of everything leave nothing behind.

OPENINGS=200 in the environment opens everything two hundred times.
"""

from __future__ import annotations

import gc
import os
from collections import Counter

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import CTRL, press, settle

from smallcrm.core.check import Problem
from smallcrm.features.activity.service import plan
from smallcrm.features.exchange.views import Noticed
from smallcrm.shell.about import About
from smallcrm.shell.checking import Problems
from smallcrm.shell.keys import Keys
from smallcrm.shell.under_way import UnderWay
from smallcrm.ui import jobs
from smallcrm.ui.crash_window import CrashWindow
from smallcrm.ui.turns import Turns

TIMES, WARM = int(os.environ.get("OPENINGS", "20")), 3
# The way back and the lists remember some, and forget the oldest; typefaces are read once.
KEPT = {"Stop", "Row", "Changes", "Face", "Part", "PdfObject"}
PAGES = (
    "today", "contacts", "accounts", "calendar", "trips", "letters", "series", "reports", "history",
    "preferences",
)  # fmt: skip
Key = Qt.Key

pytestmark = pytest.mark.slow


def tidy(app):
    """Let what was begun end, and everything that was put away go."""
    while jobs.busy() or any(window.findChild(Turns) for window in app.topLevelWidgets()):
        QTest.qWait(5)
    for _round in range(3):  # what is collected lets go of more
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
        gc.collect()


def alive(window):
    """What there is now: widgets, other objects of Qt in the window, and objects of Python that are ours."""
    widgets = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
    things = Counter(type(thing).__qualname__ for thing in gc.get_objects() if ours(type(thing)))
    lasting = [one for one in window.findChildren(QObject) if not isinstance(one, QAbstractAnimation)]
    return widgets, len(lasting), things


def ours(kind):
    return str(kind.__module__).startswith("smallcrm.") and kind.__name__ not in KEPT


def assert_nothing_grows(app, window, deed, times=TIMES):
    for _time in range(WARM):
        deed()
    tidy(app)
    alive(window)  # makes Python's side of many objects, which then stays
    widgets, objects, things = alive(window)
    for _time in range(times):
        deed()
    tidy(app)
    widgets_after, objects_after, things_after = alive(window)
    assert widgets_after - widgets == Counter()
    assert objects_after <= objects
    assert {kind: more for kind, more in (things_after - things).items() if more > times // 10} == {}


@pytest.fixture
def window(opened, make, qapp):
    """A window on a file with somebody in it."""
    anna = make.person(company="Weber Immobilien GmbH", phone="0221 555 0140", email="a@weber.example")
    make.interaction(anna)
    plan("Call back", None, party=anna.id)
    made = opened("contacts")
    made.accompanying.begin()  # it would come a moment later, amid the counting
    settle(qapp)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_pages(window, qapp, page):
    def deed():
        window.go(page)
        qapp.processEvents()
        window.go("contacts" if page != "contacts" else "today")
        qapp.processEvents()

    assert_nothing_grows(qapp, window, deed)


def test_the_file_with_all_its_pages(window, qapp, path):
    def deed():
        for page in PAGES:
            window.go(page)
            qapp.processEvents()
        window.leave()
        window.open_file(path)
        window.accompanying.begin()  # else it is there at the end of some turns only
        tidy(qapp)

    assert_nothing_grows(qapp, window, deed, times=max(TIMES // 4, 5))


SLIPS = {
    "log": ("contacts", Key.Key_I), "call": ("contacts", Key.Key_C), "follow-up": ("contacts", Key.Key_F),
    "appointment": ("contacts", Key.Key_A),
    "tags": ("contacts", Key.Key_T), "edit": ("contacts", Key.Key_F2), "new": ("contacts", Key.Key_N),
    "new account": ("accounts", Key.Key_N), "new follow-up": ("today", Key.Key_N),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_slips_and_forms(window, qapp, name):
    page, key = SLIPS[name]
    window.go(page)
    settle(qapp)

    def deed():
        before = QApplication.focusWidget()
        press(key)
        qapp.processEvents()
        assert QApplication.focusWidget() is not before
        press(Key.Key_Escape)
        qapp.processEvents()
        window.workspace.enter()

    assert_nothing_grows(qapp, window, deed)


DIALOGS = {
    "keys": lambda window: Keys(window.menus.commands(), window),
    "about": About,
    "problems": lambda window: Problems([Problem("party 1", "is odd")], window),
    "noticed": lambda window: Noticed(["line 3: an odd date"], window),
    "under way": UnderWay,
    "mistake": lambda _window: CrashWindow(ValueError("what went wrong")),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(window, qapp, name):
    def deed():
        dialog = DIALOGS[name](window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        qapp.processEvents()
        dialog.close()
        tidy_quickly(qapp)

    assert_nothing_grows(qapp, window, deed)


def tidy_quickly(app):
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_record_in_its_own_window(window, qapp):
    settle(qapp)
    anna = window.workspace.page("contacts").record()

    def deed():
        window.open_apart(f"party:{anna}")
        qapp.processEvents()
        own = [one for one in QApplication.topLevelWidgets() if type(one).__name__ == "OwnWindow"]
        assert len(own) == 1
        own[0].close()
        tidy_quickly(qapp)
        qapp.processEvents()

    assert_nothing_grows(qapp, window, deed)


def test_what_is_found(window, qapp):
    def deed():
        press(Key.Key_K, CTRL, window)
        window.search.setText("weber")
        qapp.processEvents()
        window.search.setText("")
        press(Key.Key_Escape)
        qapp.processEvents()

    assert_nothing_grows(qapp, window, deed)


def test_messages(window, qapp):
    def deed():
        window.tell("Saved", "success", ("Undo", lambda: None))
        qapp.processEvents()
        window.messages.put_away()
        tidy_quickly(qapp)

    assert_nothing_grows(qapp, window, deed)


def test_themes_and_text_sizes(window, qapp):
    def deed():
        window.appearance.set_mode("dark")
        window.appearance.set_mode("light")

    assert_nothing_grows(qapp, window, deed, times=max(TIMES // 10, 5))
