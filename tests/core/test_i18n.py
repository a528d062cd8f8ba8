"""Texts come in the language that is spoken, from compiled catalogues."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from patience import PATIENCE

from smallcrm.core import i18n
from smallcrm.core.i18n import _, language, languages, mark, n_, speaking, use_language

Texts = dict[str | tuple[str, ...], str | tuple[str, ...]]
GERMAN: Texts = {
    "Letters": "Briefe",
    ("One letter", "{} letters"): ("Ein Brief", "{} Briefe"),
    ("{} page", "{} pages"): ("{} Seite", "{} Seiten"),
}
POLISH: Texts = {("{} letter", "{} letters"): ("{} list", "{} listy", "{} listów")}
BRAZILIAN: Texts = {"Letters": "Cartas"}


def _forget() -> None:
    i18n._spoken.cache_clear()
    i18n._catalogue.cache_clear()


@pytest.fixture(autouse=True)
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three small catalogues instead of the ones that ship; English again afterwards."""
    before = language()
    for tag, texts in (("de", GERMAN), ("pl", POLISH), ("pt_BR", BRAZILIAN)):
        catalogue = Catalog(locale=tag)
        for text, translation in texts.items():
            catalogue.add(text, translation)
        folder = tmp_path / "translations" / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "smallcrm.mo").open("wb") as file:
            write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "resources", lambda: tmp_path)
    _forget()
    yield
    use_language(before)
    _forget()


def test_english_is_what_the_source_says() -> None:
    use_language("en")
    assert (_("Letters"), n_("One letter", "{} letters", 1), n_("One letter", "{} letters", 3)) == (
        "Letters",
        "One letter",
        "3 letters",
    )


def test_a_text_is_shown_in_the_language_chosen() -> None:
    use_language("de")
    assert _("Letters") == "Briefe"


def test_a_text_without_translation_stays_as_it_is() -> None:
    use_language("de")
    assert _("Nobody translated this") == "Nobody translated this"


def test_an_empty_text_stays_empty_in_every_language() -> None:
    use_language("de")
    assert _("") == ""


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 Briefe"), (1, "Ein Brief"), (2, "2 Briefe"), (21, "21 Briefe")]
)
def test_a_plural_shows_its_count(count: int, text: str) -> None:
    use_language("de")
    assert n_("One letter", "{} letters", count) == text


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 list"), (3, "3 listy"), (5, "5 listów"), (12, "12 listów"), (22, "22 listy")]
)
def test_a_language_may_have_more_than_two_forms(count: int, text: str) -> None:
    use_language("pl")
    assert n_("{} letter", "{} letters", count) == text


@pytest.mark.parametrize("tag", ["de", "de-AT", "de_CH", "de_DE.UTF-8", "DE", "de-Latn-CH"])
def test_the_nearest_catalogue_serves_a_regional_language(tag: str) -> None:
    use_language(tag)
    assert (language(), _("Letters")) == ("de", "Briefe")


@pytest.mark.parametrize("tag", ["pt-BR", "pt_BR", "pt-br"])
def test_a_region_with_its_own_catalogue_is_spoken(tag: str) -> None:
    use_language(tag)
    assert (language(), _("Letters")) == ("pt-BR", "Cartas")


@pytest.mark.parametrize("tag", ["pt", "fr", "xx-YY", "", "C", "POSIX", "../de"])
def test_a_language_without_catalogue_is_spoken_as_english(tag: str) -> None:
    use_language("de")
    use_language(tag)
    assert (language(), _("Letters")) == ("en", "Letters")


def test_the_languages_are_those_with_a_catalogue() -> None:
    assert languages() == ["en", "de", "pl", "pt-BR"]


def test_a_paper_may_speak_another_language_for_a_while() -> None:
    use_language("de")
    with speaking("pt-BR"):
        inside = (language(), _("Letters"))
        with speaking("en"):
            innermost = _("Letters")
        again = _("Letters")
    assert (inside, innermost, again, _("Letters")) == (("pt-BR", "Cartas"), "Letters", "Cartas", "Briefe")


def test_speaking_ends_where_the_work_fails() -> None:
    with pytest.raises(ValueError, match="broken"), speaking("de"):
        raise ValueError("broken")
    assert language() == "en"


def test_other_threads_keep_their_language_while_one_speaks_another() -> None:
    use_language("de")
    heard: list[str] = []
    with speaking("pt-BR"):
        thread = threading.Thread(target=lambda: heard.append(_("Letters")))
        thread.start()
        thread.join()
    assert heard == ["Briefe"]


def test_a_language_chosen_reaches_every_thread() -> None:
    heard: list[str] = []
    chosen, asked = threading.Event(), threading.Event()

    def listen() -> None:
        heard.append(_("Letters"))
        asked.set()
        assert chosen.wait(PATIENCE)
        heard.append(_("Letters"))

    thread = threading.Thread(target=listen)
    thread.start()
    assert asked.wait(PATIENCE)
    use_language("de")
    chosen.set()
    thread.join()
    assert heard == ["Letters", "Briefe"]


def test_a_marked_text_is_translated_when_it_is_shown() -> None:
    title = mark("Letters")
    use_language("de")
    assert (title, _(title)) == ("Letters", "Briefe")
