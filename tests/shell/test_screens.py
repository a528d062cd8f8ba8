"""Every screen: opens without a Qt warning in every dress, named for screen readers, reached by Tab."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from screens import EVERY, FIRST, FURTHER, SCREENS, furnish
from shiboken6 import isValid
from windows import settle, spoken_name, takes_tab

from smallcrm.core import file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


@pytest.fixture
def filled(db):
    """Somebody to look at, with something to do and a story."""
    anna = furnish()
    file.close_file()
    return anna


@pytest.fixture
def screen(opened, filled, qapp, request):
    """A window with one screen in front."""

    def show(name, **dress):
        window = opened(**dress)
        front = EVERY[name](window)
        QTest.qWait(150)  # what comes a moment later is there, too
        return front or window

    return show


DRESSES = [(mode, size, mirrored) for mode in ("light", "dark") for size in (100, 200) for mirrored in (0, 1)]
TWO = [("light", 100, 0), ("dark", 200, 1)]
DRESSED = [(name, *dress) for name in EVERY for dress in (DRESSES if name in FIRST else TWO)]


@pytest.mark.parametrize("name, mode, text_size, mirrored", DRESSED)
def test_a_screen_opens_in_every_dress(screen, name, mode, text_size, mirrored):
    window = screen(name, mode=mode, text_size=text_size, mirrored=mirrored)
    assert not window.grab().isNull()
    assert window.width() <= 1366, "fits a small laptop, however large the text"


@pytest.mark.parametrize("name", EVERY)
def test_every_control_has_an_accessible_name(screen, name):
    window = screen(name)
    controls = [w for w in window.findChildren(QWidget) if w.isVisible() and takes_tab(w)]
    nameless = [w for w in controls if not spoken_name(w)]
    assert controls and not nameless


@pytest.mark.parametrize("name", SCREENS)
def test_tab_visits_every_control_and_comes_back(screen, name):
    window = screen(name)
    first, seen = QApplication.focusWidget(), set()
    for _ in range(150):  # more than there are: Tab also walks the links inside one label
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    assert QApplication.focusWidget() is first
    wanted = {w for w in window.findChildren(QWidget) if w.isVisible() and takes_tab(w)}
    missed = {f"{type(w).__name__} {spoken_name(w)}" for w in wanted - seen}
    assert not missed


def picture(window, widget):
    """The widget and the edge around it, as the window shows it; Tab would scroll to it as well."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    settle(None)
    edge = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-2, -2, 2, 2)
    return window.grab(edge).toImage()


SEEN = [(name, mode) for name in (*FIRST, "welcome") for mode in ("light", "dark")]
SEEN += [(name, "dark") for name in FURTHER]


@pytest.mark.parametrize("name, mode", SEEN)
def test_what_has_the_keyboard_is_seen(screen, opened, name, mode):
    window = opened(at=None, mode=mode) if name == "welcome" else screen(name, mode=mode)
    if hasattr(window, "messages"):
        window.messages.put_away()
    stops = [w for w in window.findChildren(QWidget) if w.isVisible() and takes_tab(w)]
    unseen = []
    for stop in stops:
        if not isValid(stop) or not stop.isVisible():  # what one stop shows may go with it
            continue
        (stops[0] if stop is not stops[0] else stops[-1]).setFocus(Qt.FocusReason.TabFocusReason)
        without = picture(window, stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if picture(window, stop) == without:
            unseen.append(f"{type(stop).__name__} {spoken_name(stop)}")
    assert len(stops) > 1 and unseen == []


def test_the_welcome_and_its_form_can_be_walked_too(opened):
    window = opened(at=None)
    for begin in (lambda: None, window.start_business):
        begin()
        controls = [w for w in window.findChildren(QWidget) if w.isVisible() and takes_tab(w)]
        assert controls and not [w for w in controls if not spoken_name(w)]
        assert not window.grab().isNull()
