"""The sample is its file's birth: there whole or not at all, and nothing to take back."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smallcrm.core import clock, file, ids, preferences
from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.undo import last_undoable
from smallcrm.features.people.search import find
from smallcrm.features.sample.service import make_sample


def test_there_is_nothing_to_undo(tiny) -> None:
    tiny()
    assert last_undoable() is None


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "mine.smallcrm"
    path.write_bytes(b"my own")
    with pytest.raises(UserError, match="already is a file"):
        make_sample(path)
    assert path.read_bytes() == b"my own"


def test_killed_in_the_middle_it_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "killed.smallcrm"
    making = subprocess.Popen(
        [sys.executable, "-m", "smallcrm", "--file", str(path), "demo", "--size", "shop"],
        env=os.environ | {"SMALLCRM_HOME": str(tmp_path / "home")},
    )
    deadline = time.monotonic() + 600
    while not any(beside.stat().st_size > 1 << 20 for beside in tmp_path.glob(".killed*")):
        assert time.monotonic() < deadline and making.poll() is None
        time.sleep(0.02)
    making.send_signal(signal.SIGKILL)
    assert making.wait() == -signal.SIGKILL
    assert not path.exists()


def test_cancelled_it_leaves_nothing_at_all(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_sample(tmp_path / "cancelled.smallcrm", report=stop)
    assert list(tmp_path.iterdir()) == []
    assert file.current() is None


def test_its_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_sample(tmp_path / "told.smallcrm", report=lambda done, total: told.append((done, total)))
    assert len(told) > 50
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert told[-1][0] <= told[-1][1]


def test_it_is_open_for_writing_with_ids_of_this_machine(tiny) -> None:
    tiny()
    opened = file.current()
    assert opened is not None
    assert opened.writable
    assert ids.device() == preferences.get("devices")[business().uid]
    assert ids.new_id() > database.connection().execute("SELECT max(id) FROM interaction").get


def test_the_default_day_is_today_where_the_shop_is(tmp_path: Path) -> None:
    clock.fix(dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC))  # half past midnight in Cologne
    make_sample(tmp_path / "night.smallcrm", "small")
    assert (
        database.connection()
        .execute("SELECT max(due) FROM task WHERE what LIKE 'Follow up quote Q-2026-0118'")
        .get
        == "2026-07-01"
    )


def test_it_can_be_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "locked.smallcrm"
    make_sample(path, passphrase="open sesame")
    file.close_file()
    assert not path.read_bytes().startswith(b"SQLite")
    file.open_file(path, passphrase="open sesame")
    assert len(find("Anna Weber")) >= 1


def test_a_day_beyond_the_calendar_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="from 1980-01-01 to 2199-12-31"):
        make_sample(tmp_path / "old.smallcrm", on=dt.date(1979, 12, 31))
    assert list(tmp_path.iterdir()) == []


def test_the_large_index_is_there_again(tiny, db) -> None:
    schema = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    empty = database.connection().execute(schema).fetchall()
    file.close_file()
    tiny()
    made = database.connection().execute(schema).fetchall()
    assert [row for row in made if not row[0].startswith("sqlite_")] == [
        row for row in empty if not row[0].startswith("sqlite_")
    ]
    plan = "EXPLAIN QUERY PLAN SELECT id FROM interaction WHERE party_id = 7 ORDER BY start DESC"
    assert "interaction_party_id_start" in str(database.connection().execute(plan).fetchall())
