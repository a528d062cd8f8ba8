"""The patterns of the quick line are made before the first key, and nobody's key waits for that."""

import threading

import pytest

from smallcrm.features.capture import room
from smallcrm.features.capture.reading import warming
from smallcrm.features.capture.reading.tongue import LANGUAGES
from smallcrm.features.capture.room import ROOM
from smallcrm.ui.jobs import busy


@pytest.fixture
def learned(qtbot, monkeypatch):
    """Language and thread of every step that was done."""
    done = []

    def warm(language):
        yield lambda: done.append((language, threading.get_ident()))

    monkeypatch.setattr(warming, "warm", warm)
    monkeypatch.setattr(room, "language", lambda: "it-CH")
    for step in ROOM.soon():
        step()
    qtbot.waitUntil(lambda: not busy())
    return done


def test_all_languages_are_learned_those_first_that_are_spoken_here(learned):
    found = [language for language, _thread in learned]
    assert set(found[:2]) == {"it", "en"} and sorted(found) == sorted(LANGUAGES)


def test_the_window_works_on_meanwhile(learned):
    assert threading.get_ident() not in {thread for _language, thread in learned}
