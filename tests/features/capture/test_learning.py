"""The patterns of the quick line are made before the first key, and nobody's key waits for that."""

import threading

import pytest

from smallcrm.core.i18n import speaking
from smallcrm.features.capture.reading import warming
from smallcrm.features.capture.reading.tongue import LANGUAGES
from smallcrm.features.capture.reading.warming import know
from smallcrm.features.capture.room import ROOM, learn_rest, usual
from smallcrm.ui.jobs import busy


@pytest.fixture
def learned(qtbot, monkeypatch):
    """Language and thread of every step that was done."""
    done = []

    def warm(language):
        yield lambda: done.append((language, threading.get_ident()))

    monkeypatch.setattr(warming, "warm", warm)
    for step in ROOM.soon():
        step()
    qtbot.waitUntil(lambda: not busy())
    return done


def test_the_language_of_the_window_and_english_are_learned(learned):
    assert [language for language, _thread in learned] == ["en"]
    with speaking("de-AT"):
        assert usual() == {"de", "en"}


def test_the_others_are_learned_when_the_line_is_first_opened(learned, qtbot):
    learn_rest()
    qtbot.waitUntil(lambda: not busy())
    assert sorted(language for language, _thread in learned) == sorted(LANGUAGES)


def test_every_language_is_told_apart_before(learned):
    assert all(know(language) > 100 for language in LANGUAGES)


def test_the_window_works_on_meanwhile(learned):
    assert threading.get_ident() not in {thread for _language, thread in learned}
