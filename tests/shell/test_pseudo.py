"""In a language half as long again nothing is cut, and nothing was forgotten to be translated."""

import calendar
from functools import cache
from pathlib import Path

import pytest
from measuring import cut
from pseudo import CLOSE, LATIN, OPEN, Pseudo, stretched, untranslated
from PySide6.QtWidgets import QLabel, QWidget
from screens import EVERY, RUSSIAN, filled_with
from test_screens import filled, screen  # noqa: F401
from windows import settle

from smallcrm.core import i18n
from smallcrm.core.i18n import _
from smallcrm.core.licences import parts
from smallcrm.features.letters.views.tongues import NAMES

# What is the same in every language: keys, names of programs and forms, and signs of days.
KNOWN = {
    "SmallCRM", "Erika", "Muster",
    "Ctrl", "Shift", "Alt", "Enter", "Return", "Esc", "Tab", "Space", "Del", "Backspace", "PDF",
    "Home", "End", "PgUp", "PgDown", "Ins", "Left", "Right", "Up", "Down", "Plus", "Minus", "CSV", "vCard",
    "Aa", "bytes",  # the mark of a capital letter; how the locale counts
}  # fmt: skip
TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"  # their words have languages of their own
HELP = TEMPLATES.parent / "help"  # so has the manual
DATES = {*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr}

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen


def part_names():
    """Programs and licences are called the same everywhere."""
    return [f"{part.name} {part.licence} {part.version} {part.text}" for part in parts()]


@cache
def known():
    """Words that need no translation by us."""
    files = [*TEMPLATES.rglob("*.*"), *HELP.rglob("*.md")]
    written = " ".join([*(path.read_text("utf-8") for path in files), *NAMES.values(), *part_names()])
    return KNOWN | DATES | set(LATIN.findall(written))


@pytest.fixture
def pseudo(monkeypatch):
    """Everything is said in the language of tests."""
    monkeypatch.setattr(i18n, "_catalogue", lambda _tag: Pseudo())


@pytest.fixture(scope="session")
def furnished(tmp_path_factory, empty_file):
    """A business whose people have no Latin letter: what has one is a text of ours, the history too."""
    folder = tmp_path_factory.mktemp("furnished")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(i18n, "_catalogue", lambda _tag: Pseudo())
        return filled_with(RUSSIAN, empty_file, folder)


def test_it_stretches_every_text_by_half_and_keeps_what_is_filled_in():
    said = stretched("{} of <b>{name}</b> &saved")
    assert said.startswith(OPEN) and said.endswith(CLOSE)
    assert all(part in said for part in ("{}", "<b>{name}</b>", "&"))
    assert len(said) >= len("{} of <b>{name}</b> &saved") * 1.2 and stretched("…") == "…"


def test_a_text_that_was_forgotten_is_found(pseudo, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    for text in ("Forgotten", _("Save"), "Анна", _("{} of {}").format(_("Save"), 3)):
        QLabel(text, window)
    window.show()
    assert untranslated(window, KNOWN) == ["Forgotten"]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_cut_or_untranslated(pseudo, screen, name):  # noqa: F811
    window = screen(name)
    assert untranslated(window, known()) == []
    assert cut(window) == []


def test_nothing_of_the_first_questions_is_cut_or_untranslated(pseudo, opened, qapp):
    window = opened(at=None)
    assert (untranslated(window, KNOWN), cut(window)) == ([], [])
    window.start_business()
    settle(qapp)
    assert (untranslated(window, KNOWN | DATES), cut(window)) == ([], [])
