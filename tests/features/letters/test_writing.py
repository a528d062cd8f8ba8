"""The Letters page as an editor: conditions from a form, languages of a template, the sheet nearer."""

import pytest
from PySide6.QtWidgets import QApplication
from windows import settle

from smallcrm.core import file
from smallcrm.features.letters.texts.conditions import Condition
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.texts.signs import field_labels
from smallcrm.features.letters.views.condition_slip import condition_slip


@pytest.fixture
def page(opened, post, qtbot):
    party = post.reader(language="en").id
    file.close_file()
    found = opened("letters").workspace.page("letters")
    found.write_to([party])
    qtbot.waitUntil(found.looking.idle, timeout=15_000)
    return found


def test_a_condition_is_made_in_a_form_and_changed_in_it_again(page):
    body = page.words.body
    body.setPlainText("")
    page.putting_in.ask_condition()
    settle(QApplication.instance())
    slip = page.window().workspace.slip()
    slip.form.load({"field": "last_visit", "question": "within:0", "told": "soon"})
    assert not slip.save_and_close() and body.source() == "", "“soon” is no number of days"
    slip.form.load({"field": "last_visit", "question": "within:0", "told": "14"})
    assert slip.save_and_close()
    assert body.source() == "{% if last_visit is within(14) %}\n\n{% endif %}"
    body.insert_source("seen")
    assert body.source() == "{% if last_visit is within(14) %}\nseen\n{% endif %}"
    assert body.opener(0, body.sign_at(0))
    slip = page.window().workspace.slip()
    assert slip.form.values() == {"field": "last_visit", "question": "within:0", "told": "14"}
    slip.form.load({"field": "last_visit", "question": "before:0", "told": "2026-01-31"})
    assert slip.save_and_close()
    assert body.source().startswith('{% if last_visit is before("2026-01-31") %}')


def test_what_can_be_asked_depends_on_the_field(qtbot, db):
    text = offer("blank").text_for("en")
    slip = condition_slip(text, field_labels(text), Condition("city"), lambda made: None)
    qtbot.addWidget(slip)
    offered = slip.form.fields["question"].widget._values
    assert "same:0" in offered and "within:0" not in offered, "a city is no day"


def test_a_template_gets_a_language_and_its_changes_are_kept(page, qtbot):
    page.offer(offer("thank-you"))
    page.shelf._speak()
    slip = page.window().workspace.slip()
    slip.form.load({"language": "fr", "copied": "en"})
    assert slip.save_and_close()
    assert page.words.language.value() == "fr"
    page.words.body.setPlainText("Merci.")
    page.shelf._save()
    assert offer("thank-you").texts["fr"].body == "Merci."
    assert offer("thank-you").texts["en"].body != "Merci."


def test_the_sheet_comes_nearer_by_a_key(page, qtbot):
    before = page.preview.sheet_width()
    page.preview.zoom_by(1)
    assert page.preview.sheet_width() > before * 1.2
    page.preview.zoom_by(0)
    assert page.preview.sheet_width() == before
