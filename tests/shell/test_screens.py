"""Every screen: opens without a Qt warning in every dress, named for screen readers, reached by Tab."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid
from windows import settle, spoken_name, takes_tab

from smallcrm.features.activity.service import FollowUp, log, plan
from smallcrm.features.people.service import tag_parties

PAGES = ("today", "contacts", "accounts", "letters", "history", "preferences")


@pytest.fixture
def filled(make, db):
    """Somebody to look at, with something to do and a story."""
    from smallcrm.core import clock, file

    anna = make.person(company="Weber Immobilien GmbH", phone="+49 221 555 0140", email="anna@weber.example")
    make.person("李小龍", "Li")
    tag_parties([anna.id], ["Köln"])
    log(anna.id, "call", "the boiler", body="Two [variants].", follow_up=FollowUp(clock.today(), "Follow up"))
    plan("Order paper", clock.today())
    file.close_file()
    return anna.id


def show_log_slip(window):
    window.go("contacts")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_C)


def show_form(window):
    window.go("contacts")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)


def show_new_account(window):
    window.go("accounts")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)


def show_plan_slip(window):
    window.go("today")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)


SCREENS = {page: (lambda window, page=page: window.go(page)) for page in PAGES} | {
    "log": show_log_slip, "form": show_form, "new account": show_new_account, "plan": show_plan_slip,
}  # fmt: skip


@pytest.fixture
def screen(opened, filled, qapp, request):
    """A window with one screen in front."""

    def show(name, **dress):
        window = opened(**dress)
        SCREENS[name](window)
        settle(qapp)
        return window

    return show


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_screen_opens_in_every_dress(screen, name, mode, text_size, mirrored):
    window = screen(name, mode=mode, text_size=text_size, mirrored=mirrored)
    assert not window.grab().isNull()
    assert window.width() <= 1366, "fits a small laptop, however large the text"


@pytest.mark.parametrize("name", SCREENS)
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


@pytest.mark.parametrize("name", [*SCREENS, "welcome"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_has_the_keyboard_is_seen(screen, opened, name, mode):
    window = opened(at=None, mode=mode) if name == "welcome" else screen(name, mode=mode)
    if name != "welcome":
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
