"""The form of one field of the user's own: name, type, group, and what can be chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.db import database
from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.people.model import CustomField, CustomType
from smallcrm.features.people.service.custom import change_choices, regroup_field, rename_field, retype_field
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.naming import suggested
from smallcrm.ui.autosave import Autosave
from smallcrm.ui.bindings import choice, line, notes
from smallcrm.ui.fields import Line
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.room import Found


class FieldForm(QWidget):
    """Saves itself, as all preferences do."""

    def __init__(self) -> None:
        super().__init__()
        self._field: int | None = None
        self.form = Form(
            [
                entry(_("Name"), "name", line(longest=100)),
                entry(_("Holds"), "type", choice(kinds.own_types())),
                entry(_("Group"), "group", suggested(_("its heading on the page"), _find_groups)),
                entry(_("Choices"), "choices", notes(_("one on each line"), 4)),
            ]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.form.edited.connect(self._show_choices)
        Autosave(self.form, lambda: self.save(go=False))

    def show_field(self, field: int | None) -> None:
        """Another field; what was typed for the one before is stored first."""
        if field == self._field:
            return
        self.save(go=False)
        self._field = field
        self.form.load(self._stored())
        self.form.setVisible(field is not None)
        self._show_choices()

    def follow(self) -> None:
        """The same field anew; what is half typed stays."""
        self.form.follow(self._stored())
        self._show_choices()

    def begin(self) -> None:
        """The keyboard goes to its name."""
        name = self.form.fields["name"].widget
        assert isinstance(name, Line)
        name.setFocus()
        name.selectAll()

    def save(self, go: bool) -> bool:
        """Store what differs, as one step; what is refused is said, and stays as it is typed."""
        field = CustomField.get_or_none(CustomField.id == self._field)
        if field is None or not self.form.is_edited():
            return True
        problems: dict[str, str] = {}

        def store() -> None:
            try:
                _store(field, self.form.values(), self.form.changed())
            except Invalid as invalid:
                problems.update(invalid.problems)

        worked = calmly(self, store)
        self.form.show_problems(problems, go)
        if worked and not problems:
            self.form.load(self._stored())
        return worked and not problems

    def _stored(self) -> dict[str, str]:
        field = CustomField.get_or_none(CustomField.id == self._field)
        if field is None:
            return {}
        told = {"name": field.name, "type": str(field.type), "group": field.group}
        return told | {"choices": "\n".join(field.choice_list())}

    def _show_choices(self) -> None:
        self.form.show_fields(self.form.fields["type"].get() == CustomType.CHOICE, "choices")


def _store(field: CustomField, said: dict[str, str], changed: dict[str, str]) -> None:
    lines = [choice for choice in said["choices"].split("\n") if choice.strip()]
    with work(_("Change field")):
        if "name" in changed:
            rename_field(field, said["name"])
        if "group" in changed:
            regroup_field(field, said["group"])
        if "type" in changed:
            retype_field(field, said["type"], lines if said["type"] == CustomType.CHOICE else ())
        elif "choices" in changed and said["type"] == CustomType.CHOICE:
            change_choices(field, lines, _renamed(field.choice_list(), lines))


def _renamed(before: list[str], now: list[str]) -> dict[str, str]:
    """Lines that say something else in their place are the same choice with another name."""
    if len(before) != len(now):
        return {}
    pairs = zip(before, now, strict=True)
    return {old: new for old, new in pairs if old != new and new not in before and old not in now}


def _find_groups(typed: str) -> list[Found]:
    rows = database.connection().execute('SELECT DISTINCT "group" FROM custom_field ORDER BY "group"')
    folded = fold(typed)
    return [Found(name, name) for (name,) in rows.fetchall() if name and folded in fold(name)]
