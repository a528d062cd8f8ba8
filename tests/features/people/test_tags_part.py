"""Preferences, tags: by keys renamed, merged and deleted; and from a tag to those who have it."""

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, settle, type_text

from smallcrm.features.people.model import Tag
from smallcrm.features.people.service import tag_parties

Key = Qt.Key


@pytest.fixture
def part(section):
    """The section, in front."""
    return lambda: section("tags")


@pytest.fixture
def tagged(make):
    """Two contacts and an account with tags."""
    ada, bob, firm = make.person("Ada"), make.person("Bob"), make.account("Bau")
    tag_parties([ada.id, bob.id], ["Regular"])
    tag_parties([firm.id, ada.id], ["VIP"])
    return ada, bob, firm


def names():
    return [tag.name for tag in Tag.select().order_by(Tag.folded)]


def test_where_there_are_none_it_says_how_they_come(part):
    tags = part()
    assert not tags.list.isVisible() and tags.rows.rowCount() == 0


def test_each_tag_says_how_many_have_it(tagged, part):
    tags = part()
    told = [(tags.rows.row(place).title, tags.rows.row(place).detail) for place in (0, 1)]
    assert told == [("Regular", "2 contacts"), ("VIP", "1 contact · 1 account")]


def test_a_tag_is_renamed_by_key_and_undone(tagged, part):
    tags = part()
    tags.list.setFocus()
    press(Key.Key_F2)
    type_text("Faithful")
    press(Key.Key_Return)
    assert names() == ["Faithful", "VIP"] and tags.rows.row(0).title == "Faithful"
    tags.list.setFocus()
    press(Key.Key_Z, CTRL)
    assert names() == ["Regular", "VIP"]


def test_the_name_of_another_tag_says_what_becomes_of_it_and_makes_one_of_two(tagged, part):
    tags = part()
    tags.list.setFocus()
    press(Key.Key_F2)
    type_text("vip")
    assert "all who have this one will have that one" in tags.form.hint.text()
    press(Key.Key_Return)
    assert names() == ["VIP"] and tags.rows.row(0).detail == "2 contacts · 1 account"
    assert tags.list.record() == Tag.get().id
    assert "Ctrl+Z parts them" in tags.window().messages.text()


def test_delete_takes_a_tag_off_everybody_and_undo_hangs_it_on_again(tagged, part):
    tags = part()
    tags.list.setFocus()
    press(Key.Key_Delete)
    assert names() == ["VIP"]
    press(Key.Key_Z, CTRL)
    assert names() == ["Regular", "VIP"] and tags.rows.row(0).detail == "2 contacts"


def test_enter_leads_to_those_who_have_the_tag(tagged, part):
    tags = part()
    window = tags.window()
    tags.list.setFocus()
    press(Key.Key_Return)
    settle(None)
    page = window.workspace.page("contacts")
    assert page.isVisible() and page.pane.narrowing().text() == 'tag has "Regular"'
