"""The manual: read in one's language, searched by words."""

import re

import pytest

from smallcrm.core import manual
from smallcrm.core.manual import chapter_about, chapters, plain, search


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A small manual: two chapters, one of them translated."""
    for name, text in {
        "en/10-find.md": "# Find\n\nType **any** part of a name.\n\n## Numbers\n\nFour digits of a phone.\n",
        "en/20-paper.md": "<!-- pages: letters -->\n# Letters\n\nA letter in [one step](10-find.md).\n",
        "de/10-find.md": "# Suchen\n\nEin Stück des Namens; Müller auch ohne Punkte.\n",
        "de/99-alone.md": "# Allein\n\nHat kein englisches Gegenüber.\n",
    }.items():
        path = tmp_path / "help" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setattr(manual, "resources", lambda: tmp_path)
    chapters.cache_clear()
    yield
    chapters.cache_clear()


def test_a_chapter_that_is_not_translated_is_there_in_english(book):
    assert [chapter.title for chapter in chapters("de-CH")] == ["Suchen", "Letters"]


def test_a_page_of_the_window_has_its_chapter(book):
    found = chapter_about("letters", "en")
    assert found is not None and found.name == "20-paper" and found.brief() == "A letter in one step."
    assert chapter_about("history", "en") is None


def test_all_words_must_stand_in_one_section_and_headings_come_first(book):
    assert [hit.heading for hit in search("numbers", "en")] == ["Numbers"]
    assert [hit.heading for hit in search("find", "en")] == ["Find"]
    assert search("phone name", "en") == []


def test_words_are_found_without_their_accents(book):
    assert [hit.heading for hit in search("MULLER", "de")] == ["Suchen"]


def test_an_excerpt_has_the_words_that_were_found(book):
    assert "digits" in search("digits", "en")[0].excerpt


def test_plain_words_have_no_marks():
    assert plain("**Bold** and `code`, a [link](x.md)\n\n![one](y.png)") == "Bold and code, a link one"


LANGUAGES = ("en", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_and_picture_of_the_manual_leads_somewhere(language):
    names = {chapter.name for chapter in chapters(language)}
    assert names
    for chapter in chapters(language):
        for target in re.findall(r"\]\(([^)]+)\)", chapter.text):
            if target.endswith(".png"):
                assert (manual.folder() / "pictures" / target).is_file(), f"{chapter.name}: {target}"
            elif not target.startswith("https://"):
                assert target.removesuffix(".md").partition("#")[0] in names, f"{chapter.name}: {target}"


def test_every_chapter_is_there_in_german():
    assert {path.name for path in (manual.folder() / "de").glob("*.md")} == {
        path.name for path in (manual.folder() / "en").glob("*.md")
    }
