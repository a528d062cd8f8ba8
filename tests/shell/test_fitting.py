"""Words stand whole where they stand, in the language that needs the most room too."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from measuring import cut
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from screens import EVERY
from test_screens import filled, furnished, grows, screen  # noqa: F401
from windows import settle

from smallcrm.core import i18n, preferences
from smallcrm.core.i18n import use_language
from smallcrm.shell.appearance import LANGUAGE
from smallcrm.ui import words

GERMAN = Path(__file__).parents[2] / "resources/translations/de/LC_MESSAGES/smallcrm.po"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


def forget() -> None:
    i18n._spoken.cache_clear()
    i18n._catalogue.cache_clear()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """German from the catalogue as it is written; where it lies."""
    folder = tmp_path_factory.mktemp("resources")
    compiled = folder / "translations/de/LC_MESSAGES/smallcrm.mo"
    compiled.parent.mkdir(parents=True)
    with GERMAN.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source, locale="de"))
    return folder


@pytest.fixture
def speak(compiled, monkeypatch):
    """Has the window speak a language."""
    monkeypatch.setattr(i18n, "resources", lambda: compiled)
    forget()
    yield lambda tag: preferences.put(LANGUAGE, tag)
    use_language("en")
    words.use_locale("en")
    forget()


@pytest.mark.parametrize("name", EVERY)  # English needs less room: it is asked of the pages in test_screens
def test_no_german_words_are_cut_and_all_fits_a_small_laptop_at_any_text_size(
    speak, screen, qapp, qtbot, name  # noqa: F811
):  # fmt: skip
    speak("de")
    window = screen(name)
    assert i18n.language() == "de"
    grows(window, qapp, qtbot)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_words_of_the_first_questions_are_cut(speak, opened, qapp, language):
    speak(language)
    window = opened(at=None, text_size=150)
    assert cut(window) == []
    window.start_business()
    settle(qapp)
    assert i18n.language() == language and cut(window) == []


def test_what_is_cut_is_found(qtbot):
    label, button, field = QLabel("Donaudampfschiff"), QPushButton("Donaudampfschiff"), QLineEdit()
    field.setPlaceholderText("Donaudampfschiff")
    window = QWidget()
    qtbot.addWidget(window)
    for place, part in enumerate((label, button, field)):
        part.setParent(window)
        part.setGeometry(0, 30 * place, 40, 28)
    window.show()
    assert cut(window) == ["Donaudampfschiff"] * 3
