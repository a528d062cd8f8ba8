"""Preferences of the business and of this computer; and closing with something half typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from windows import CTRL, SHIFT, press, settle, type_text

from smallcrm.core import drafts, preferences
from smallcrm.core.business import business
from smallcrm.core.journal import Journal
from smallcrm.features.people.model import Party
from smallcrm.shell import frame
from smallcrm.shell.appearance import LANGUAGE
from smallcrm.ui.theme import DARK, tokens


@pytest.fixture
def page(opened):
    preferences.put("preferences_section", "business")
    window = opened("preferences")
    return window.workspace.page("preferences")


@pytest.fixture
def form(page):
    return page.part().form


def retype(form, name, text):
    widget = form.fields[name].field()
    widget.setFocus()
    widget.selectAll()
    type_text(text, on=widget)


def labels():
    return [entry.label for entry in Journal.select().order_by(Journal.id)]


def test_a_field_is_saved_when_it_is_left_and_ctrl_z_takes_it_back(page, form):
    retype(form, "name", "Weber & Töchter")
    assert business().name == "Weber Heating"
    press(Qt.Key.Key_Tab)
    assert (
        business().name == "Weber & Töchter" and page.window().windowTitle() == "Weber & Töchter — SmallCRM"
    )
    press(Qt.Key.Key_Z, CTRL)
    assert business().name == "Weber Heating" and form.fields["name"].get() == "Weber Heating"
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert form.fields["name"].get() == "Weber & Töchter"


def test_ctrl_s_saves_without_leaving_the_field(page, form):
    retype(form, "owner", "Karla Weber")
    press(Qt.Key.Key_S, CTRL)
    assert business().owner == "Karla Weber" and form.fields["owner"].field().hasFocus()


def test_what_did_not_change_leaves_no_trace(page, form):
    for _ in range(6):
        press(Qt.Key.Key_Tab)
    assert labels() == []


def test_a_refusal_stands_beside_its_field_keeps_nobody_there_and_the_rest_is_saved(page, form):
    retype(form, "name", " ")
    retype(form, "owner", "Karla")
    assert form.hints["name"].isVisible() and form.fields["owner"].field().hasFocus()
    press(Qt.Key.Key_Tab)
    assert (business().name, business().owner) == ("Weber Heating", "Karla")
    assert form.fields["name"].get() == "" and form.hints["name"].isVisible()
    press(Qt.Key.Key_S, CTRL)
    assert form.fields["name"].field().hasFocus(), "asked to save, it shows what is wrong"


def test_undo_refreshes_the_fields_and_leaves_half_a_word_alone(page, form):
    retype(form, "owner", "Karla")
    press(Qt.Key.Key_Tab)
    form.fields["url"].field().setFocus()
    type_text("weber.ex")
    page.window().standing.undoing.undo_last()
    assert form.fields["owner"].get() == "" and form.fields["url"].get() == "weber.ex"


def test_ctrl_enter_saves_and_goes_back(opened):
    preferences.put("preferences_section", "business")
    window = opened("today")
    window.go("preferences")
    retype(window.workspace.page("preferences").part().form, "owner", "Karla")
    press(Qt.Key.Key_Return, CTRL)
    assert business().owner == "Karla" and window.workspace.front == "today"


def test_leaving_the_page_saves_it(page, form):
    retype(form, "owner", "Karla")
    page.window().go("today")
    assert business().owner == "Karla"


def test_the_section_is_remembered_and_keys_turn_to_the_next(page):
    press(Qt.Key.Key_PageDown, CTRL)
    assert preferences.get("preferences_section") == "letterhead"
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.part("printers").isVisible() and page.part("printers").start.hasFocus()
    press(Qt.Key.Key_PageUp, CTRL)
    press(Qt.Key.Key_PageUp, CTRL)
    assert page.part("business").isVisible()


def test_the_arrows_walk_the_sections(page):
    page.list.button().setFocus()
    press(Qt.Key.Key_Down)
    assert page.part("letterhead").isVisible()
    assert page.list.button().hasFocus()


def test_theme_and_text_size_work_at_once_are_remembered_and_keep_the_keyboard(page, qtbot):
    page.show_section("look")
    page.window().appearance.set_mode("light")
    part = page.part()
    part.modes["light"].setFocus()
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: tokens() is DARK)
    assert part.modes["dark"].hasFocus()
    part.sizes[100].setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert (preferences.get("theme"), preferences.get("text_size")) == ("dark", 125)
    assert part.sizes[125].hasFocus()
    page.window().appearance.set_mode("light")
    qtbot.waitUntil(lambda: part.modes["light"].isChecked())


def test_a_country_suggests_what_is_usual_there_and_shows_how_it_looks(page, qtbot):
    page.show_section("region")
    part = page.part()
    part.form.fields["country"].widget.choose("CH")
    assert [part.form.fields[n].get() for n in ("zone", "currency")] == ["Europe/Zurich", "CHF"]
    qtbot.waitUntil(lambda: "CHF" in part.examples.shown["money"].text())
    assert "+41" in part.examples.shown["phone"].text()
    qtbot.waitUntil(lambda: business().country == "CH")
    assert labels() == ["Change business settings"], "one change, not four"


def test_fields_and_examples_of_the_region_begin_below_each_other(page, qapp):
    page.show_section("region")
    qapp.processEvents()
    part = page.part("region")
    beginnings = {
        one.mapTo(part, one.rect().topLeft()).x()
        for one in (
            part.window_form.fields[LANGUAGE].widget,
            part.form.fields["country"].widget,
            part.examples.shown["day"],
        )
    }
    assert len(beginnings) == 1


def test_a_section_that_was_closed_hears_no_late_answers(page, qapp, qtbot):
    from PySide6.QtCore import QEvent

    from smallcrm.ui import jobs

    page.show_section("region")
    part = page.part()
    part.form.fields["country"].widget.choose("CH")
    part.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page._parts.pop("region")
    qtbot.waitUntil(lambda: not jobs.busy())


def test_the_language_of_the_window_changes_in_a_window_built_anew(page, qtbot, monkeypatch):
    page.show_section("region")
    asked = []
    monkeypatch.setattr(page.window().appearance, "set_language", asked.append)
    assert page.part().window_form.fields["language"].get() == ""
    assert page.part().start.accessibleName() == "Language of the window"


def test_what_another_section_changed_is_seen_here(page, form):
    page.show_section("letterhead")
    retype(page.part().form, "name", "Weber Wärme")
    page.show_section("business")
    assert form.fields["name"].get() == "Weber Wärme" == business().name


def test_an_invalid_colour_is_said_and_the_old_one_stays(page):
    page.show_section("letterhead")
    part = page.part()
    field = part.form.fields["accent"].widget
    field._other.setText("#12")
    field._other.textEdited.emit("#12")
    assert not part.save()
    assert "not a colour" in part.form.hints["accent"].text() and business().accent == ""


def test_closing_saves_what_it_can_and_keeps_the_rest_without_asking(opened, make, monkeypatch, qtbot):
    anna = make.person()
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    window = opened("contacts")
    press(Qt.Key.Key_F2)
    form = window.workspace.page("contacts").right.form
    retype(form.form, "given", "Annette")
    assert window.leave() and not asked, "what can be saved is saved without asking"
    window.open_file(preferences.recent()[0])
    assert Party.get_by_id(anna.id).given == "Annette"
    window.go("contacts")
    press(Qt.Key.Key_N)
    retype(window.workspace.page("contacts").right.form.form, "note", "half a thought")
    assert window.leave() and not asked
    window.open_file(preferences.recent()[0])
    assert "New contact" in window.offering.text()
    window.offering.show_next()
    form = window.workspace.page("contacts").right.form.form
    assert form.fields["note"].get() == "half a thought", "not a word is lost"


def test_half_a_slip_is_kept_too_and_offered_again(opened, make, monkeypatch):
    make.person()
    monkeypatch.setattr(frame, "lets_go", lambda _window: pytest.fail("there was nothing to ask"))
    window = opened("contacts")
    press(Qt.Key.Key_C)
    type_text("he wants")
    assert window.leave()
    window.open_file(preferences.recent()[0])
    window.offering.show_next()
    settle(None)
    assert window.workspace.slip().form.fields["subject"].get() == "he wants"


def test_what_can_be_kept_nowhere_is_asked_about_and_stays(opened, make, monkeypatch):
    make.person()
    asked = []
    monkeypatch.setattr(frame, "lets_go", lambda _window: asked.append(True))
    monkeypatch.setattr(drafts, "keep", lambda *_said: False)
    window = opened("contacts")
    press(Qt.Key.Key_C)
    type_text("he wants")
    assert not window.leave() and asked == [True]
    settle(None)
    assert window.workspace.slip().form.fields["subject"].get() == "he wants"
