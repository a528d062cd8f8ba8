"""How one widget reads and writes one value of a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import BooleanField, CharField, DateField, Field, IntegerField, TextField
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from smallcrm.ui.days import WhenField
from smallcrm.ui.fields import Choice, Line, Notes, Tick
from smallcrm.ui.when import When

UNKNOWN = object()


@dataclass(frozen=True)
class Binding:
    """A widget and the value in it. `problem` says why what was typed is no value at all."""

    widget: QWidget
    get: Callable[[], Any]
    put: Callable[[Any], None]
    edited: Any  # the signal that says: the user changed it
    problem: Callable[[], str] = lambda: ""
    inner: Callable[[], QWidget] | None = None  # who takes the keyboard, where the widget holds others
    said: Callable[[], Any] | None = None  # as it was typed, in JSON, where that is not the value itself
    say: Callable[[Any], None] | None = None  # and typed again, exactly so

    def field(self) -> QWidget:
        """Who takes the keyboard. Not a focus proxy: that upsets the order of Tab."""
        return self.inner() if self.inner else self.widget

    def as_typed(self) -> Any:
        """What stands in it, also where that is no value yet; UNKNOWN where it cannot be told in JSON."""
        if self.said is not None:
            return self.said()
        value = self.get()
        return value if isinstance(value, str | int | bool | float | None) else UNKNOWN

    def type_again(self, typed: Any) -> None:
        """What stood in it before."""
        (self.say or self.put)(typed)


def line(prompt: str = "", longest: int | None = None) -> Binding:
    """One line of text."""
    made = Line(prompt, longest)
    return Binding(
        made, lambda: made.text().strip(), lambda value: made.setText(value or ""), made.textEdited
    )


def notes(prompt: str = "", lines: int = 4) -> Binding:
    """Several lines of text."""
    made = Notes(prompt, lines)

    def put(value: str | None) -> None:
        if (value or "") != made.toPlainText():
            made.setPlainText(value or "")

    return Binding(made, lambda: made.toPlainText().rstrip(), put, made.textChanged)


def tick(words: str) -> Binding:
    """Yes or no."""
    made = Tick(words)
    return Binding(made, made.isChecked, lambda value: made.setChecked(bool(value)), made.toggled)


def choice(choices: Sequence[tuple[Any, str]], empty: str | None = None) -> Binding:
    """One of several; `empty` is what “none of them” is called."""
    made = Choice(choices, empty)
    return Binding(made, made.value, made.choose, made.chosen)


def number(longest: int = 5) -> Binding:
    """A count, or nothing."""
    made = Line()
    made.setValidator(QIntValidator(0, 10**longest - 1, made))
    return Binding(
        made,
        lambda: int(made.text()) if made.text() else None,
        lambda value: made.setText("" if value is None else str(value)),
        made.textEdited,
        said=made.text,
        say=made.setText,
    )


def day(past: bool = False) -> Binding:
    """A day."""
    made = WhenField(past=past)

    def get() -> dt.date | None:
        when = made.when()
        return when.day if when else None

    return Binding(
        made,
        get,
        lambda value: made.put(When(value) if value else None),
        made.edited,
        made.problem,
        lambda: made.line,
        made.said,
        made.type,
    )


def moment(past: bool = False) -> Binding:
    """A day and a time on it, as a When."""
    made = WhenField(timed=True, past=past)
    return Binding(
        made, made.when, made.put, made.edited, made.problem, lambda: made.line, made.said, made.type
    )


def bind(field: Field[Any]) -> Binding:
    """The widget for a field of a model, chosen by the field's own type."""
    if field.choices:
        return choice([(value, str(words)) for value, words in field.choices], "—" if field.null else None)
    match field:
        case TextField():
            return notes()
        case BooleanField():
            return tick("")
        case CharField():
            return line(longest=field.max_length)
        case DateField():
            return day()
        case IntegerField():
            return number()
    raise TypeError(f"no widget for {type(field).__name__}")
