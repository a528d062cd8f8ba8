"""Forms: problems beside their fields, nothing typed is lost, only what changed is written."""

import pytest
from windows import type_text

from smallcrm.core.errors import Invalid
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Task
from smallcrm.features.people.model import Party
from smallcrm.ui.bindings import day, line, number
from smallcrm.ui.forms import Entry, Form, ModelForm, entry
from smallcrm.ui.panels import Toned


def save(record):
    with work("Save"):
        record.save()


@pytest.fixture
def form(db, qtbot):
    made = ModelForm({Task.what: "What", Task.note: "Note", Task.done: "Done", Task.priority: "Priority"})
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_field_gets_its_widget_and_its_name(form):
    kinds = {name: type(binding.widget).__name__ for name, binding in form.fields.items()}
    assert kinds == {"what": "Line", "note": "Notes", "done": "Tick", "priority": "Line"}
    assert form.fields["what"].widget.accessibleName() == "What"


def test_saving_stores_and_the_form_is_clean_again(form, make):
    task = make.task(what="Call back")
    form.load_record(task)
    assert not form.is_edited()
    type_text("!", on=form.fields["what"].widget)
    assert form.is_edited()
    assert form.save_record(save) and not form.is_edited()
    assert Task.get_by_id(task.id).what == "Call back!"


def test_a_problem_stands_beside_its_field_and_what_was_typed_stays(form, make):
    task = make.task(what="Call back")
    form.load_record(task)
    form.fields["what"].widget.selectAll()
    type_text(" ", on=form.fields["what"].widget)
    type_text("a note", on=form.fields["note"].widget)
    assert not form.save_record(save)
    assert form.hints["what"].isVisible() and "Say in a few words" in form.hints["what"].text()
    assert form.fields["note"].get() == "a note"
    assert Task.get_by_id(task.id).note == ""


def test_the_list_never_sees_a_half_typed_value(form, make):
    task = make.task(what="Call back")
    form.load_record(task)
    type_text("x", on=form.fields["what"].widget)
    assert task.what == "Call back"


def test_only_what_changed_is_written(form, make):
    task = make.task(what="Call back")
    form.load_record(task)
    other = Task.get_by_id(task.id)
    other.note = "from elsewhere"
    save(other)
    type_text("!", on=form.fields["what"].widget)
    form.save_record(save)
    stored = Task.get_by_id(task.id)
    assert (stored.what, stored.note) == ("Call back!", "from elsewhere")


def test_a_doubt_is_shown_and_kept(db, qtbot):
    form = ModelForm({Party.given: "Given", Party.birthday: "Birthday"})
    qtbot.addWidget(form)
    form.show()
    form.load_record(Party(given="Anna"))
    type_text("32.13.1980", on=form.fields["birthday"].widget)
    assert form.save_record(save)
    assert form.hints["birthday"].isVisible() and form.hints["birthday"].property("tone") == "doubt"
    assert Party.get().birthday == "32.13.1980"


def test_what_is_no_value_at_all_never_reaches_the_service(qtbot):
    form = Form([entry("Due", "due", day()), entry("Count", "count", number())])
    qtbot.addWidget(form)
    form.load({})
    type_text("whenever", on=form.fields["due"].widget.line)
    assert not form.attempt(lambda: pytest.fail("must not be called"))
    assert "whenever" in form.hints["due"].text()


def test_a_problem_without_a_field_is_not_swallowed(qtbot):
    form = Form([entry("A", "a", line())])
    qtbot.addWidget(form)
    form.load({})

    def refuse():
        raise Invalid({"elsewhere": "No."})

    with pytest.raises(Invalid, match="No"):
        form.attempt(refuse)


def test_two_fields_in_a_line_are_told_apart_by_ear(qtbot):
    form = Form(["Place", Entry("Place", [("code", line("Postcode"), 1), ("town", line("Town"), 3)])])
    qtbot.addWidget(form)
    names = [binding.widget.accessibleName() for binding in form.fields.values()]
    assert names == ["Place, Postcode", "Place, Town"]
    assert "Place" in [label.text() for label in form.findChildren(Toned)]


def test_what_is_stored_elsewhere_is_followed_and_half_a_word_stays(qtbot):
    form = Form([entry("Name", "name", line()), entry("Town", "town", line())])
    qtbot.addWidget(form)
    form.load({"name": "Anna", "town": "Köln"})
    type_text("x", on=form.fields["town"].widget)
    form.follow({"name": "Berta", "town": "Bonn"})
    assert form.values() == {"name": "Berta", "town": "Kölnx"}
    assert form.changed() == {"town": "Kölnx"}
