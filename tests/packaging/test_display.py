"""A real window on a real display: the system has every library that Qt asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Guten Morgen")
label.show()
app.processEvents()
print(app.platformName(), label.isVisible(), label.grab().width() > 0)
"""


@pytest.fixture
def display() -> Iterator[str]:
    """The name of an X display that only this test uses."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
        server.terminate()


@pytest.mark.skipif(
    not shutil.which("Xvfb"), reason="needs Xvfb, which packaging/test.sh installs where apt is"
)
def test_a_window_opens_on_an_x_display(display: str) -> None:
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-c", WINDOW]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.returncode) == ("xcb True True\n", 0), done.stderr
