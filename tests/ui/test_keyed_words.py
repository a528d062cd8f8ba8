"""Keys in messages and hints are those one has now."""

import pytest

from smallcrm.ui.keyed_words import SAID, with_keys
from smallcrm.ui.keyring import ring
from smallcrm.ui.message_bar import MessageBar


@pytest.fixture(autouse=True)
def usual():
    """Chosen keys are forgotten again."""
    yield
    ring.reset()


def test_the_usual_keys_stand_as_they_are_written():
    assert with_keys("Logged. Ctrl+Z takes it back.") == "Logged. Ctrl+Z takes it back."


def test_a_key_that_was_chosen_is_said_in_place_of_the_usual_one():
    ring.choose({"Undo": "Ctrl+U"})
    assert with_keys("Logged. Ctrl+Z takes it back.") == "Logged. Ctrl+U takes it back."
    assert with_keys("Ctrl+Shift+Z does it again.") == "Ctrl+Shift+Z does it again."


def test_two_that_changed_places_are_not_mixed_up():
    ring.choose({"Undo": "Ctrl+Shift+Z", "Redo": "Ctrl+Z"})
    assert with_keys("Ctrl+Z or Ctrl+Shift+Z") == "Ctrl+Shift+Z or Ctrl+Z"


def test_a_command_without_a_key_is_called_by_its_name():
    ring.choose({"Undo": ""})
    assert with_keys("Ctrl+Z takes it back.") == "“Undo” takes it back."


def test_a_single_letter_is_a_key_only_where_that_is_said():
    ring.choose({"New follow-up": "Ctrl+N"})
    assert with_keys("Plan it with N, Nora.", N="New follow-up") == "Plan it with Ctrl+N, Nora."
    assert with_keys("Plan it with N, Nora.") == "Plan it with N, Nora."


def test_a_message_says_them_too(qtbot):
    ring.choose({"Undo": "Ctrl+U"})
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("Logged. Ctrl+Z takes it back.")
    assert bar.text() == "Logged. Ctrl+U takes it back."


def test_every_key_belongs_to_a_command_there_is(opened, db):
    from smallcrm.ui.commands import Command

    names = {one.name for one in opened("contacts").findChildren(Command)}
    assert set(SAID.values()) <= names
