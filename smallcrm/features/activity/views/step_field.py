"""A line for the next step, and below it what was understood."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.views.step_words import Step, read_step
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.days import tongue
from smallcrm.ui.explained import Explained
from smallcrm.ui.line import Line

LONGEST = 1_000


class StepField(Explained):
    """“fri 10:00 send the offer”."""

    def __init__(self) -> None:
        super().__init__(Line(_("“fri 10:00 send the offer”, “+3d call”"), LONGEST))

    def step(self) -> Step | None:
        """What the line says; None where it is empty."""
        text = self.line.text()
        now = clock.local(clock.now()).replace(tzinfo=None)
        return read_step(text, now, tongue()) if text.strip() else None

    def put(self, _step: Step | None) -> None:
        """Begin with nothing."""
        self.line.setText("")

    def say(self, said: str) -> None:
        """The words as they were typed before."""
        self.line.setText(said)

    def said(self) -> str:
        """The line; a day in it in figures, since “fri” is another one next week."""
        step = self.step()
        if step is None or step.when is None:
            return self.line.text()
        at = f" {words.typed_time(step.when.time)}" if step.when.time is not None else ""
        return f"{words.typed_day(step.when.day)}{at} {step.what}".strip()

    def understood(self) -> str:
        """The step as it was understood."""
        step = self.step()
        return "" if step is None else meaning_of(step)


def meaning_of(step: Step) -> str:
    """“Friday 27 November, 10:00: send the offer”."""
    if step.when is None:
        return _("Without a day. Say one to be reminded: “fri”, “+3d”.")
    day = words.full_day(step.when.day)
    if step.when.day.year != clock.today().year:
        day = words.long_day(step.when.day)
    if step.when.time is not None:
        day = _("{day}, {time}").format(day=day, time=words.time(step.when.time))
    return _("{when}: {what}").format(when=day, what=step.what) if step.what else day


def step_field() -> tuple[Binding, StepField]:
    """The next step as a field of a form."""
    made = StepField()
    return Binding(
        made, made.step, made.put, made.edited, inner=lambda: made.line, said=made.said, say=made.say
    ), made


def as_python(step: Step) -> dt.date | dt.datetime | None:
    """A day, or a day and time as wall time; None where none was said."""
    if step.when is None:
        return None
    day, time = step.when
    return day if time is None else dt.datetime.combine(day, time)
