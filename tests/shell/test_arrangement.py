"""Pages that are shown, their order, and the page the window begins with."""

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, SHIFT, press

from smallcrm.core import preferences
from smallcrm.ui.commands import Command

Key = Qt.Key
USUAL = ["Today", "Contacts", "Accounts", "Calendar", "Trips", "Letters", "Series", "Reports"]


@pytest.fixture
def part(opened, make):
    make.person("Anna", "Weber", company="Weber GmbH")
    preferences.put("preferences_section", "pages")
    window = opened("preferences")
    return window.workspace.page("preferences").part("pages")


def in_sidebar(window):
    """The pages; headings between them cannot be chosen."""
    model = window.workspace.sidebar.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [row.data() for row in rows if row.flags() & Qt.ItemFlag.ItemIsSelectable]


def tick(part, place):
    part.list.setCurrentIndex(part.rows.index(place))
    part.list.setFocus()
    press(Key.Key_Space)


def front_after(key, window, held=CTRL):
    press(key, held)
    return window.workspace.front


def test_a_page_that_is_not_used_leaves_the_sidebar_and_its_number_goes_to_the_next(part):
    window = part.window()
    tick(part, 1)
    assert in_sidebar(window) == ["Today", *USUAL[2:]]
    assert front_after(Key.Key_2, window) == "accounts"
    assert front_after(Key.Key_3, window) == "calendar"
    assert front_after(Key.Key_5, window) == "letters"


def test_a_hidden_page_is_still_found_in_the_menu_by_links_and_by_going_back(part, make):
    window = part.window()
    anna = make.person("Karl", "Zuse").id
    tick(part, 1)
    titles = [one.text() for one in window.menus["pages"].actions() if one.isVisible()]
    assert titles[: len(USUAL)] == ["Today", *USUAL[2:], "Contacts"]
    window.open(f"party:{anna}")
    assert window.workspace.here() == ("contacts", anna)
    window.go("today")
    window.back()
    assert window.workspace.front == "contacts"


def test_a_hidden_page_is_found_by_its_name(part, qtbot):
    window = part.window()
    tick(part, 2)
    found = [one for one in window.menus.commands() if isinstance(one, Command) and one.text() == "Accounts"]
    assert len(found) == 1 and found[0].key() == ""
    found[0].trigger()
    assert window.workspace.front == "accounts"


def test_it_comes_back_with_its_count(part, qtbot):
    from smallcrm.shell.sidebar import CountRole

    window = part.window()
    tick(part, 1)
    tick(part, 1)
    assert in_sidebar(window) == USUAL
    assert window.workspace.sidebar.model().index(1, 0).data(CountRole) == "1"


def test_the_last_page_stays(part):
    for place in range(len(USUAL) - 1):
        tick(part, place)
    assert in_sidebar(part.window()) == ["Reports"]
    tick(part, len(USUAL) - 1)
    assert in_sidebar(part.window()) == ["Reports"] and "must stay" in part._hint.text()


def test_pages_are_moved_by_key_and_by_button_and_their_numbers_follow(part):
    window = part.window()
    part.list.setCurrentIndex(part.rows.index(0))
    part.list.setFocus()
    press(Key.Key_Down, CTRL | SHIFT)
    assert in_sidebar(window) == ["Contacts", "Today", *USUAL[2:]]
    assert part.list.currentIndex().row() == 1, "it stays with the page that moves"
    part.down.click()
    assert in_sidebar(window) == ["Contacts", "Accounts", "Today", *USUAL[3:]]
    assert front_after(Key.Key_1, window) == "contacts"
    part.usual.click()
    assert in_sidebar(window) == USUAL


def test_the_mark_in_the_sidebar_stays_with_the_page_in_front(part):
    window = part.window()
    window.go("contacts")
    window.arrangement.arrange(["letters", "contacts", "today", "accounts"], ["today"])
    sidebar = window.workspace.sidebar
    assert sidebar.currentIndex().data() == "Contacts"
    window.arrangement.arrange(["letters", "contacts", "today", "accounts"], ["contacts"])
    assert not sidebar.currentIndex().isValid() and window.workspace.front == "contacts"


def test_it_is_remembered(part, opened):
    tick(part, 3)
    part.window().close()
    assert in_sidebar(opened("today")) == [title for title in USUAL if title != "Calendar"]


def start_with(part, page):
    field = part.begin.fields["start"].widget
    field.choose(page)


@pytest.mark.parametrize(("chosen", "front"), [("accounts", "accounts"), ("", "contacts")])
def test_the_window_begins_with_the_chosen_page_or_where_one_left_off(part, opened, chosen, front):
    start_with(part, "letters")
    start_with(part, chosen)
    window = part.window()
    window.go("contacts")
    window.close()
    assert opened().workspace.front == front


def test_where_the_page_one_left_off_is_hidden_now_it_begins_there_all_the_same(part, opened):
    window = part.window()
    tick(part, 1)
    window.go("contacts")
    window.close()
    again = opened()
    assert again.workspace.front == "contacts" and "Contacts" not in in_sidebar(again)


def test_a_chosen_page_that_is_hidden_is_no_start(part, opened):
    start_with(part, "accounts")
    tick(part, 2)
    assert preferences.get("start_page") == ""
    preferences.put("start_page", "accounts")
    part.window().close()
    assert opened().workspace.front == "today", "whatever somebody wrote into the file"


@pytest.mark.parametrize(
    "kept", [3, [], {"order": 1, "hidden": "x"}, {"order": ["x", None], "hidden": ["y", []]}]
)
def test_what_makes_no_sense_shows_all_pages(opened, db, kept):
    preferences.put("pages", kept)
    preferences.put("start_page", kept)
    assert in_sidebar(opened("today")) == USUAL


def test_a_page_of_a_later_version_stands_where_it_usually_does(opened, db):
    preferences.put("pages", {"order": ["letters", "today"], "hidden": []})
    assert in_sidebar(opened("today")) == ["Letters", *USUAL[1:5], "Today", *USUAL[6:]]
