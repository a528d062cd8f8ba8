"""What was understood, in words: one piece for each thing, with the letters that said it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.core.i18n import _
from smallcrm.features.activity.views.kinds import directions, title
from smallcrm.features.capture.reading.understood import Named, Understood
from smallcrm.ui import words

Stretches = tuple[tuple[int, int], ...]


class Piece(NamedTuple):
    """Something that was understood. Without stretches it cannot be refused by itself."""

    text: str
    tone: str
    said: Stretches = ()
    role: str = ""


def pieces(read: Understood) -> Iterator[Piece]:
    """Everything but who, in the order in which one thinks of it."""
    planned = {span for task in read.tasks for span in task.said}
    planned |= {span for one in read.appointments for span in one.said}
    if read.new:
        yield from _newcomer(read)
    if read.kind:
        said = _spans(read, "kind")[:1] + _spans(read, "direction")
        began = dict(directions()).get(read.direction)
        yield Piece(f"{title(read.kind)}, {began}" if began else title(read.kind), "info", said, "kind")
    if read.minutes is not None:
        said = _spans(read, "minutes")[:1]
        yield Piece(words.span(read.minutes), "info", said, "minutes")
    if read.when is not None:
        said = tuple(span for span in _spans(read, "when") if span not in planned)
        yield Piece(moment(read.when), "warning", said, "when")
    if read.outcome:
        yield Piece(read.outcome, "success", _spans(read, "outcome"), "outcome")
    for tag, span in zip(read.tags, _spans(read, "tag"), strict=False):
        yield Piece(f"#{tag}", "success", (span,), "tag")
    for task in read.tasks:
        yield Piece(f"{moment(task.due)}: {task.what}", "warning", task.said, "task")
    for one in read.appointments:
        text = f"{words.full_day(one.start.date())}, {clock(one.start)}–{clock(one.end)}: {one.what}"
        yield Piece(text, "warning", one.said, "appointment")


def called(one: Named) -> str:
    """A party as a piece names it: with company and city, as far as there are any."""
    return " · ".join(part for part in (one.name, one.company, one.city) if part)


def moment(when: dt.date | dt.datetime) -> str:
    """“Friday 27 November, 10:00”."""
    if isinstance(when, dt.datetime):
        return f"{words.full_day(when.date())}, {clock(when)}"
    return words.full_day(when)


def clock(when: dt.datetime) -> str:
    """The time of day in the user's form."""
    return words.time(when.time())


def _newcomer(read: Understood) -> Iterator[Piece]:
    new = read.new
    assert new is not None
    told = _("New account: {}") if new.kind == "organization" else _("New: {}")
    yield Piece(told.format(new.name), "accent", _spans(read, "new"), "new")
    for role, value in (("company", new.company), ("phone", new.phone), ("email", new.email)):
        if value:
            yield Piece(value, "accent", (), role)


def _spans(read: Understood, role: str) -> Stretches:
    return tuple((span.start, span.end) for span in read.spans if span.role == role)
