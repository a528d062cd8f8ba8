"""Preferences of the business and of this computer; and closing with something half typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from windows import CTRL, press, settle, type_text

from smallcrm.core import preferences
from smallcrm.core.business import business
from smallcrm.core.journal import Journal
from smallcrm.features.people.model import Party
from smallcrm.shell import frame
from smallcrm.ui.theme import DARK, tokens


@pytest.fixture
def page(opened):
    window = opened("preferences")
    return window.workspace.page("preferences")


def retype(form, name, text):
    widget = form.fields[name].field()
    widget.selectAll()
    type_text(text, on=widget)


def test_ctrl_s_saves_the_business_as_one_unit_and_ctrl_z_takes_it_back(page):
    retype(page.form, "name", "Weber & Töchter")
    retype(page.form, "owner", "Karla Weber")
    press(Qt.Key.Key_S, CTRL)
    assert (business().name, business().owner) == ("Weber & Töchter", "Karla Weber")
    assert Journal.select().count() == 1 and page.window().windowTitle() == "Weber & Töchter — SmallCRM"
    press(Qt.Key.Key_Z, CTRL)
    assert business().name == "Weber Heating" and page.form.fields["name"].get() == "Weber Heating"


def test_a_refusal_stands_beside_its_field_and_everything_typed_stays(page):
    retype(page.form, "name", " ")
    retype(page.form, "owner", "Karla")
    press(Qt.Key.Key_S, CTRL)
    assert page.form.hints["name"].isVisible() and page.form.fields["owner"].get() == "Karla"
    assert business().owner == ""


def test_ctrl_enter_saves_and_goes_back(opened):
    window = opened("today")
    window.go("preferences")
    retype(window.workspace.page("preferences").form, "owner", "Karla")
    press(Qt.Key.Key_Return, CTRL)
    assert business().owner == "Karla" and window.workspace.front == "today"


def test_leaving_the_page_saves_it(opened):
    window = opened("preferences")
    retype(window.workspace.page("preferences").form, "owner", "Karla")
    window.go("today")
    assert business().owner == "Karla"


def test_theme_and_text_size_work_at_once_and_are_remembered(page):
    page.computer.fields["theme"].widget.choose("dark")
    page.computer.fields["text_size"].widget.choose(125)
    assert tokens() is DARK
    assert (preferences.get("theme"), preferences.get("text_size")) == ("dark", 125)
    page.computer.fields["theme"].widget.choose("light")


def test_a_country_suggests_what_is_usual_there(page):
    page.form.fields["country"].widget.choose("CH")
    assert [page.form.fields[n].get() for n in ("zone", "currency")] == ["Europe/Zurich", "CHF"]


def test_closing_asks_only_when_something_typed_cannot_be_saved(opened, make, monkeypatch, qtbot):
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
    assert not window.leave() and asked == ["Something you typed is not saved yet."]
    monkeypatch.setattr(frame, "lets_go", lambda _window: True)
    assert window.leave()


def test_half_a_slip_asks_too(opened, make, monkeypatch):
    make.person()
    monkeypatch.setattr(frame, "lets_go", lambda _window: False)
    window = opened("contacts")
    press(Qt.Key.Key_C)
    type_text("he wants")
    assert not window.leave()
    settle(None)
    assert window.workspace.slip().form.fields["subject"].get() == "he wants"
