"""Days of the week as a field: a chip for each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.flow import Flow


class DaysField(QWidget):
    """Seven chips, beginning with the day a week begins with here."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(self, 6)
        first = words.first_weekday().value
        self.chips = {day: _chip(day) for day in ((first - 1 + step) % 7 for step in range(7))}
        for chip in self.chips.values():
            chip.clicked.connect(lambda _on: self.edited.emit())
            flow.addWidget(chip)

    def days(self) -> tuple[int, ...]:
        """Those that are chosen; Monday is 0."""
        return tuple(sorted(day for day, chip in self.chips.items() if chip.isChecked()))

    def put(self, days: Iterable[int] | None) -> None:
        """Choose these."""
        chosen = set(days or ())
        for day, chip in self.chips.items():
            chip.setChecked(day in chosen)


def days_field() -> Binding:
    """Days of the week in a form."""
    made = DaysField()
    first = next(iter(made.chips.values()))
    return Binding(made, made.days, made.put, made.edited, inner=lambda: first)


def _chip(day: int) -> QPushButton:
    names = words.locale()
    chip = QPushButton(names.standaloneDayName(day + 1, names.FormatType.ShortFormat))
    chip.setAccessibleName(_("Quiet on {}").format(names.standaloneDayName(day + 1)))
    chip.setCheckable(True)
    chip.setProperty("kind", "chip")
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return chip
