"""What is loaded while nobody does anything also goes well on the welcome page."""

from __future__ import annotations

import pytest

from smallcrm.app import rooms
from smallcrm.core import file
from smallcrm.ui import jobs


@pytest.mark.parametrize("room", [room for room in rooms() if room.soon], ids=lambda room: room.name)
def test_without_an_open_file_nothing_that_is_loaded_ahead_asks_for_one(qapp, room, monkeypatch):
    monkeypatch.setattr(jobs.Job, "start", lambda _job: None)
    assert file.current() is None
    for step in room.soon():
        step()
