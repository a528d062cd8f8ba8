"""The parts of a rule as controls: every so many units, on which days, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.views.repeat_days import WeekdayChips, days_of_month
from smallcrm.features.activity.views.repeat_rule import Saying
from smallcrm.ui.bindings import number
from smallcrm.ui.days import WhenField
from smallcrm.ui.fields import Choice
from smallcrm.ui.line import Line
from smallcrm.ui.panels import XS, S, Toned
from smallcrm.ui.when import When

NEVER, COUNT, UNTIL = "never", "count", "until"
TEN = 10  # times, where nobody said how many


class RepeatParts(QWidget):
    """Shows what is said and changes it."""

    changed = Signal(object)  # the Saying

    def __init__(self) -> None:
        super().__init__()
        self._said, self._day, self._filling = Saying("week"), clock.today(), False
        self.interval, self.times = number(3), number(3)
        self.unit = Choice(_units())
        self.weekdays = WeekdayChips()
        self.which = Choice([])
        self.ends = Choice([(NEVER, _("for ever")), (COUNT, _("so many times")), (UNTIL, _("until a day"))])
        self.last = WhenField()
        self._name()
        self._lay_out()
        for changed in (
            self.interval.edited, self.times.edited, self.unit.chosen, self.weekdays.turned,
            self.which.chosen, self.ends.chosen, self.last.edited,
        ):  # fmt: skip
            changed.connect(self._on_changed)

    def show_saying(self, said: Saying, day: dt.date) -> None:
        """Show this, for something that starts on a day."""
        self._filling, self._said, self._day = True, said, day
        if self.interval.get() != said.interval and not self.interval.widget.hasFocus():
            self.interval.put(said.interval)
        self.unit.choose(said.unit)
        self.weekdays.put(said.weekdays or (day.weekday(),))
        self.which.offer(days_of_month(said, day))
        self.which.choose((said.nth, said.monthday, said.month))
        self.ends.choose(COUNT if said.count else UNTIL if said.until else NEVER)
        if said.count and self.times.get() != said.count:
            self.times.put(said.count)
        if (
            said.until
            and (now := self.last.when()) != When(said.until)
            and (now is None or not self._types())
        ):
            self.last.put(When(said.until))
        self._filling = False
        self._show_rows()

    def problem(self) -> str:
        """Why what was typed here cannot be used."""
        return self.last.problem() if self._said.until else ""

    def _on_changed(self, *_what: Any) -> None:
        if self._filling:
            return
        unit = self.unit.value()
        said = replace(self._said, unit=unit, interval=max(1, self.interval.get() or 1))
        if unit != self._said.unit:  # the days of a week say nothing about months
            said = replace(said, weekdays=(), nth=None, monthday=0, month=0)
        elif unit == "week":
            chosen = self.weekdays.days()
            said = replace(said, weekdays=() if chosen == (self._day.weekday(),) else chosen)
        elif unit in ("month", "year") and self.which.value() is not None:
            nth, monthday, month = self.which.value()
            said = replace(said, nth=nth, monthday=monthday, month=month)
        said = self._ended(said)
        self.show_saying(said, self._day)
        self.changed.emit(said)

    def _ended(self, said: Saying) -> Saying:
        match self.ends.value():
            case "count":
                return replace(said, count=self.times.get() or said.count or TEN, until=None)
            case "until":
                when = self.last.when()
                usual = said.until or self._day + dt.timedelta(days=90)
                return replace(said, count=None, until=max(when.day if when else usual, self._day))
        return replace(said, count=None, until=None)

    def _show_rows(self) -> None:
        said = self._said
        self.weekdays.setVisible(said.unit == "week")
        self.which.setVisible(said.unit in ("month", "year"))
        self.times.widget.setVisible(self.ends.value() == COUNT)
        self.last.setVisible(self.ends.value() == UNTIL)

    def _types(self) -> bool:
        return self.last.line.hasFocus()

    def _name(self) -> None:
        names = (
            (self.interval.widget, _("Every how many")), (self.unit, _("Days, weeks, months or years")),
            (self.which, _("On which day")), (self.ends, _("How long")),
            (self.times.widget, _("How many times")), (self.last.line, _("The last day")),
        )  # fmt: skip
        for widget, name in names:
            widget.setAccessibleName(name)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        for line in (self.interval.widget, self.times.widget):
            assert isinstance(line, Line)
            line.setMaximumWidth(line.fontMetrics().averageCharWidth() * 9)
        for row in (
            (Toned(_("every")), self.interval.widget, self.unit), (self.weekdays,), (self.which,),
            (self.ends, self.times.widget), (self.last,),
        ):  # fmt: skip
            side = QHBoxLayout()
            side.setSpacing(S)
            for widget in row:
                side.addWidget(widget, 0 if isinstance(widget, Toned) else 1)
            layout.addLayout(side)


def _units() -> list[tuple[str, str]]:
    return [("day", _("days")), ("week", _("weeks")), ("month", _("months")), ("year", _("years"))]
