"""A letter that is being written is kept, and offered again until it is out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, type_text

from smallcrm.core import drafts, file
from smallcrm.features.letters.service.letterheads import letterheads, new_letterhead
from smallcrm.features.letters.service.own import save_template
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.ui.drafts import keeping


@pytest.fixture
def people(post):
    made = [post.reader("Berta", language="en").id, post.reader("Anton", language="en").id]
    file.close_file()
    return made


@pytest.fixture
def page(opened, people, qtbot):
    window = opened("letters")
    found = window.workspace.page("letters")
    found.looking.now()
    qtbot.waitUntil(found.looking.idle)
    return found


def quiet(page, qtbot):
    page.looking.now()
    qtbot.waitUntil(page.looking.idle)


def write(page, words):
    page.words.body.setFocus()
    type_text(words)


def test_whom_it_is_to_alone_is_no_draft(page, people):
    page.write_to([people[0]])
    assert keeping.flush() and drafts.all_kept() == []


def test_a_letter_in_the_making_is_offered_with_its_words_and_readers(page, people, opened, path, qtbot):
    page.write_to(people)
    write(page, "Half a word")
    assert keeping.flush() and "Half a word" in drafts.all_kept()[0].content["words"]
    body = page.words.body.toPlainText()
    page.window().close()
    again = opened("today", at=path)
    assert again.offering.text().startswith("Unfinished") and "Letter" in again.offering.text()
    again.offering.button.click()
    page = again.workspace.page("letters")
    quiet(page, qtbot)
    assert page.words.body.toPlainText() == body and list(page.to.parties) == people
    assert not again.offering.isVisible()


def test_a_letter_to_somebody_else_is_not_mixed_with_the_one_that_waits(page, people, opened, path, qtbot):
    write(page, "First letter")
    page.window().close()
    again = opened("contacts", at=path)
    again.workspace.page("contacts").show_record(people[1])
    press(Qt.Key.Key_L)
    page = again.workspace.page("letters")
    quiet(page, qtbot)
    assert "First letter" not in page.words.body.toPlainText()
    write(page, "Second letter")
    again.offering.button.click()
    quiet(page, qtbot)
    assert "First letter" in page.words.body.toPlainText()
    again.offering.button.click()
    quiet(page, qtbot)
    assert "Second letter" in page.words.body.toPlainText() and list(page.to.parties) == [people[1]]
    assert len(drafts.all_kept()) == 2


def test_words_written_to_one_do_not_go_to_another_and_wait(page, people, qtbot):
    page.write_to([people[0]])
    write(page, "For Berta alone")
    page.write_to([people[1]])
    quiet(page, qtbot)
    assert "Berta" not in page.words.body.toPlainText() and list(page.to.parties) == [people[1]]
    write(page, "For Anton")
    assert keeping.flush()
    page.window().offering.button.click()
    quiet(page, qtbot)
    assert "For Berta alone" in page.words.body.toPlainText() and list(page.to.parties) == [people[0]]
    assert [list(one.content["to"]) for one in keeping.waiting()] == [[str(people[1])]]


def test_words_written_to_nobody_yet_go_to_whoever_is_chosen(page, people, qtbot):
    write(page, "To whom it concerns")
    page.write_to([people[1]])
    quiet(page, qtbot)
    assert "To whom it concerns" in page.words.body.toPlainText() and keeping.waiting() == []


def test_words_lie_aside_while_another_template_is_looked_at(page, people, qtbot, opened, path):
    page.write_to([people[0]])
    write(page, "By hand")
    page.templates.choose("thank-you")
    quiet(page, qtbot)
    assert "By hand" not in page.words.body.toPlainText()
    page.window().close()
    again = opened("today", at=path)
    again.offering.button.click()
    page = again.workspace.page("letters")
    page.templates.choose("follow-up")
    quiet(page, qtbot)
    assert "By hand" in page.words.body.toPlainText()
    page.anew.trigger()
    for name in ("thank-you", "follow-up"):
        page.templates.choose(name)
    assert "By hand" not in page.words.body.toPlainText()


def test_words_stay_while_letterheads_and_templates_change(page, people, qtbot):
    page.write_to([people[0]])
    write(page, "By hand")
    second = new_letterhead("Second")
    qtbot.waitUntil(lambda: second in [head.id for head in letterheads()])
    save_template(replace(offer("blank").text_for("en"), subject="Other"))
    quiet(page, qtbot)
    assert "By hand" in page.words.body.toPlainText() and page.draft.words


def test_words_on_a_template_that_is_deleted_come_back_with_it(page, people, qtbot):
    save_template(replace(offer("blank").text_for("en"), name="mine", title="Mine"))
    quiet(page, qtbot)
    page.write_to([people[0]])
    page.templates.choose("mine")
    write(page, "By hand")
    page.shelf.drop.trigger()
    quiet(page, qtbot)
    page.templates._group.checkedButton().setFocus()
    press(Qt.Key.Key_Z, CTRL)
    page.templates.choose("mine")
    quiet(page, qtbot)
    assert "By hand" in page.words.body.toPlainText()


def test_a_letter_begun_anew_is_no_draft_any_more(page):
    write(page, "Half a word")
    assert keeping.flush() and drafts.all_kept()
    page.gone_out()
    assert drafts.all_kept() == []
