"""The history page: whom a change was about, found by its words, taken back and done again."""

from random import Random

from PySide6.QtCore import Qt
from windows import press, type_text

from smallcrm.core.journal import work
from smallcrm.features.activity.service import log
from smallcrm.features.people.service import tag_parties
from smallcrm.features.people.service.segments import save_segment
from smallcrm.ui.rows import RowRole


def shown(page):
    rows = [page.rows.row(place) for place in range(page.rows.rowCount())]
    return [(row.title, row.detail) for row in rows]


def test_a_row_says_what_was_done_and_about_whom(opened, make):
    anna, karl, zoe = make.person(), make.person("Karl", "Zuse"), make.person("Zoë", "Öz")
    log(anna.id, "call", "The boiler")
    tag_parties([anna.id, karl.id, zoe.id], ["winter"])
    page = opened("history").workspace.page("history")
    tagged, logged, *_made = shown(page)
    assert logged == ("Log call", "Anna Weber")
    assert tagged[0] == "Tag" and tagged[1].endswith("and 1 more") and tagged[1].count(",") == 1


def test_a_deed_for_many_says_for_how_many_and_a_thing_is_called_by_its_name(opened, make, db):
    people = [make.person("Anna", f"Weber {number:03}") for number in range(70)]
    with work("Log call"):
        for place, one in enumerate(people):
            make.interaction(one, body=Random(place).randbytes(1_500).hex())
    save_segment("Winter customers", "city = Bonn")
    saved, logged, *_made = shown(opened("history").workspace.page("history"))
    assert saved[1] == "Winter customers" and logged == ("Log call", "70 people")


def test_the_filter_finds_deeds_by_their_words_and_esc_shows_all(opened, make, qtbot):
    anna = make.person()
    log(anna.id, "call", "The boiler")
    page = opened("history").workspace.page("history")
    press(Qt.Key.Key_Slash)
    type_text("CALL log")
    qtbot.waitUntil(lambda: [title for title, _who in shown(page)] == ["Log call"])
    type_text("x")
    qtbot.waitUntil(lambda: shown(page) == [])
    assert "Esc" in page.empty.words.text() and page.empty.isVisible()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert page.list.hasFocus()


def test_signs_that_mean_something_to_the_database_mean_themselves_or_less(opened, make, qtbot):
    make.person()
    page = opened("history").workspace.page("history")
    page.filter.setText("' OR 1=1 --")
    qtbot.waitUntil(lambda: shown(page) == [])


def test_enter_takes_a_change_back_and_enter_again_brings_it(opened, make):
    anna = make.person()
    log(anna.id, "call", "The boiler")
    window = opened("history")
    page = window.workspace.page("history")
    press(Qt.Key.Key_Return)
    row = page.list.currentIndex().data(RowRole)
    assert (row.title, row.button, row.chip.text) == ("Log call", "Do it again", "taken back")
    press(Qt.Key.Key_Return)
    assert page.list.currentIndex().data(RowRole).button == "Take back"
