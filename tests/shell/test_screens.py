"""Every screen: opens without a Qt warning in every dress, named for screen readers, reached by Tab."""

import shutil

import pytest
from measuring import against_reading, controls, faint, fits, missed, nameless, unseen
from PySide6.QtTest import QTest
from screens import ENGLISH, EVERY, FIRST, FLOATING, SCREENS, filled_with
from windows import all_there, settle

from smallcrm.ui import jobs
from smallcrm.ui.theme import apply

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


@pytest.fixture(scope="session")
def furnished(tmp_path_factory, empty_file):
    """Somebody to look at, with something to do and a story; made once, copied for each."""
    return filled_with(ENGLISH, empty_file, tmp_path_factory.mktemp("furnished"))


@pytest.fixture
def filled(furnished, path):
    """The test's own file, furnished."""
    return shutil.copy(furnished, path)


@pytest.fixture
def screen(opened, filled, qtbot):
    """A window with one screen in front."""

    def show(name, **dress):
        window = opened(**dress)
        front = EVERY[name](window) or window
        QTest.qWait(150)  # what comes a moment later is there, too
        qtbot.waitUntil(lambda: not jobs.busy() and all_there(front), timeout=30_000)
        return front

    return show


def opens(window):
    """It is painted, and fits a small laptop however large the text."""
    assert not window.grab().isNull()
    assert window.width() <= 1366


# Of colours, text sizes and directions every two meet in an opening of a page (light at 100 % is below),
# and the other size is put on over each: it is seen in all eight dresses. Other screens wear three.
DRESSED = [(name, *dress) for name in FIRST for dress in (("light", 200, True), ("dark", 200, False))]
DRESSED += [(name, "dark", 200, True) for name in FLOATING]


@pytest.mark.parametrize("name, mode, text_size, mirrored", DRESSED)
def test_a_screen_opens_in_every_dress(screen, qapp, name, mode, text_size, mirrored):
    window = screen(name, mode=mode, text_size=text_size, mirrored=mirrored)
    opens(window)
    if name in FIRST:
        wear_too(qapp, window, mode, 100)


@pytest.mark.parametrize("name", SCREENS)
def test_mirrored_tab_goes_as_one_reads(screen, qapp, name):
    window = screen(name, mode="dark", mirrored=True)
    opens(window)
    calm(window)
    assert against_reading(window) == []
    wear_too(qapp, window, "dark", 200)


def wear_too(app, window, mode, text_size):
    """Another dress is put on while it is open."""
    apply(app, mode, text_size)
    settle(app)
    opens(window)


def calm(window):
    """What the window has to say would stand between."""
    if hasattr(window, "messages"):
        window.messages.put_away()
    settle(None)


@pytest.mark.parametrize("name", SCREENS)
def test_all_is_named_words_stand_out_tab_goes_as_one_reads_and_the_keyboard_is_seen(screen, qapp, name):
    window = screen(name)
    opens(window)
    found = {"without a name": nameless(window), "missed by Tab": missed(window)}
    settle(qapp)
    found["faint in light"] = faint(window)
    apply(qapp, "dark")
    settle(qapp)
    found["faint in dark"] = faint(window)
    calm(window)
    found["against the reading"] = against_reading(window)
    found["keyboard unseen in dark"] = unseen(window)
    if name in FIRST:
        apply(qapp, "light")
        settle(qapp)
        found["keyboard unseen in light"] = unseen(window)
    assert {what: some for what, some in found.items() if some} == {}


def grows(window, app, qtbot):
    """It fits as it was opened, and with larger text."""
    fits(window, qtbot, 100)
    for text_size in (150, 200):
        apply(app, "light", text_size)
        settle(app)
        fits(window, qtbot, text_size)


@pytest.mark.parametrize("name", FIRST)
def test_no_words_are_cut_and_all_fits_a_small_laptop_at_any_text_size(screen, qapp, qtbot, name):
    grows(screen(name), qapp, qtbot)


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
