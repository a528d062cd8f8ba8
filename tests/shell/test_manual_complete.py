"""The manual names every key and every page of the window, so that it cannot go stale."""

import re

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from windows import CTRL, press, settle, type_text

from smallcrm.core import manual
from smallcrm.core.manual import chapter_about, chapters
from smallcrm.shell.manual import Manual
from smallcrm.ui.commands import key_of

LANGUAGES = ("en", "de")
GERMAN = {
    "Ctrl": "Strg", "Shift": "Umschalt", "Del": "Entf", "PgDown": "Bild ab", "PgUp": "Bild auf",
    "Space": "Leertaste", "Ins": "Einfg",
}  # fmt: skip
# As the design has them; those of boards and of papers that are issued are told to be missing.
PROMISED = (
    "Ctrl+K", "Ctrl+1", "Q", "N", "L", "C", "E", "I", "Space", "J", "K", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+S",
    "Ctrl+Enter", "Ctrl+P", "Alt+←", "Alt+→", "/", "Del", "R",
)  # fmt: skip
LARGEST, MOST = 60 * 1024, 16


def in_german(key: str) -> str:
    return "+".join(GERMAN.get(part, part) for part in re.split(r"(?<=.)\+", key))


def named(language: str) -> set[str]:
    """The keys that the chapter about keys names."""
    text = next(one.text for one in chapters(language) if one.name == "80-keys")
    return set(re.findall(r"\*\*(.+?)\*\*", text))


@pytest.fixture
def keys_of_the_window(opened, make):
    """Every key of every page, with a record in front."""
    make.person("Anna", "Weber")
    window = opened("contacts")
    found = set()
    for page in ("today", "contacts", "accounts", "letters", "history", "deleted", "preferences"):
        window.go(page)
        settle(None)
        found |= {key_of(action) for action in window.menus.commands() if key_of(action)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_window_is_in_the_manual(keys_of_the_window, language):
    assert {"Ctrl+K", "N", "Shift+F"} <= keys_of_the_window
    wanted = keys_of_the_window | set(PROMISED)
    missing = {in_german(key) if language == "de" else key for key in wanted} - named(language)
    assert missing == set()


def test_the_keys_of_both_languages_are_the_same():
    assert {in_german(key) for key in named("en")} == named("de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_window_has_a_chapter_with_a_short_text(opened, db, language):
    window = opened("today")
    pages = {page.name for room in window.rooms for page in room.pages}
    for page in pages | {"history", "deleted", "preferences", "welcome"}:
        about = chapter_about(page, language)
        assert about is not None, page
        assert 40 < len(about.brief()) < 300 and "![" not in about.brief(), page


def test_pictures_are_few_small_and_each_is_shown():
    shown = set(re.findall(r"\]\(([\w-]+\.png)\)", "".join(one.text for one in chapters("en"))))
    kept = list((manual.folder() / "pictures").glob("*.png"))
    assert {one.name for one in kept} == shown and len(kept) <= MOST
    for one in kept:
        assert one.stat().st_size <= LARGEST, one.name
        with Image.open(one) as picture:
            assert picture.mode == "P", one.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_chapters_of_both_languages_have_the_same_pictures_and_links(language):
    for mine, theirs in zip(chapters("en"), chapters(language), strict=True):
        assert (mine.name, mine.pages) == (theirs.name, theirs.pages)
        assert re.findall(r"\]\(([^)]+)\)", mine.text) == re.findall(r"\]\(([^)]+)\)", theirs.text), mine.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_has_no_exclamation_marks(language):
    for chapter in chapters(language):
        assert "!" not in re.sub(r"!\[|!=|^```.*?^```", "", chapter.text, flags=re.M | re.S), chapter.name


def test_a_chapter_begins_at_its_head_and_its_heading_is_larger_than_its_text(opened, db):
    window = opened("contacts")
    press(Qt.Key.Key_F1, CTRL)
    shown = next(child for child in window.findChildren(Manual) if child.isVisible())
    for place in range(shown.rows.rowCount()):
        shown.list.setCurrentIndex(shown.rows.index(place))
        settle(None)
        page = shown.page
        cursor = QTextCursor(page.document())
        heading = page.cursorRect(cursor).height()
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        assert page.verticalScrollBar().value() == 0 and heading > page.cursorRect(cursor).height(), place


def test_another_width_keeps_what_was_found_marked(opened, db):
    window = opened("contacts")
    press(Qt.Key.Key_F1, CTRL)
    shown = next(child for child in window.findChildren(Manual) if child.isVisible())
    type_text("next step", on=shown.field)
    settle(None)
    before = len(shown.page.extraSelections())
    shown.resize(shown.width() - 80, shown.height())
    settle(None)
    assert len(shown.page.extraSelections()) == before > 0
