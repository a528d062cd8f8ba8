"""Killed within a deed of the calendar or a series: it is there whole, or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import smallcrm
from smallcrm.core import file
from smallcrm.core.check import check
from smallcrm.core.dump import dump
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.model import Party

MANY = 300
WAITS, FURTHER = (0.01, 0.05, 0.1, 0.2, 0.4), (0.01,) * 30  # further ones where we were held up ourselves
HEAD = """
import datetime as dt, sys, pathlib
from smallcrm.core import file
from smallcrm.core.journal import bulk, work
from smallcrm.features.activity import service
from smallcrm.features.activity.model import Appointment, Series
from smallcrm.features.activity.service.repeating import Reach, move_occurrence
from smallcrm.features.exchange.service.importing import import_files
from smallcrm.features.people.model import Party
file.open_file(pathlib.Path(sys.argv[1]))
"""
MAKE = """
with work("people"), bulk():
    Party.bulk_create([Party(given=f"Bob{number}") for number in range(300)])
service.save_series("Plan", [service.series.Step(day, "call", f"Call {day}") for day in (-7, 0, 3, 14)])
made = service.plan_appointment("Round", dt.datetime(2026, 11, 2, 9), rrule="FREQ=DAILY")
for number in range(1, 120):
    at = (dt.datetime(2026, 11, 2, 9) + dt.timedelta(days=number)).isoformat()
    move_occurrence("appointment", made.id, at, at[:11] + "10:00:00", at[:11] + "11:00:00", Reach.THIS)
events = "".join(
    f"BEGIN:VEVENT\\nUID:{number}\\nDTSTART:20261101T090000\\nSUMMARY:x\\nRRULE:FREQ=DAILY\\nEND:VEVENT\\n"
    for number in range(900)
)
pathlib.Path(sys.argv[1]).with_suffix(".ics").write_text(f"BEGIN:VCALENDAR\\n{events}END:VCALENDAR\\n")
"""
AT = "service.appointments.get_appointment(Appointment.get(Appointment.rrule != '').id).id"
DEEDS = {
    "import": "import_files([pathlib.Path(sys.argv[1]).with_suffix('.ics')])",
    "attach": "service.attach_series(Series.get(), list(Party.select()), dt.date(2026, 12, 1))",
    "all": f"move_occurrence('appointment', {AT}, '2026-11-02T09:00:00', '2026-11-03T12:00:00',"
    " '2026-11-03T13:00:00', Reach.ALL)",
    "future": f"move_occurrence('appointment', {AT}, '2026-11-20T09:00:00', '2026-11-21T12:00:00',"
    " '2026-11-21T13:00:00', Reach.FUTURE)",
}
PLACE = {"PYTHONPATH": str(Path(smallcrm.__file__).parents[1])}


def started(code: str, path: Path) -> subprocess.Popen:
    told = f"{HEAD}\nprint('go', flush=True)\n{code}\nprint('done', flush=True)\n"
    words = [sys.executable, "-c", told, str(path)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=os.environ | PLACE)


def everything() -> str:
    return "".join(dump())


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
@pytest.mark.parametrize("deed", DEEDS)
def test_a_killed_deed_is_whole_or_not_at_all(path, deed: str) -> None:
    making = started(MAKE, path)
    assert making.communicate()[0].split() == ["go", "done"]
    file.open_file(path)
    before, entry = everything(), last_undoable().id
    assert Party.select().count() == MANY
    file.close_file()
    found = set()
    for number, wait in enumerate((*WAITS, *FURTHER)):
        if number >= len(WAITS) and False in found:
            break
        running = started(DEEDS[deed], path)
        assert running.stdout.readline() == "go\n"
        time.sleep(wait)
        running.send_signal(signal.SIGKILL)
        said = running.communicate()[0]
        file.open_file(path)
        whole = last_undoable().id != entry
        assert whole or not said, "it was told to be done, and is lost"
        assert not check()
        if whole:
            undo(last_undoable())
        assert everything() == before
        assert not check()
        found.add(whole)
        file.close_file()
    assert False in found, "nothing was killed in the middle"
