"""Preferences, fields of one's own: added, renamed, retyped, ordered and deleted by keys, each undone."""

import pytest
from PySide6.QtCore import Qt
from windows import ALT, CTRL, press, type_text

from smallcrm.features.people.model import CustomField, CustomValue
from smallcrm.features.people.service.custom import add_custom_field, set_custom_value

Key = Qt.Key


@pytest.fixture
def part(section):
    """The section, in front."""
    return lambda: section("fields")


def names():
    return [field.name for field in CustomField.select().order_by(CustomField.position)]


def test_where_there_is_none_one_button_makes_the_first(part):
    fields = part()
    assert fields.first.isVisible() and not fields.list.isVisible()
    fields.first.setFocus()
    press(Key.Key_Space)
    assert fields.list.isVisible() and names() == ["New field"]
    type_text("Boiler")
    press(Key.Key_Tab)
    assert names() == ["Boiler"] and fields.rows.row(0).title == "Boiler"


def test_fields_change_places_by_key_and_undo(db, part):
    for name in ("Eins", "Zwei", "Drei"):
        add_custom_field(name, "text")
    fields = part()
    fields.list.setFocus()
    press(Key.Key_Down, ALT)
    assert names() == ["Zwei", "Eins", "Drei"] and fields.list.currentIndex().row() == 1
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    assert names() == ["Eins", "Zwei", "Drei"]
    press(Key.Key_Z, CTRL)
    assert names() == ["Zwei", "Eins", "Drei"]


def test_a_deleted_field_comes_back_with_its_values(part, make):
    set_custom_value(make.person(), add_custom_field("Boiler", "text"), "KB 190")
    fields = part()
    fields.list.setFocus()
    press(Key.Key_Delete)
    assert not CustomField.select().exists() and fields.first.isVisible()
    press(Key.Key_Z, CTRL)
    assert CustomValue.get().value == "KB 190" and fields.list.isVisible()


def test_a_type_that_does_not_fit_what_is_there_is_refused_whole(part, make):
    set_custom_value(make.person(), add_custom_field("Boiler", "text"), "KB 190")
    fields = part()
    fields.form.form.fields["type"].widget.choose("number")
    assert not fields.save()
    assert CustomField.get().type == "text" and "KB 190" in fields.window().messages.text()


def test_choices_are_asked_only_of_a_choice_and_renamed_where_they_are_used(part, make, qtbot):
    field = add_custom_field("Heating", "choice", choices=["Gas", "Oil"])
    set_custom_value(make.person(), field, "Oil")
    fields = part()
    choices = fields.form.form.fields["choices"].widget
    assert choices.isVisible()
    choices.setPlainText("Gas\nHeating oil")
    assert fields.save()
    assert CustomValue.get().value == "Heating oil"
    fields.form.form.fields["type"].widget.choose("text")
    qtbot.waitUntil(lambda: CustomField.get().type == "text")
    assert not choices.isVisible()


def test_two_fields_never_have_one_name(db, part):
    add_custom_field("Boiler", "text")
    add_custom_field("Area", "number")
    fields = part()
    fields.list.step(1)
    fields.form.form.fields["name"].widget.setText("BOILER")
    assert not fields.save() and "already is a field" in fields.form.form.hints["name"].text()
    assert names() == ["Boiler", "Area"]
