"""What the window loads until its first page is painted: nothing that only changes, prints or looks ahead."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "smallcrm.features.activity.service", "smallcrm.features.activity.cadence",
    "smallcrm.features.activity.model", "smallcrm.features.people.service",
    "smallcrm.features.people.filters", "smallcrm.features.people.model", "smallcrm.features.letters.views",
    "smallcrm.features.calendar.views", "smallcrm.features.series.views", "smallcrm.features.trip.views",
    "smallcrm.features.cadence.views", "smallcrm.features.reminders.views", "smallcrm.paper",
    "reportlab", "icalendar", "holidays", "dateutil", "tomllib", "jinja2", "csv", "phonenumbers",
)  # fmt: skip
PROGRAM = """
import json, os, sys, time
from smallcrm import __main__ as program, app
launch = app.launch
def watched():
    launcher = launch()
    from smallcrm.features.today.views.page import TodayPage
    paint = TodayPage.paintEvent
    def painted(page, event):
        paint(page, event)
        print(json.dumps(sorted(sys.modules)), flush=True)
        os._exit(0)
    TodayPage.paintEvent = painted
    enter = launcher.window.enter
    def entered():
        enter()
        time.sleep(float(held_up))
    launcher.window.enter = entered
    return launcher
app.launch = watched
sys.argv, held_up = sys.argv[:2], sys.argv[2]
program.main()
"""


@pytest.mark.parametrize("held_up", ["0", "2"])  # seconds, on a slow computer
def test_the_first_picture_waits_for_nothing_it_does_not_need(path, tmp_path, held_up):
    env = {**os.environ, "SMALLCRM_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    env["QT_QPA_PLATFORM"] = "offscreen"
    words = [sys.executable, "-c", PROGRAM, str(path), held_up]
    ended = subprocess.run(words, env=env, capture_output=True, check=True, timeout=600)
    loaded = set(json.loads(ended.stdout.splitlines()[-1]))
    assert "smallcrm.features.today.views.page" in loaded
    assert not loaded & set(HEAVY)
