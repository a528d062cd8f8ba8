"""When we made a mistake: caught wherever it happens, logged once, shown once, and a report to hand on."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from patience import turns
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.ui import footsteps
from smallcrm.ui.crash import Watch
from smallcrm.ui.crash_window import CrashWindow
from smallcrm.ui.message_stack import Messages


class Window(QWidget):
    """A window with a calm place."""

    def __init__(self):
        super().__init__()
        self.messages = Messages()
        self.messages.float_over(self)

    def tell(self, text, kind="info", act=None):
        self.messages.say(text, kind, act)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def watch(qapp, qtbot, window, caplog):
    with caplog.at_level(logging.WARNING):
        made = Watch(qapp)
        yield made
        if made.window():
            made.window().close()
        made.stop()
    caplog.clear()


def happen(error):
    try:
        raise error
    except BaseException:
        sys.excepthook(*sys.exc_info())


def one(number=1):
    happen(ZeroDivisionError(f"oops {number}"))


def another():
    happen(KeyError("other"))


def open_windows():
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, CrashWindow) and top.isVisible()]


def test_closing_the_program_from_there_closes_every_window_behind_the_click(watch, qtbot, window):
    one()
    qtbot.waitUntil(lambda: bool(watch.window()))
    watch.window()._close.click()
    assert window.isVisible(), "not under the click: it lies on one of the windows that go"
    qtbot.waitUntil(lambda: not window.isVisible() and not open_windows())


def test_a_mistake_of_ours_is_shown_once_logged_once_and_can_be_copied(watch, qtbot, caplog):
    for _again in range(3):
        one()
    qtbot.waitUntil(lambda: watch.window() is not None)
    crash = watch.window()
    assert crash.isVisible() and len(open_windows()) == 1
    crash.copy()
    assert "ZeroDivisionError: oops" in QGuiApplication.clipboard().text()
    told = [record for record in caplog.records if record.name != "qt"]
    assert [record.levelname for record in told] == ["CRITICAL", "ERROR"]
    assert told[0].exc_info and "2 times" in told[1].message


def test_another_mistake_joins_the_window_that_is_open(watch, qtbot):
    one()
    qtbot.waitUntil(lambda: watch.window() is not None)
    another()
    qtbot.waitUntil(lambda: "KeyError: 'other'" in watch.window().report.toPlainText())
    assert len(open_windows()) == 1


def test_the_same_again_after_one_went_on_is_said_calmly_and_not_swallowed(watch, window, qtbot):
    one()
    qtbot.waitUntil(lambda: watch.window() is not None)
    go_on(watch, window, qtbot)
    one()
    qtbot.waitUntil(lambda: "happened again" in window.messages.text())
    assert watch.window() is None
    window.messages.newest().button.click()
    qtbot.waitUntil(lambda: watch.window() is not None)


def go_on(watch, window, qtbot):
    """Put the report away and be back in one's own window."""
    watch.window().accept()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


class Broken(QWidget):
    """Every paint is a mistake."""

    painted = 0

    def paintEvent(self, event):
        Broken.painted += 1
        raise ZeroDivisionError("while painting")


def go_round(qtbot, turns):
    """The event loop itself: a mistake in a paint would come out of a function that only asks it to."""
    for _turn in range(turns):
        qtbot.wait(2)


def test_a_mistake_while_painting_does_not_go_round_and_round(watch, window, qtbot):
    broken = Broken(window)
    broken.resize(600, 400)
    broken.show()
    qtbot.waitUntil(lambda: watch.window() is not None)
    go_on(watch, window, qtbot)
    broken.update()
    qtbot.waitUntil(lambda: "happened again" in window.messages.text())
    go_round(qtbot, 50)
    before = Broken.painted
    go_round(qtbot, 150)
    assert Broken.painted - before <= 2
    broken.hide()


def test_an_uncaught_user_error_is_said_calmly_and_not_as_a_crash(watch, window, qtbot):
    happen(UserError("The disk is full."))
    qtbot.waitUntil(lambda: window.messages.text() == "The disk is full.")
    assert watch.window() is None


def test_who_cancels_hears_nothing(watch, window, qtbot):
    happen(Cancelled())
    turns()
    assert watch.window() is None and window.messages.text() == ""


def test_a_mistake_in_another_thread_is_shown_in_the_window(watch, qtbot):
    thread = threading.Thread(target=another)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: watch.window() is not None)


def test_ctrl_c_and_leaving_are_no_mistakes(watch, qtbot, monkeypatch):
    passed = []
    monkeypatch.setattr(watch, "_before", (lambda kind, *_rest: passed.append(kind), *watch._before[1:]))
    happen(KeyboardInterrupt())
    happen(SystemExit())
    monkeypatch.undo()
    turns()
    assert passed == [KeyboardInterrupt, SystemExit] and watch.window() is None


def test_what_cannot_be_raised_is_logged(watch, caplog):
    class Bad:
        def __del__(self):
            raise ValueError("in the end")

    bad = Bad()
    del bad
    assert [record.exc_info[0] for record in caplog.records] == [ValueError]


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_what_qt_complains_about_is_in_the_log_too(watch, caplog):
    qWarning("a complaint")
    assert [(record.name, record.message) for record in caplog.records] == [("qt", "a complaint")]


def test_the_hooks_are_given_back(qapp):
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Watch(qapp)
    assert sys.excepthook is not before[0]
    made.stop()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_the_report_names_versions_and_the_way_there_but_no_file_of_the_users(db, path, qtbot):
    footsteps.did("New contact")
    crash = CrashWindow(ZeroDivisionError(f"in {path} of {Path.home()}/x"))
    qtbot.addWidget(crash)
    told = crash.report.toPlainText()
    for part in (
        "SmallCRM",
        "Python 3",
        "Qt 6",
        "SQLite 3",
        "New contact",
        "for writing",
        "in <the open file>",
    ):
        assert part in told
    assert str(path) not in told and path.name not in told
    if str(Path.home()) != "/":
        assert f"{Path.home()}/x" not in told and "~/x" in told


def test_the_report_is_saved_as_it_was_read_and_changed(qtbot, tmp_path):
    crash = CrashWindow(ZeroDivisionError("Weber"))
    qtbot.addWidget(crash)
    crash.report.setPlainText(crash.report.toPlainText().replace("Weber", "…"))
    crash.save(tmp_path / "report.txt")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "ZeroDivisionError: …" in text and "report.txt" in crash.told.text()
    crash.save(tmp_path / "nowhere" / "report.txt")
    assert "could not be saved" in crash.told.text()


def test_closing_from_there_closes_every_window(watch, window, qtbot):
    one()
    qtbot.waitUntil(lambda: watch.window() is not None)
    watch.window()._close.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert watch.window() is None
