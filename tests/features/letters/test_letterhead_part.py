"""The letterhead in the preferences: the page beside the fields is the printed one, and follows each key."""

import threading

import pytest
from patience import WIDE
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from windows import press, type_text

from smallcrm.core import file, preferences
from smallcrm.core.business import business, save_business
from smallcrm.features.letters.service import specimen
from smallcrm.features.letters.views.looking import draw
from smallcrm.ui.theme import apply


@pytest.fixture
def part(opened, post, qtbot):
    post.reader(language="de", prefix="Frau")
    file.close_file()
    preferences.put("preferences_section", "letterhead")
    window = opened("preferences")
    found = window.workspace.page("preferences").part()
    qtbot.waitUntil(lambda: found.latest.idle() and shown(found) is not None)
    return found


def shown(part) -> QImage | None:
    image = part.sheet.pixmap().toImage()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)


def drawn(made, width) -> QImage:
    page = draw(specimen(made).paper, width, end=1)[0]
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


def test_the_page_is_the_printed_one_to_somebody_real(part):
    page = shown(part)
    assert page == drawn(business(), page.width())
    assert "Frau Weber" in specimen(business()).text.text or "Anna" in specimen(business()).text.to


def test_it_follows_each_key_before_anything_is_saved(part, qtbot):
    before = shown(part)
    part.form.fields["name"].field().setFocus()
    clock = QElapsedTimer()
    took = []
    for letter in "ABC":
        now = shown(part)
        clock.start()
        type_text(letter)
        qtbot.waitUntil(lambda now=now: shown(part) != now)
        took.append(clock.elapsed())
    assert min(took) < WIDE * 1_000
    assert business().name == "Weber Heating" and shown(part) != before


def test_only_the_newest_answer_counts(part, qtbot):
    part.form.fields["register"].field().setFocus()
    type_text("Amtsgericht Köln, HRB 1")
    qtbot.waitUntil(part.latest.idle)
    page = shown(part)
    assert page == drawn(part.as_typed()[0], page.width())


def test_the_window_is_not_held_up_while_it_draws(part, qtbot):
    threads, answer = [], part.latest._answer
    part.latest._answer = lambda *asked: threads.append(threading.current_thread()) or answer(*asked)
    part.form.fields["footer"].widget.setFocus()
    for letter in "Heizung, Bad und Lüftung":
        type_text(letter)
        QApplication.processEvents()
    qtbot.waitUntil(part.latest.idle)
    assert threads and threading.main_thread() not in threads


@pytest.mark.parametrize(
    "said",
    [
        {"typeface": "sans"}, {"accent": "#a5281f"}, {"paper": "letter-10"}, {"paper": "a4-din-a"},
        {"sender_line": "Postfach 12 · 50667 Köln"}, {"bank": "Musterbank"}, {"footer": "one\n\ntwo"},
        {"tax_id": "DE118118118"}, {"register": "HRB 1"}, {"letter_code": "qr"}, {"letter_code": "none"},
    ],
    ids=str,
)  # fmt: skip
def test_everything_said_is_seen_on_the_page(db, post, said):
    before = drawn(business(), 300)
    save_business(**said)
    assert drawn(business(), 300) != before


def test_without_anybody_the_letter_goes_to_a_sample(db, post):
    made = specimen(business())
    assert made.text.address and made.text.to == "Erika Muster"


def test_a_colour_is_chosen_with_the_arrows_and_saved_at_once(part, qtbot):
    field = part.form.fields["accent"].widget
    field.inks[0].setFocus()
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: business().accent == "#1f4e8c")


def test_a_bank_of_four_lines_is_shown_whole(part, qtbot):
    bank = part.form.fields["bank"].widget
    bank.setPlainText("1\n2\n3\n4")
    four = bank.fontMetrics().lineSpacing() * 4
    qtbot.waitUntil(lambda: bank.height() >= four and not bank.verticalScrollBar().isVisible())


def test_the_code_of_letters_is_chosen_with_the_letterhead(part, qtbot):
    code = part.form.fields["letter_code"].widget
    code.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: business().letter_code == "qr")


def test_the_next_page_is_turned_to_and_shows_how_pages_are_counted(part, qtbot):
    first = shown(part)
    part.turner.after.setFocus()
    press(Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: part.latest.idle() and shown(part) != first)
    assert part.turner.told.text() == "Page 2" and not part.turner.after.isEnabled()
    second = shown(part)
    part.form.fields["numbers"].put("none")
    part.form.edited.emit()
    qtbot.waitUntil(lambda: part.latest.idle() and shown(part) != second)
    press(Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: part.latest.idle() and shown(part) == first)


def test_a_long_letter_to_look_at_has_two_pages(db, post):
    assert [len(specimen(business(), long=long).paper.sheets) for long in (False, True)] == [1, 2]
    save_business(language="de")
    assert len(specimen(business(), long=True).paper.sheets) == 2


def test_the_senders_line_is_asked_for_where_the_sheet_has_one(part, qtbot):
    line, tick = part.form.fields["sender_line"].widget, part.form.fields["hidden"].widget.ticks["sender"]
    paper = part.form.fields["paper"].field()
    assert not line.isHidden() and not tick.isHidden()
    paper.choose("a4-uk-dl")
    assert line.isHidden() and tick.isHidden()
    paper.choose("a4-din-a")
    assert not line.isHidden() and not tick.isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen
def test_with_the_largest_text_the_sidebar_folds_and_no_field_is_hidden_at_the_side(part, qapp, qtbot):
    part.form.fields["name"].field().setMinimumWidth(540)  # as long words of another language ask for
    apply(qapp, "light", 200)
    fields = part._left
    qtbot.waitUntil(lambda: fields.widget().width() <= fields.viewport().width())
    assert part.window().workspace.sidebar.is_folded() and part.window().width() <= 1366
