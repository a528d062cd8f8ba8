"""The end of an appointment: a time, a day, or how long it takes; it moves along with its start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.views.appointment_lengths import read_length
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.days import WhenLine, tongue
from smallcrm.ui.panels import Toned
from smallcrm.ui.when import When, read

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
Start = Callable[[], When | None]


class EndField(QWidget):
    """“14:00”, “1h30”, “fri”. A day is the last one that is meant; what is stored ends after it."""

    edited = Signal()

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._usual = {False: HOUR, True: DAY}  # how long it takes: with times, and in whole days
        self.line = WhenLine(_("“14:00”, “1h30”"))
        self.meaning = Toned("")
        self.meaning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.meaning)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self.follow)

    def end(self) -> str:
        """The end as it is stored; empty where there is no start, or it is not understood."""
        start = self._start()
        found = None if start is None else self._read(start)
        return "" if found is None else _stored(found)

    def put(self, length: dt.timedelta | None) -> None:
        """So long after the start."""
        if length is not None:
            start = self._start()
            self._usual[start is not None and start.time is None] = length
        self.follow()

    def follow(self) -> None:
        """The start is another one: it takes as long as before."""
        start = self._start()
        if start is None:
            return
        if self.line.text().strip() and self._read(start) is None and self.line.hasFocus():
            return
        try:
            self.line.setText(self._figures(start))
        except OverflowError:
            self.line.setText("")
        self._explain()

    def said(self) -> str:
        """What was typed."""
        return self.line.text()

    def say(self, text: str) -> None:
        """Type it again."""
        self.line.setText(text or "")
        self._take()

    def problem(self) -> str:
        """Why it cannot be used."""
        start = self._start()
        if start is None or not self.line.text().strip():
            return ""
        found = self._read(start)
        if found is None:
            return _("“{}” is not an end. Try “14:00”, “1h30” or “fri”.").format(self.line.text().strip())
        if found <= _moment(start):
            return _("It cannot end before it begins.")
        return ""

    def _on_edited(self) -> None:
        self._take()
        self.edited.emit()

    def _take(self) -> None:
        """Keep how long it takes, so that it moves along with the start."""
        start = self._start()
        found = None if start is None else self._read(start)
        if start is not None and found is not None and found > _moment(start):
            self._usual[start.time is None] = found - _moment(start)
        self._explain()

    def _read(self, start: When) -> dt.datetime | None:
        """The end, exclusive, as a moment; the usual one where nothing is said."""
        text, begins, whole = self.line.text().strip(), _moment(start), start.time is None
        try:
            if not text:
                return begins + self._usual[whole]
            if (length := read_length(text)) is not None:
                return begins + (max(DAY, dt.timedelta(days=-(-length // DAY))) if whole else length)
            said = read(f"{text}:00" if text.isdecimal() else text, begins, tongue())
            if said is None:
                return None
            if whole:
                return _moment(When(said.day)) + DAY
            return dt.datetime.combine(said.day, said.time or begins.time())
        except OverflowError:
            return None

    def _figures(self, start: When) -> str:
        ends = _moment(start) + self._usual[start.time is None]
        if start.time is None:
            return words.typed_day((ends - DAY).date())
        if ends.date() == start.day:
            return words.typed_time(ends.time())
        return f"{words.typed_day(ends.date())} {words.typed_time(ends.time())}"

    def _explain(self) -> None:
        start = self._start()
        found = None if start is None else self._read(start)
        told = ""
        if start is not None and found is not None and (length := found - _moment(start)) > dt.timedelta():
            whole = start.time is None
            told = n_("{} day", "{} days", length.days) if whole else length_words(length)
        self.meaning.setText(told)
        self.meaning.setVisible(bool(told))


def length_words(length: dt.timedelta) -> str:
    """“1 h 30 min”, “2 days 3 h”."""
    days = n_("{} day", "{} days", length.days) if length.days else ""
    minutes = length.seconds // 60
    return " ".join(part for part in (days, words.span(minutes) if minutes else "") if part)


def _moment(when: When) -> dt.datetime:
    return dt.datetime.combine(when.day, when.time or dt.time())


def _stored(moment: dt.datetime) -> str:
    return moment.isoformat()


def end_field(start: Start) -> tuple[Binding, EndField]:
    """The end as a field of a form; its value is stored text, of a whole day with a midnight."""
    made = EndField(start)
    return Binding(
        made, made.end, made.put, made.edited, made.problem, lambda: made.line, made.said, made.say
    ), made
