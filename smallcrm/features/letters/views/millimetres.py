"""A measure in millimetres, typed as people write numbers: 38.1 or 38,1."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from smallcrm.core.i18n import _
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Line
from smallcrm.ui.words import locale

_NUMBER = re.compile(r"\d{1,4}([.,]\d{1,3})?")


def millimetres(prompt: str = "") -> Binding:
    """A number of millimetres; nothing typed is none."""
    made = Line(prompt or _("mm"), 8)

    def get() -> float | None:
        typed = made.text().strip().removesuffix("mm").strip()
        return float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else None

    def put(value: float | None) -> None:
        made.setText("" if value is None else as_typed(value))

    def problem() -> str:
        typed = made.text().strip()
        return _("“{}” is no measure. Write it as in 38.1.").format(typed) if typed and get() is None else ""

    return Binding(made, get, put, made.textEdited, problem, said=made.text, say=made.setText)


def as_typed(value: float) -> str:
    """A measure with the user's own decimal sign, and no more figures than it has."""
    plain = locale()
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return plain.toString(round(value, 3), "g", 6)
