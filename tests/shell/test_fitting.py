"""Words stand whole where they stand, in the language that needs the most room too."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from screens import EVERY, FIRST
from test_screens import filled, screen  # noqa: F401
from windows import settle

from smallcrm.core import i18n, preferences
from smallcrm.core.i18n import use_language
from smallcrm.shell.appearance import LANGUAGE
from smallcrm.ui import words
from smallcrm.ui.theme import apply

SMALL = (1366, 768)
GERMAN = Path(__file__).parents[2] / "resources/translations/de/LC_MESSAGES/smallcrm.po"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


def forget() -> None:
    i18n._spoken.cache_clear()
    i18n._catalogue.cache_clear()


@pytest.fixture
def speak(tmp_path, monkeypatch):
    """Has the window speak a language; German from the catalogue as it is written."""
    compiled = tmp_path / "translations/de/LC_MESSAGES/smallcrm.mo"
    compiled.parent.mkdir(parents=True)
    with GERMAN.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source, locale="de"))
    monkeypatch.setattr(i18n, "resources", lambda: tmp_path)
    forget()
    yield lambda tag: preferences.put(LANGUAGE, tag)
    use_language("en")
    words.use_locale("en")
    forget()


def cut(window: QWidget) -> list[str]:
    """The labels, buttons and placeholders that have less room than their words take."""
    found: list[str] = []
    for label in window.findChildren(QLabel):
        if (
            label.isVisible()
            and label.text()
            and not label.wordWrap()
            and label.width() < label.minimumSizeHint().width()
        ):
            found.append(label.text())
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
            found.append(button.text())
    for field in window.findChildren(QLineEdit):
        empty = field.isVisible() and not field.text()
        margins = field.textMargins()
        room = field.width() - margins.left() - margins.right()
        if empty and field.fontMetrics().horizontalAdvance(field.placeholderText()) > room:
            found.append(field.placeholderText())
    return found


SPOKEN = [("de", name) for name in EVERY] + [("en", name) for name in FIRST]  # German needs more room


@pytest.mark.parametrize("language, name", SPOKEN)
def test_no_words_are_cut_and_all_fits_a_small_laptop_at_any_text_size(
    speak, screen, qapp, name, language  # noqa: F811
):  # fmt: skip
    speak(language)
    window = screen(name)
    assert i18n.language() == language
    for text_size in (100, 150, 200):
        apply(qapp, "light", text_size)
        settle(qapp)
        least = window.minimumSizeHint()
        assert (text_size, cut(window)) == (text_size, [])
        assert least.width() <= SMALL[0] and least.height() <= SMALL[1]


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
