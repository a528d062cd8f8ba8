"""On which days of a week something repeats, and on which of a month."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.recurrence import in_words
from smallcrm.features.activity.views.repeat_chip import RowChip, step_of
from smallcrm.features.activity.views.repeat_rule import WORKING, Saying, as_rule
from smallcrm.ui import words
from smallcrm.ui.flow import Flow
from smallcrm.ui.panels import XS


class WeekdayChips(QWidget):
    """Seven words to turn on and off; Tab comes here once, arrows walk."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Days of the week"))
        self.chips: dict[int, RowChip] = {}
        flow = Flow(self, XS)
        first = words.first_weekday().value - 1
        for number in range(first, first + 7):
            day = number % 7
            chip = self.chips[day] = RowChip(words.locale().dayName(day + 1, words.Form.ShortFormat))
            chip.setCheckable(True)
            chip.setAccessibleName(words.locale().dayName(day + 1))
            chip.clicked.connect(lambda _on=False, day=day: self._on_clicked(day))
            flow.addWidget(chip)
        self._flow = flow
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._let_in(next(iter(self.chips)))

    def days(self) -> tuple[int, ...]:
        """Those that are on; Monday is 0."""
        return tuple(sorted(day for day, chip in self.chips.items() if chip.isChecked()))

    def put(self, days: Sequence[int]) -> None:
        """Turn these on."""
        for day, chip in self.chips.items():
            chip.setChecked(day in days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = list(self.chips)
        standing = next((day for day, chip in self.chips.items() if chip.hasFocus()), None)
        step = step_of(event, self)
        if standing is None or step is None:
            super().keyPressEvent(event)
            return
        place = order.index(standing) + step
        if 0 <= place < len(order):
            self._let_in(order[place])
            self.chips[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._flow.heightForWidth(max(self.width(), 1)))

    def _on_clicked(self, day: int) -> None:
        if not self.days():  # it repeats on one of them at least
            self.chips[day].setChecked(True)
        self._let_in(day)
        self.turned.emit()

    def _let_in(self, day: int) -> None:
        for one, chip in self.chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == day else Qt.FocusPolicy.ClickFocus)


def days_of_month(said: Saying, day: dt.date) -> list[tuple[Any, str]]:
    """What a month or year may repeat on: the day, its weekday counted, the last ones; and what is said."""
    month = day.month if said.unit == "year" else 0
    nth, last = (day.day - 1) // 7 + 1, calendar.monthrange(day.year, day.month)[1]
    offered: list[tuple[Any, ...]] = [(None, 0, 0)]
    if nth < 5:
        offered.append(((nth, day.weekday()), 0, month))
    if day.day > last - 7:
        offered.append(((-1, day.weekday()), 0, month))
    if said.unit == "month":
        offered += [(None, -1, 0), ((-1, WORKING), 0, 0), ((1, WORKING), 0, 0)]
    standing = (said.nth, said.monthday, said.month)
    if standing not in offered:
        offered.append(standing)
    return [(one, _words(said.unit, one, day)) for one in offered]


def _words(unit: str, one: tuple[Any, ...], day: dt.date) -> str:
    nth, monthday, month = one
    said = Saying(unit, nth=nth, monthday=monthday, month=month)
    told = in_words(as_rule(said, day.isoformat()), day.isoformat())
    often = (
        n_("every year", "every {} years", 1) if unit == "year" else n_("every month", "every {} months", 1)
    )
    return " ".join(told.replace(often, "", 1).split())  # how often is said beside it
