"""What it is, and when, in one line; below it what was understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.recurrence import in_words
from smallcrm.features.activity.views.appointment_every import Every, read_every
from smallcrm.features.activity.views.appointment_hours import lasting, read_hours
from smallcrm.features.activity.views.repeat_rule import as_rule
from smallcrm.features.activity.views.step_field import meaning_of
from smallcrm.features.activity.views.step_words import BETWEEN, Step, read_step
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.days import tongue
from smallcrm.ui.explained import Explained
from smallcrm.ui.line import Line
from smallcrm.ui.when import When, hour_alone

LONGEST = 1_000


class TitleLine(Line):
    """Tells when the keyboard leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TitleField(Explained):
    """“fri 10:00 measure the bathroom”, “fri 18:30–20:00 choir”, “every tue 9:00 coffee”."""

    line: TitleLine

    def __init__(self, slot: Callable[[], When | None], hours: bool) -> None:
        super().__init__(TitleLine(_("“fri 10:00 measure the bathroom”"), LONGEST))
        self._hours = hours  # whether an end may be said here
        self._slot = slot  # what stands in the field of the day
        self.repeats = True  # whether a repetition may be said here
        self.knows_day = False  # then “monday” may be a part of the title; a day with a time never is

    def every(self) -> Every | None:
        """A title with a repetition before it."""
        return read_every(self._said()[0], self._slot()) if self.repeats else None

    def step(self) -> Step | None:
        """A title with a day in it; None where it is a title alone."""
        text = self._said()[0]
        now = clock.local(clock.now()).replace(tzinfo=None)
        step = read_step(text, now, tongue()) if text else None
        if step is None or step.when is None or not step.what:
            return None
        if not self.knows_day:
            return step
        if step.when.time is None:
            return None
        slot = self._slot()  # an hour alone is one of the day that stands there
        alone = slot is not None and hour_alone(step.said.rstrip(BETWEEN)) is not None
        return step._replace(when=When(slot.day, step.when.time)) if alone and slot else step

    def length(self, step: Step | Every) -> dt.timedelta | None:
        """How long it takes, where the hour it ends is said."""
        return lasting(step.start if isinstance(step, Every) else step.when, self._said()[1])

    def _said(self) -> tuple[str, dt.time | None]:
        text = self.line.text().strip()
        return read_hours(text) if self._hours else (text, None)

    def understood(self) -> str:
        """What it is and when, while one types."""
        if not self.line.hasFocus():
            return ""
        every = self.every()
        if every is not None:
            start = every.start.day.isoformat()
            rule = in_words(as_rule(every.saying, start, ""), start)
            if every.start.time is not None:
                rule = _("{day}, {time}").format(day=rule, time=words.time(every.start.time))
            return _("{when}: {what}").format(when=rule, what=every.what)
        step = self.step()
        return "" if step is None else meaning_of(step)


def title_field(slot: Callable[[], When | None], hours: bool = True) -> tuple[Binding, TitleField]:
    """The title as a field of a form."""
    made = TitleField(slot, hours)
    return Binding(
        made,
        lambda: made.line.text().strip(),
        lambda value: made.line.setText(value or ""),
        made.edited,
        inner=lambda: made.line,
    ), made
