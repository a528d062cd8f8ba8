"""A field for a day, or a day and a time: takes “fri” and “+3d 10:00” and shows what it understood."""

from __future__ import annotations

import calendar
import datetime as dt

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QMenu, QVBoxLayout, QWidget, QWidgetAction

from smallcrm.core import clock
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.fields import Line
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import Toned
from smallcrm.ui.when import Tongue, When, hour_alone, read

ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def tongue() -> Tongue:
    """How the user says days: in the locale's names, and in English always."""
    locale = words.locale()
    known = {name: number for number, name in enumerate(ENGLISH)}
    for form in (locale.FormatType.LongFormat, locale.FormatType.ShortFormat):
        known |= {fold(locale.dayName(number + 1, form)).rstrip("."): number for number in range(7)}
    figures = words.typed_form()
    return Tongue(known, figures.index("d") < figures.index("M"), _months())


def _months() -> dict[str, int]:
    locale, known = words.locale(), dict[str, int]()
    for number, name in enumerate(calendar.month_name[1:], 1):  # English always
        known[fold(name)] = number
    for form in (locale.FormatType.LongFormat, locale.FormatType.ShortFormat):
        for number in range(1, 13):
            for name in (locale.monthName(number, form), locale.standaloneMonthName(number, form)):
                known[fold(name).rstrip(".")] = number
    return known


class WhenLine(Line):
    """The line inside: ↓ opens the calendar, leaving it turns words into figures."""

    left = Signal()
    calendar_wanted = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        ):
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)


class WhenField(QWidget):
    """Day, and time where `timed`. `past` says that “fri” means the last Friday: for what has happened."""

    edited = Signal()

    def __init__(self, timed: bool = False, past: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timed, self._past = timed, past
        self._time_shown = False
        self.day: dt.date | None = None  # the one an hour alone is meant on; else the nearest that fits
        self.line = WhenLine(self._prompt())
        self.meaning = Toned("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.meaning)
        self.meaning.hide()
        pick = QAction(icon("calendar"), _("Choose from a calendar"), self)
        pick.triggered.connect(self.open_calendar)
        self.line.addAction(pick, Line.ActionPosition.TrailingPosition)
        self.line.calendar_wanted.connect(self.open_calendar)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._settle)

    def when(self) -> When | None:
        """What the field says; None when it is empty or means nothing. An hour alone keeps the day."""
        if self.day is not None and (self._past or self.day >= clock.today()):
            hour = hour_alone(self.line.text())
            if hour is not None:
                return When(self.day, hour)
        return read(self.line.text(), clock.local(clock.now()).replace(tzinfo=None), tongue(), self._past)

    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def put(self, when: When | None) -> None:
        """Show a day and time in figures."""
        if when is not None:
            self.day = when.day
        self.line.setText("" if when is None else self._figures(when))
        self._explain()

    def said(self) -> str:
        """What was typed; a day in figures, since “fri” is another one next week."""
        when = self.when()
        return self.text() if when is None else self._figures(when)

    def type(self, text: str) -> None:
        """The words as they were typed before."""
        self.line.setText(text)
        self._explain()

    def problem(self) -> str:
        """Why what was typed cannot be used; empty when it can."""
        if not self.text() or self.when() is not None:
            return ""
        return _("“{}” is not a day. Try “fri”, “+3d” or {}.").format(
            self.text(), words.typed_day(clock.today() + dt.timedelta(7))
        )

    def open_calendar(self) -> None:
        """A month to choose from, by mouse or arrows and Enter."""
        menu, action = QMenu(self), None
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(_("Calendar"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setLocale(words.locale())
        calendar.setFirstDayOfWeek(words.first_weekday())
        now = self.when()
        shown = now.day if now else clock.today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def take(day: QDate) -> None:
            self.put(When(dt.date(day.year(), day.month(), day.day()), now.time if now else None))
            self.edited.emit()
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.setFocus()

    def _prompt(self) -> str:
        if self._past:
            return _("now, or “yesterday 14:00”") if self._timed else _("“mon”, “-3d”")
        return _("“fri 10:00”, “+3d”") if self._timed else _("“fri”, “+3d”")

    def _figures(self, when: When) -> str:
        day = words.typed_day(when.day)
        return f"{day} {words.typed_time(when.time)}" if when.time is not None else day

    def _on_edited(self) -> None:
        self._explain()
        self.edited.emit()

    def _explain(self) -> None:
        when = self.when()
        told = ""
        if when is not None:
            told = words.full_day(when.day)
            if when.day.year != clock.today().year:
                told = words.long_day(when.day)
            if when.time is not None:
                told = _("{day}, {time}").format(day=told, time=words.time(when.time))
        self.meaning.setText(told)
        self.meaning.setVisible(bool(told))

    def _settle(self) -> None:
        """Words become figures when the field is left: “fri” must still mean the same tomorrow."""
        if (when := self.when()) is not None:
            self.day = when.day
            self.line.setText(self._figures(when))
