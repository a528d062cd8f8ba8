"""The days on which the calendar will open are read while nobody does anything, beside the window."""

from __future__ import annotations

import datetime as dt
from functools import partial

from smallcrm.core import file
from smallcrm.features.activity.occurrences.kept import keep, standing
from smallcrm.features.activity.occurrences.occurrence import APPOINTMENT, TASK, Occurrence
from smallcrm.features.activity.occurrences.placing import placed
from smallcrm.features.calendar.geometry.days import shown
from smallcrm.features.calendar.views import kept
from smallcrm.ui import words
from smallcrm.ui.jobs import Job

RECORDS = (APPOINTMENT, TASK)
Found = dict[str, list[Occurrence]]


def read_ahead() -> None:
    """Read them; whoever opens the calendar before anything is written finds them there."""
    if file.current() is None:
        return
    view, day = kept.recalled()
    first, last = shown(view, day, words.first_weekday().value)
    stood = standing()
    job = Job(_read, first, last, brief=True)
    job.succeeded.connect(partial(_take, stood, first, last))
    job.start()


def _read(_report: object, first: dt.date, last: dt.date) -> Found:
    return {record: placed(record, first, last) for record in RECORDS}


def _take(stood: object, first: dt.date, last: dt.date, found: Found) -> None:
    if file.current() is not None:
        for record, known in found.items():
            keep(stood, record, first, last, known)
