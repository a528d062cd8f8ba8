"""The facts a template asks for, as a small form made from its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.source import Field, FieldType, Text
from smallcrm.ui import bindings
from smallcrm.ui.bindings import Binding
from smallcrm.ui.days import WhenField
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.panels import Panel, clear


class Facts(QWidget):
    """Typed values by the name of their field; what was typed for one template is kept for the next."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, object] = {}
        self.form: Form | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def ask(self, text: Text) -> None:
        """Ask for the fields of a template."""
        self._keep()
        clear(self._layout)
        self.form = None
        self.setVisible(bool(text.fields))
        if not text.fields:
            return
        self.form = Form([_entry(field) for field in text.fields.values()])
        self.form.load({name: self._kept.get(name) for name in text.fields})
        self.form.edited.connect(self.changed)
        self._layout.addWidget(Panel(_("Facts")).add(self.form))

    def first(self) -> QWidget | None:
        """The field to begin with."""
        return next((one.field() for one in self.form.fields.values()), None) if self.form else None

    def typed(self) -> dict[str, str]:
        """What the form says, as it is typed on a command line."""
        values = self.form.values() if self.form else {}
        return {name: _as_typed(value) for name, value in values.items()}

    def put(self, typed: Mapping[str, str]) -> None:
        """Show values as they were typed before."""
        if self.form is not None:
            asked = self.form.fields
            self.form.load(
                {name: _as_shown(asked[name], value) for name, value in typed.items() if name in asked}
            )

    def problem(self) -> str:
        """What is no value at all; empty when all is well."""
        bound = self.form.fields.values() if self.form else ()
        return next((problem for binding in bound if (problem := binding.problem())), "")

    def clear(self) -> None:
        """Forget all that was typed."""
        self._kept = {}
        if self.form is not None:
            self.form.load({})

    def _keep(self) -> None:
        if self.form is not None:
            self._kept |= self.form.values()


def _entry(field: Field) -> Entry:
    label = f"{field.label} *" if field.required and not field.default else field.label
    return entry(label, field.name, _binding(field))


def _binding(field: Field) -> Binding:
    if field.type == FieldType.DATE:
        return bindings.day()
    if field.type == FieldType.LONG:
        return bindings.notes(lines=3)
    return bindings.line(longest=500)


def _as_shown(binding: Binding, value: str) -> object:
    return (
        (dt.date.fromisoformat(value) if value else None) if isinstance(binding.widget, WhenField) else value
    )


def _as_typed(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if value else ""
