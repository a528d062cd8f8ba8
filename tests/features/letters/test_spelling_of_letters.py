"""Words of a letter are looked up in the dictionary of its language, where the system has one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from windows import press, settle, type_text

from smallcrm.core import file
from smallcrm.core.business import save_business
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.texts.wording import words_in
from smallcrm.features.letters.views import spelling


def has(locale):
    """Whether the system has a dictionary."""
    return spelling.installed(locale) is not None


german = pytest.mark.skipif(not has("de_DE"), reason="no Enchant with a German dictionary here")
english = pytest.mark.skipif(not has("en_GB"), reason="no Enchant with an English dictionary here")
popups = pytest.mark.qt_log_ignore("This plugin does not support")


def wrong(edit, number=0):
    """The words that are underlined in a line."""
    block = edit.document().findBlockByNumber(number)
    wave = [run for run in block.layout().formats() if run.format.underlineStyle().value]
    return [block.text()[run.start : run.start + run.length] for run in wave]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Dear huose one,", "Dear huose one"),
        ("see www.huose.example or anna@x.example, https://a.b/cde?x=1 (huose.example)", "see or"),
        ("2nd A4 x_huose 3huose", ""),
        ("Kund*innen Kund:innen **bold** *it* **bo**ld", "bold it"),
        ("Nord-Süd geht’s O'Neill l'été", "Nord-Süd geht’s O'Neill l'été"),
        ("Hello {{ given and", "Hello"),
        ("a {{ huose }} b {% if huose %}c", "a b c"),
        ("Herr\ufffcchen und \ufffc huose", "und huose"),
        ("/usr/huose C:\\huose \\\\huose\\x und/oder", "und oder"),
        ("![huose](60)", ""),
        ("Gro\u0308\u00dfe e\u0301te\u0301 z.B. Ende.Anfang", "Gro\u0308\u00dfe e\u0301te\u0301 z B"),
    ],
)
def test_fields_addresses_and_parts_of_words_are_none(line, words):
    assert [line[start:end] for start, end in words_in(line)] == words.split()


@given(st.text(max_size=80))
def test_words_stand_in_their_line_in_order(line):
    places = list(words_in(line))
    assert all(0 <= start < end <= len(line) for start, end in places)
    assert places == sorted(places) and all(line[start:end].split() for start, end in places)


@german
@english
def test_a_letter_is_read_by_the_dictionary_of_its_language(db):
    save_business(country="DE")
    for language, right, bad in (("de", "Straßenbahn", "Strassenbhan"), ("en", "colour", "colourr")):
        found = spelling.speller(language)
        assert found.knows(right) and not found.knows(bad)
    assert "Straßenbahn" in spelling.speller("de").suggestions("Straßenbhan")
    assert not spelling.speller("de").knows("colour") and spelling.speller("xx") is None


@german
def test_names_other_scripts_and_compounds_are_no_mistakes(db):
    found = spelling.speller("de")
    assert not found.knows("Mbappéx")
    assert found.hear(["Kylian Mbappéx", "Zzyzx GmbH"]) and not found.hear(["Zzyzx GmbH", "Kylian Mbappéx"])
    for word in ("Mbappéx", "Mbappéxs", "Zzyzx’s", "Ελλάδα", "Zzyzx-Straße", "x" * 500, "HTTPX", "Ö"):
        assert found.knows(word), word


@german
def test_a_word_is_underlined_when_it_is_done_and_not_while_it_is_typed(edit, db):
    edit.styling.speller = spelling.speller("de")
    edit.load("")
    type_text("Straßenbhan", on=edit)
    assert wrong(edit) == []
    type_text(" ", on=edit)
    assert wrong(edit) == ["Straßenbhan"]
    type_text("fährtt", on=edit)
    press(Qt.Key.Key_Home, on=edit)
    assert wrong(edit) == ["Straßenbhan", "fährtt"]
    assert edit.source() == "Straßenbhan fährtt"


@german
def test_only_the_line_that_changed_is_looked_up(edit, db, monkeypatch):
    edit.styling.speller = speller = spelling.speller("de")
    edit.load("\n".join(f"Zeile mit Wörtern {'und ' * 40}{n}" for n in range(400)))
    asked = []
    real = speller.knows
    monkeypatch.setattr(speller, "knows", lambda word: asked.append(word) or real(word))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    asked.clear()
    begun = time.perf_counter()
    type_text("abc", on=edit)
    assert len(asked) <= 5 * 50
    assert time.perf_counter() - begun < 5


@pytest.fixture
def page(opened, post, qtbot):
    save_business(country="DE")
    party = post.reader("Zzyzxa", "Qwertzuz", language="de").id
    file.close_file()
    found = opened("letters").workspace.page("letters")
    found.offer(offer("blank"))
    found.write_to([party])
    qtbot.waitUntil(found.looking.idle, timeout=15_000)
    return found


@popups
@german
def test_f7_goes_from_one_to_the_next_and_puts_right_what_is_chosen(page, qtbot):
    body = page.words.body
    qtbot.waitUntil(lambda: body.styling.speller is not None, timeout=15_000)
    body.setPlainText("Frau Qwertzuz fährt mit der Straßenbhan.\nEine Hauus.")
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.Start)
    assert wrong(body) == ["Straßenbhan"], "the name of the reader is none"
    for bad, good in (("Straßenbhan", "Straßenbahn"), ("Hauus", None)):
        press(Qt.Key.Key_F7, on=body)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu) and body.textCursor().selectedText() == bad
        wanted = good or f"Add “{bad}” to my words"
        chosen = next(one for one in menu.actions() if one.text() == wanted)
        menu.close()
        chosen.trigger()
    assert body.source() == "Frau Qwertzuz fährt mit der Straßenbahn.\nEine Hauus."
    assert wrong(body, 1) == [], "it is one of the user's own words now"
    press(Qt.Key.Key_F7, on=body)
    assert QApplication.activePopupWidget() is None


@popups
@german
def test_the_menu_of_a_wrong_word_offers_what_may_be_meant(page, qtbot):
    body = page.words.body
    qtbot.waitUntil(lambda: body.styling.speller is not None, timeout=15_000)
    body.setPlainText("Straßenbhan")
    body.setFocus()
    cursor = body.textCursor()
    cursor.setPosition(4)
    place = body.cursorRect(cursor).center()
    settle(QApplication.instance())
    point = body.viewport().mapToGlobal(place)
    QApplication.sendEvent(body.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, point))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = [one.text() for one in menu.actions()]
    menu.close()
    assert "Straßenbahn" in found[:6] and "Pass over “Straßenbhan”" in found
    assert body.source() == "Straßenbhan"


def test_without_a_dictionary_there_is_no_word_of_spelling(page, qtbot, monkeypatch):
    monkeypatch.setattr(spelling, "provider", lambda locale: None)
    page.words.spelling._language = ""
    page.words.spelling.speak("de")
    body = page.words.body
    qtbot.waitUntil(lambda: body.styling.speller is None, timeout=15_000)
    body.setPlainText("Straßenbhan")
    press(Qt.Key.Key_F7, on=body)
    assert QApplication.activePopupWidget() is None and wrong(body) == []
    menu = page.words.menu.made(body.textCursor(), QPoint(5, 5))
    assert not [one for one in menu.actions() if "Straßen" in one.text()]
    menu.deleteLater()


@german
def test_the_subject_is_read_too_and_the_menu_over_the_text_has_the_key(page, qtbot):
    subject = page.words.subject
    qtbot.waitUntil(lambda: subject.styling.speller is not None, timeout=15_000)
    subject.setPlainText("Neue **Straßenbhan** in Köln")
    assert wrong(subject) == ["Straßenbhan"]
    assert not [
        run for run in subject.document().firstBlock().layout().formats() if run.format.fontWeight() > 400
    ]
    spell = [one for one in page.words.tools.menu.actions() if one.text().startswith("Check spelling")]
    assert [one.isVisible() for one in spell] == [True]
