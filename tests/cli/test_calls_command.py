"""`import` of a phone's call log: calls of those who have the numbers, told like any other import."""

from __future__ import annotations

import pytest

LOG = """Type;Number;Name;Date;Duration
incoming;{phone};Anna;2026-11-20 09:00:00;0:12:05
missed;+4930999999;Karl;2026-11-20 10:00:00;0
"""


@pytest.fixture
def log(tmp_path, done):
    who = done("add", "Carla Calls", "--phone", "+49 221 5550177")
    path = tmp_path / "anrufe.csv"
    path.write_text(LOG.format(phone="0221/5550177"), encoding="utf-8")
    return path, who


def test_calls_come_in_and_strangers_are_told(run, done, log):
    path, _who = log
    told = run("import", path, "--json", ok=True).json
    assert (told["created"], told["updated"], told["accounts"]) == (1, 0, 0) and told["journal"].isdigit()
    assert [one["reason"] for one in told["skipped"]] == [
        "+4930999999 (Karl): nobody here has this number; 1 call left out."
    ]
    (entry,) = done("show", "Carla Calls")["interactions"]
    assert (entry["kind"], entry["direction"], entry["minutes"]) == ("call", "in", 13)
    assert entry["at"] == "2026-11-20T09:00:00+01:00"


def test_the_same_log_again_leaves_no_trace(run, log):
    path, _who = log
    run("import", path, ok=True)
    again = run("import", path, "--as", "calls", "--json", ok=True).json
    assert (again["created"], again["unchanged"], again["journal"]) == (0, 1, None)


def test_strangers_can_be_made_contacts(done, log):
    path, _who = log
    assert done("import", path, "--strangers")["created"] == 2
    assert done("show", "Karl")["interactions"][0]["outcome"] == "missed"
