"""Where windows stand: remembered as numbers, and always on a screen that is there."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt

from smallcrm.shell import places
from smallcrm.shell.places import Place, on_a_screen, read_place

LAPTOP, BESIDE = QRect(0, 0, 1366, 768), QRect(1366, -200, 2560, 1440)
sides = st.integers(-5_000, 5_000)
sizes = st.integers(1, 5_000)


def test_a_place_that_can_be_seen_stays():
    assert on_a_screen(QRect(100, 60, 900, 600), [LAPTOP]) == QRect(100, 60, 900, 600)
    assert on_a_screen(QRect(1500, 0, 900, 600), [LAPTOP, BESIDE]) == QRect(1500, 0, 900, 600)


def test_a_place_on_a_screen_that_is_gone_comes_onto_one_that_is_there():
    there = on_a_screen(QRect(2000, 100, 900, 600), [LAPTOP])
    assert LAPTOP.contains(there) and there.size().toTuple() == (900, 600)


def test_of_two_screens_the_one_that_shows_more_of_it_takes_it():
    assert BESIDE.contains(on_a_screen(QRect(1300, 100, 900, 600), [LAPTOP, BESIDE]))


def test_a_window_larger_than_its_screen_is_made_smaller_with_room_for_its_title():
    there = on_a_screen(QRect(0, 0, 4000, 3000), [LAPTOP])
    assert there.height() < LAPTOP.height() and there.top() > 0


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw alone, on a busy computer
@given(
    sides,
    sides,
    sizes,
    sizes,
    st.lists(
        st.tuples(sides, sides, st.integers(320, 4_000), st.integers(240, 3_000)), min_size=1, max_size=3
    ),
)
def test_whatever_was_kept_lies_on_a_screen(left, top, width, height, screens):
    there = [QRect(*one) for one in screens]
    found = on_a_screen(QRect(left, top, width, height), there)
    assert any(screen.contains(found) for screen in there)
    assert on_a_screen(found, there) == found, "and stays there the next time"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one, max_size=6),
        max_leaves=8,
    )
)
def test_what_people_write_into_the_preferences_is_a_place_or_nothing(kept):
    found = read_place(kept)
    assert found is None or (found.width > 0 and found.height > 0)


def test_a_place_is_read_as_it_was_kept():
    assert read_place(list(Place(1, 2, 300, 400, "maximized"))) == Place(1, 2, 300, 400, "maximized")
    assert read_place([1, 2, 0, 400, ""]) is None and read_place([1, 2, 3]) is None


def test_a_window_that_fills_its_screen_keeps_where_it_stood_before(opened):
    window = opened("today")
    window.setGeometry(40, 50, 600, 500)
    window.showMaximized()
    kept = places.place_of(window)
    assert kept.state == "maximized" and kept.rect().size().toTuple() == (600, 500)
    window.setWindowState(Qt.WindowState.WindowNoState)
    places.put(window, kept)
    assert window.isMaximized()


def test_full_screen_is_remembered_and_left_with_the_same_key(opened, qapp):
    from windows import press, settle

    window = opened("today")
    press(Qt.Key.Key_F11)
    assert window.isFullScreen() and places.place_of(window).state == "full"
    press(Qt.Key.Key_F11)
    settle(qapp)
    assert not window.isFullScreen()
