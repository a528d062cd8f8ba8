"""The record's panel: words are marked, a day is gone to, other rooms add entries, history is taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from saturday import SATURDAY, saturday  # noqa: F401
from windows import CTRL, SHIFT, press, type_text

from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction
from smallcrm.features.activity.service import FollowUp, change_interaction, log
from smallcrm.features.activity.sources import Account, Key, Source, tell_also
from smallcrm.features.activity.views import history_panel
from smallcrm.features.activity.views.day_line import day_said
from smallcrm.features.activity.views.history_panel import PORTION
from smallcrm.features.activity.views.story_panel import FILES, HISTORY, TIMELINE, StoryPanel
from smallcrm.features.people.model import ContactPoint, Party
from smallcrm.ui.detail import spans
from smallcrm.ui.entries import EntryRole
from smallcrm.ui.outside import open_outside


@pytest.fixture
def anna(make):
    return make.person(phone="0221 555 0140")


def story_of(window):
    return window.workspace.page("contacts").findChild(StoryPanel)


@pytest.fixture
def story(opened, anna):
    return story_of(opened("contacts"))


def shown(model):
    return [model.index(place).data(EntryRole) for place in range(model.rowCount())]


def titles(story):
    return [entry.title for entry in shown(story.timeline.entries)]


def edit(party, **values):
    with work("Edit contact"):
        found = Party.get_by_id(party.id)
        found.assign(**values)
        found.save()


# Sides ---------------------------------------------------------------------------------------------


def test_the_sides_are_turned_to_by_keys_and_by_arrows(story):
    for key, side, place in (
        (Qt.Key.Key_2, FILES, story.files.list),
        (Qt.Key.Key_3, HISTORY, story.history.list),
        (Qt.Key.Key_1, TIMELINE, story.timeline.list),
    ):
        press(key, CTRL | SHIFT)
        assert story.tabs.front() == side and story.sides[side].isVisible()
        assert QApplication.focusWidget() is place or not place.isVisible()
    story.tabs.tabs[TIMELINE].setFocus()
    press(Qt.Key.Key_Right)
    assert story.tabs.front() == FILES and story.tabs.tabs[FILES].hasFocus()


def test_the_tab_of_files_says_how_many_there_are(story, anna, tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    log(anna.id, "visit", "cellar", files=[tmp_path / "plan.pdf"])
    assert story.tabs.tabs[FILES].text() == "Files 1"


def test_the_commands_stand_in_the_menu_while_the_page_is_shown(story):
    window = story.window()
    find = next(one for one in story.commands if one.key() == "Ctrl+F")
    assert find in window.menus["view"].actions() and find.isVisible()
    window.go("today")
    assert not find.isVisible()


# Words and days ------------------------------------------------------------------------------------


def test_words_are_found_also_in_what_one_took_part_in_and_among_names_of_files(story, anna, make, tmp_path):
    karl = make.person(given="Karl", family="Zuse")
    log(karl.id, "meeting", "the roof", participants=[anna.id])
    (tmp_path / "cellar-plan.pdf").write_bytes(b"%PDF")
    log(anna.id, "visit", "measured", files=[tmp_path / "cellar-plan.pdf"])
    press(Qt.Key.Key_F, CTRL)
    for said, found in (("zuse roof", ["Meeting — the roof"]), ("cellar-plan", ["Visit — measured"])):
        story.timeline.filters.words.setText(said)
        story.timeline.filters.words.changed.emit(said)
        assert titles(story) == found


def test_a_long_note_is_shown_from_where_the_word_stands(story, anna):
    log(anna.id, "note", "talk", body="filler " * 200 + "then came Müller with the drawing " + "more " * 200)
    story.timeline.filters.words.changed.emit("muller")
    (entry,) = shown(story.timeline.entries)
    assert "Müller" in entry.detail and entry.detail.startswith("… ")


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [("Müller, MULLER", ["muller"], [(0, 6), (8, 6)]), ("Straße 7", ["strasse"], [(0, 6)]),
     ("😀 roof", ["roof"], [(3, 4)]), ("nothing", ["else"], []),
     ("a b", [], []), ("x\ny z", ["y"], [(2, 1)])],
)  # fmt: skip
def test_what_is_sought_is_marked_where_it_stands_in_qts_own_letters(text, sought, found):
    assert spans(text, sought) == found


def test_a_day_is_gone_to_and_a_year(story, anna):
    for year in range(2019, 2027):
        for month in (3, 9):
            log(anna.id, "call", f"{year}-{month}", at=dt.date(year, month, 5))
    for said, title in (("2022", "Call — 2022-9"), ("10.8.2021", "Call — 2021-3"), ("1990", "Call — 2019-3")):
        press(Qt.Key.Key_G, CTRL)
        assert QApplication.focusWidget() is story.timeline.day.line
        story.timeline.day.line.clear()
        type_text(said)
        press(Qt.Key.Key_Return)
        assert story.timeline.list.currentIndex().data(EntryRole).title == title
        assert not story.timeline.day.isVisible() and story.timeline.list.hasFocus()
    assert story.timeline.entries.years() == list(range(2026, 2018, -1))


def test_what_is_no_day_is_said_so_and_escape_goes_back(story, anna):
    log(anna.id, "call", "x")
    press(Qt.Key.Key_G, CTRL)
    type_text("nonsense")
    press(Qt.Key.Key_Return)
    assert story.timeline.day.isVisible() and story.timeline.day._problem.text() == "No day"
    press(Qt.Key.Key_Escape)
    assert not story.timeline.day.isVisible()


@pytest.mark.parametrize(("said", "day"), [("0000", None), ("", None), ("2024", dt.date(2024, 12, 31))])
def test_a_year_is_its_last_day(said, day, db):
    assert day_said(said) == day


def test_only_what_something_follows_from(story, anna):
    log(anna.id, "call", "boiler", follow_up=FollowUp(dt.date(2026, 11, 27)))
    log(anna.id, "call", "nothing more")
    chip = next(
        one for one in story.timeline.findChildren(QPushButton) if one.text().startswith("With next step")
    )
    log(anna.id, "visit", "another kind")
    assert chip.isVisible()
    chip.click()
    assert titles(story) == ["Call — boiler"]


def test_that_nothing_follows_is_said_quietly(story, anna):
    made = log(anna.id, "call", "boiler").interaction
    change_interaction(made.id, {"no_next_step": True})
    assert shown(story.timeline.entries)[0].detail == "→ nothing follows, on purpose"


# Other rooms ---------------------------------------------------------------------------------------


@pytest.fixture
def sales():
    """A room above that sells."""
    wanted = {}

    def keys(_who, party):
        return [Key("2026-11-20 10:00:00", 7, "sale", "sale")] if wanted.get(party) else []

    def tell(ids):
        return {made: Account("Invoice 2026-0932 paid", "Boiler", "€1,940.00", "success") for made in ids}

    stop = tell_also(
        Source(
            "sale",
            lambda: "Sales",
            frozenset({"task"}),
            keys,
            tell,
            lambda ids: dict.fromkeys(ids, "invoice boiler"),
        )
    )
    yield wanted
    stop()


def test_another_room_adds_its_own_entries_with_a_chip_and_its_words(sales, opened, anna):
    log(anna.id, "call", "roof", at=SATURDAY)
    sales[anna.id] = True
    story = story_of(opened("contacts"))
    call, sale = shown(story.timeline.entries)
    assert (sale.title, sale.chip.text, sale.detail) == ("Invoice 2026-0932 paid", "€1,940.00", "Boiler")
    chip = next(one for one in story.timeline.findChildren(QPushButton) if one.text() == "Sales 1")
    chip.click()
    assert titles(story) == [sale.title]
    story.timeline.filters.clear()
    story.timeline.filters.words.changed.emit("invoice")
    assert titles(story) == [sale.title] and call.title == "Call — roof"


# History -------------------------------------------------------------------------------------------


def test_the_history_tells_fields_before_and_after_in_words(story, anna):
    edit(anna, status="customer", birthday="1979-03-04", given="Annabel")
    story.turn_to(HISTORY)
    newest = shown(story.history.entries)[0]
    assert newest.title == "Edit contact" and newest.when == "today, 09:00"
    assert newest.detail.split("\n")[:3] == [
        "Given name: Anna → Annabel", "Birthday: — → 4 March 1979", "Standing: — → customer",
    ]  # fmt: skip


def test_phones_tasks_and_entries_have_their_own_words(story, anna):
    with work("Edit contact"):
        ContactPoint.delete().execute()
    made = log(anna.id, "call", "boiler", follow_up=FollowUp(dt.date(2026, 11, 27))).interaction
    with work("Edit entry"):
        found = Interaction.get_by_id(made.id)
        found.subject = "pump"
        found.save()
    story.turn_to(HISTORY)
    edited, logged, gone = [entry.detail for entry in shown(story.history.entries)][:3]
    assert edited.startswith("Call — pump, subject: boiler → pump")
    assert "Call — boiler: added" in logged and "Task “boiler”: added" in logged
    assert gone.startswith("Phone 0221 555 0140: removed")


def test_the_newest_is_taken_back_from_there_by_enter(story, anna):
    edit(anna, status="customer")
    story.turn_to(HISTORY)
    story.history.list.setCurrentIndex(story.history.entries.index(0))
    story.history.list.setFocus()
    press(Qt.Key.Key_Return)
    assert Party.get_by_id(anna.id).status == ""
    assert shown(story.history.entries)[0].chip.text == "taken back"


def test_an_older_one_that_something_stands_in_the_way_of_says_what(story, anna):
    edit(anna, status="customer")
    edit(anna, status="former")
    story.turn_to(HISTORY)
    story.history._on_link(f"back:{story.history.entries.deed(1).id}")
    assert Party.get_by_id(anna.id).status == "former"
    assert "cannot be taken back" in story.window().messages.text()


def test_an_older_one_that_stands_free_is_taken_back_as_a_change_of_its_own(story, anna):
    edit(anna, status="customer")
    edit(anna, note="likes coffee")
    story.turn_to(HISTORY)
    story.history._on_link(f"back:{story.history.entries.deed(1).id}")
    found = Party.get_by_id(anna.id)
    assert (found.status, found.note) == ("", "likes coffee")


def test_older_ones_are_read_as_one_scrolls(story, anna):
    for number in range(PORTION + 20):
        edit(anna, note=str(number))
    story.turn_to(HISTORY)
    assert story.history.entries.rowCount() == PORTION
    story.history.list.scrollToBottom()
    story.history._read_on()
    assert story.history.entries.rowCount() == PORTION + 21


def test_nothing_is_read_while_nobody_looks(story, anna):
    edit(anna, note="x")
    assert story.history.entries.rowCount() == 0
    story.turn_to(HISTORY)
    assert story.history.entries.rowCount() == 2


def test_behind_a_long_journal_the_history_is_gathered_beside_the_window(story, anna, monkeypatch, qtbot):
    monkeypatch.setattr(history_panel, "is_quick", lambda: False)
    edit(anna, status="customer")
    story.turn_to(HISTORY)
    qtbot.waitUntil(lambda: story.history.entries.rowCount() == 2)
    assert shown(story.history.entries)[0].title == "Edit contact"


# Out -----------------------------------------------------------------------------------------------


def test_after_a_number_was_dialled_the_call_can_be_logged(story, anna, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    open_outside("tel:+492215550140")
    window = story.window()
    assert "Calling +492215550140" in window.messages.text()
    next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Log the call").click()
    assert window.workspace.slip().accessibleName() == "Log call"


def test_the_number_of_somebody_else_asks_nothing(story, anna, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    open_outside("tel:+493012345678")
    assert "Calling" not in story.window().messages.text()


def test_a_picture_is_pasted_on_the_tab_of_the_files_too(story, anna):
    story.turn_to(FILES)
    story.tabs.tabs[FILES].setFocus()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QApplication.clipboard().setImage(picture)
    press(Qt.Key.Key_V, CTRL)
    assert story.files.rows.rowCount() == 1


def test_where_there_is_no_file_yet_the_key_leads_to_what_attaches_one(story):
    press(Qt.Key.Key_2, CTRL | SHIFT)
    assert story.window().focusWidget() is story.files.first
    press(Qt.Key.Key_Tab, SHIFT)
    assert story.window().focusWidget() is story.tabs.tabs[FILES], "and Tab goes as one reads"
