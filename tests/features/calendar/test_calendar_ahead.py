"""What the calendar will open with is read beside the window, and only believed while nothing was written."""

import datetime as dt

from smallcrm.core import clock
from smallcrm.features.activity.occurrences import between, kept
from smallcrm.features.activity.service.appointments import plan_appointment
from smallcrm.features.calendar.geometry.days import shown
from smallcrm.features.calendar.views.ahead import read_ahead
from smallcrm.ui import jobs, words


def days():
    return shown("week", clock.today(), words.first_weekday().value)


def reads(monkeypatch):
    """How often this thread reads when the week is asked for."""
    counted = []
    real = kept.once

    def counting(place, *asked):
        return real(lambda *named: (counted.append(named), place(*named))[1], *asked)

    monkeypatch.setattr("smallcrm.features.activity.occurrences.once", counting)
    found = between(*days())
    return len(counted), found


def plan(hour=9):
    begin = dt.datetime.combine(clock.today(), dt.time(hour))
    plan_appointment("Measure the bathroom", begin, begin + dt.timedelta(hours=1))


def test_the_week_is_there_before_somebody_asks(db, qtbot, monkeypatch):
    plan()
    read_ahead()
    qtbot.waitUntil(lambda: not jobs.busy())
    count, found = reads(monkeypatch)
    assert count == 0 and [one.title for one in found] == ["Measure the bathroom"]


def test_what_was_written_meanwhile_is_read_anew(db, qtbot, monkeypatch):
    read_ahead()
    plan()
    qtbot.waitUntil(lambda: not jobs.busy())
    count, found = reads(monkeypatch)
    assert count == 1 and len(found) == 1


def test_without_a_file_nothing_is_read(qtbot):
    read_ahead()
    assert not jobs.busy()
