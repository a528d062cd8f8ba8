"""How days, numbers, money and phones look with what is chosen: on the screen, and in letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from smallcrm.core import clock
from smallcrm.core.business import Business
from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.jobs import Job
from smallcrm.ui.laid import column_of
from smallcrm.ui.panels import XS, S, Toned, copyable

AMOUNT = 1234.5


class Examples(QWidget):
    """A fact grid that follows what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted: Business | None = None
        self._labels = {
            "day": _("Day"), "time": _("Time there"), "number": _("Number"), "money": _("Money"),
            "phone": _("Phone"),
        }  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self.shown = {name: copyable("", label) for name, label in self._labels.items()}
        for row, (name, label) in enumerate(self._labels.items()):
            called = Toned(label)
            called.setContentsMargins(0, 1, 0, 0)  # on the line of its value, which has an edge
            grid.addWidget(called, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.shown[name], row, 1)

    def label_width(self) -> int:
        """How wide the labels are."""
        return max(label.sizeHint().width() for label in column_of(self._grid, 0))

    def widen_labels(self, width: int) -> None:
        """Let the values begin where the fields above do."""
        self._grid.setColumnMinimumWidth(0, width)

    def show_business(self, made: Business) -> None:
        """Show the examples for a business as it is, or would be; worked out beside the window."""
        if made == self._wanted:
            return
        self._wanted = made
        job = Job(_told, made, connected=False, brief=True)
        job.succeeded.connect(partial(self._show, made))
        job.start()

    def _show(self, made: Business, told: dict[str, str]) -> None:
        if not isValid(self) or made != self._wanted:
            return  # closed, or something else was chosen meanwhile
        for name, text in told.items():
            self.shown[name].setText(text or "—")
            self.shown[name].setAccessibleName(f"{self._labels[name]}: {text}")


def _told(_report: Callable[[int, int], None], made: Business) -> dict[str, str]:
    there = clock.now().astimezone(_zone(made.zone))
    return {
        "day": f"{words.long_day(there.date())} · {words.typed_day(there.date())}",
        "time": words.time(there.time()),
        "number": words.locale().toString(AMOUNT, "f", 2),
        "money": _money(made),
        "phone": _phone(made.country),
    }


def _zone(name: str) -> dt.tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return dt.UTC


def _money(made: Business) -> str:
    """An amount with the decimals its currency has."""
    from babel.core import UnknownLocaleError
    from babel.numbers import format_currency

    try:
        return format_currency(AMOUNT, made.currency, locale=words.locale().name())
    except (UnknownLocaleError, ValueError):
        return format_currency(AMOUNT, made.currency, locale="en_GB")


def _phone(country: str) -> str:
    """A number of the country, as one dials it there and from abroad."""
    import phonenumbers

    number = phonenumbers.example_number(country)
    if number is None:
        return ""
    forms = phonenumbers.PhoneNumberFormat
    shown = (phonenumbers.format_number(number, form) for form in (forms.NATIONAL, forms.INTERNATIONAL))
    return " · ".join(shown)
