"""Another text size or theme: what was in sight stays in sight."""

import pytest
from windows import settle


@pytest.fixture
def many(make):
    return [make.person("Anna", f"Weber {number:03}").id for number in range(120)]


def seen(view, place):
    return view.viewport().rect().intersects(view.visualRect(view.model().index(place, 0)))


@pytest.mark.parametrize("size", [150, 200, 80])
def test_the_chosen_row_stays_in_sight(opened, many, qapp, size):
    window = opened("contacts")
    window.go("contacts", many[60])
    view = window.workspace.page("contacts").list
    settle(qapp)
    window.appearance.set_text_size(size)
    settle(qapp)
    settle(qapp)
    assert seen(view, 60) and view.record() == many[60]


def test_where_the_chosen_row_was_out_of_sight_the_first_one_seen_stays(opened, many, qapp):
    window = opened("contacts")
    view = window.workspace.page("contacts").list
    view.scrollTo(view.model().index(80, 0), view.ScrollHint.PositionAtTop)
    settle(qapp)
    window.appearance.set_text_size(150)
    settle(qapp)
    settle(qapp)
    assert seen(view, 80) and not seen(view, 0)


def test_another_theme_moves_nothing(opened, many, qapp):
    window = opened("contacts")
    view = window.workspace.page("contacts").list
    view.scrollTo(view.model().index(80, 0), view.ScrollHint.PositionAtTop)
    settle(qapp)
    before = view.verticalScrollBar().value()
    window.appearance.set_mode("dark")
    settle(qapp)
    settle(qapp)
    assert abs(view.verticalScrollBar().value() - before) <= 8


def test_the_chosen_row_stays_in_sight_when_the_window_loses_height(opened, many, qapp):
    window = opened("contacts")
    window.go("contacts", many[60])
    view = window.workspace.page("contacts").list
    settle(qapp)
    view.scrollTo(view.model().index(60, 0), view.ScrollHint.PositionAtBottom)
    window.resize(window.width(), window.height() - 120)
    settle(qapp)
    assert view.visualRect(view.currentIndex()).bottom() <= view.height()
