"""An import that is killed leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from smallcrm.core import file
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.journal import Journal

ROWS = 6_000


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
@pytest.mark.parametrize("wait", [0.5, 0.8, 1.1, 1.5])
def test_a_killed_import_is_whole_or_not_at_all(path, tmp_path, wait: float) -> None:
    book = tmp_path / "book.csv"
    rows = (f"A{number},B{number},c{number}@example.org,Town" for number in range(ROWS))
    book.write_text("\n".join(["First Name,Last Name,E-mail,City", *rows]))
    command = [sys.executable, "-m", "smallcrm", "--file", str(path), "import", str(book)]
    running = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    time.sleep(wait)
    running.send_signal(signal.SIGKILL)
    running.wait()
    file.open_file(path)
    assert database.connection().execute("SELECT count(*) FROM party").get in (0, ROWS)
    assert Journal.select().count() in (0, 1)
    assert check() == []
