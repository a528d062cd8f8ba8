"""Every screen: opens without a Qt warning in every dress, named for screen readers, reached by Tab."""

import pytest
from measuring import against_reading, controls, faint, missed, nameless, unseen
from PySide6.QtTest import QTest
from screens import EVERY, FIRST, FLOATING, SCREENS, furnish
from windows import settle

from smallcrm.core import file
from smallcrm.ui.theme import apply

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


def opens(window):
    """It is painted, and fits a small laptop however large the text."""
    assert not window.grab().isNull()
    assert window.width() <= 1366


DRESSES = [(mode, size, mirrored) for mode in ("light", "dark") for size in (100, 200) for mirrored in (0, 1)]
# In light, at 100 % and unmirrored each is looked at below, all over: an opening takes longer than a look.
DRESSED = [(name, *dress) for name in EVERY for dress in (DRESSES[1:] if name in FIRST else DRESSES[-1:])]


@pytest.mark.parametrize("name, mode, text_size, mirrored", DRESSED)
def test_a_screen_opens_in_every_dress(screen, name, mode, text_size, mirrored):
    opens(screen(name, mode=mode, text_size=text_size, mirrored=mirrored))


@pytest.mark.parametrize("name", SCREENS)
def test_all_is_named_words_stand_out_tab_goes_as_one_reads_and_the_keyboard_is_seen(screen, qapp, name):
    window = screen(name)
    opens(window)
    found = {"without a name": nameless(window), "missed by Tab": missed(window)}
    for mode in ("light", "dark"):
        apply(qapp, mode)
        settle(qapp)
        found[f"faint in {mode}"] = faint(window)
    if hasattr(window, "messages"):
        window.messages.put_away()
    settle(None)
    found["against the reading"] = against_reading(window)
    found["keyboard unseen in dark"] = unseen(window)
    if name in FIRST:
        apply(qapp, "light")
        settle(qapp)
        found["keyboard unseen in light"] = unseen(window)
    assert {what: some for what, some in found.items() if some} == {}


@pytest.mark.parametrize("name", FLOATING)
def test_what_floats_over_a_page_opens_and_is_named(screen, name):
    window = screen(name)
    opens(window)
    assert controls(window) and not nameless(window)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_keyboard_is_seen_in_the_welcome(opened, mode):
    window = opened(at=None, mode=mode)
    window.messages.put_away()
    assert unseen(window) == []


def test_the_welcome_and_its_form_can_be_walked_too(opened):
    window = opened(at=None)
    for begin in (lambda: None, window.start_business):
        begin()
        assert controls(window) and not nameless(window)
        assert not window.grab().isNull()
