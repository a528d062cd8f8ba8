"""Series in words: days with their weekday, kinds of steps, how far a run is."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate

from smallcrm.core import clock
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.service.series_reading import FINISHED, RUNNING, STOPPED, Run, StepOf
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText


def day(when: dt.date) -> str:
    """“Mon 30 Nov”."""
    weekday = words.locale().toString(QDate(when.year, when.month, when.day), "ddd").rstrip(".")
    return _("{weekday} {day}").format(weekday=weekday, day=words.short_day(when))


def moment(stored: str) -> str:
    """A stored day or wall time: “Mon 30 Nov”, “Mon 30 Nov, 10:00”."""
    told = day(dt.date.fromisoformat(stored[:10]))
    if len(stored) == 10:
        return told
    return _("{day}, {time}").format(day=told, time=words.time(dt.time.fromisoformat(stored[11:])))


def kinds() -> list[tuple[str, str]]:
    """What a step can be."""
    return [
        ("task", _("task")),
        ("call", _("call")),
        ("visit", _("visit")),
        ("letter", _("letter")),
        ("email", _("e-mail")),
        ("appointment", _("appointment")),
    ]


def progress(run: Run) -> str:
    """“2 of 5”."""
    return _("{done} of {all}").format(done=run.passed, all=len(run.steps))


def anchor(run: Run) -> str:
    """“Delivery on Mon 30 Nov”."""
    called = run.called or _("Anchor day")
    return _("{what} on {day}").format(what=called, day=day(dt.date.fromisoformat(run.anchor)))


def following(run: Run) -> str:
    """“next: Send the letter on Mon 30 Nov”; how it ended, where it has."""
    if run.state == STOPPED:
        return _("stopped: {}").format(run.reason) if run.reason else _("stopped")
    if not run.open:
        return _("finished")
    step = run.open[0]
    return _("next: {what} on {day}").format(what=step.what, day=moment(step.when))


def chip(run: Run) -> ChipText | None:
    """When the next step is due, or how the run ended."""
    if run.state == RUNNING and run.open:
        return words.due(run.open[0].day)
    return ChipText(state(run.state), "success" if run.state == FINISHED else "plain")


def state(name: str) -> str:
    """The state of a run in a word."""
    return {RUNNING: _("running"), FINISHED: _("finished"), STOPPED: _("stopped")}.get(name, name)


def steps(count: int) -> str:
    """“5 steps”."""
    return n_("{} step", "{} steps", count)


def since(run: Run) -> str:
    """The day a run was begun on."""
    return words.short_day(clock.local(from_utc_text(run.began)).date())


def step_chip(step: StepOf, run: Run) -> ChipText | None:
    """Where a step of a run stands."""
    if step.state == "skipped":
        return ChipText(_("skipped"))
    if step.state == "done":
        return ChipText(_("done"), "success")
    return words.due(step.day) if run.state == RUNNING else None
