"""Starting with the computer: written where it is wanted, read as it is, taken away again."""

import os
import plistlib
import subprocess
import sys

import pytest

from smallcrm.__main__ import for_window
from smallcrm.core.errors import UserError
from smallcrm.features.reminders import login


@pytest.fixture
def linux(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / "smallcrm.desktop"


@pytest.fixture
def mac(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "Library" / "LaunchAgents" / "smallcrm.plist"


def test_nothing_is_written_until_it_is_switched_on(linux):
    assert not login.is_on() and not login.is_other() and not linux.parent.exists()
    login.switch(False)
    assert not linux.parent.exists()


def test_on_a_linux_desktop_it_is_an_entry_that_goes_again(linux):
    login.switch(True)
    assert login.is_on() and not login.is_other()
    said = linux.read_text()
    assert f"Exec={sys.executable} -m smallcrm --in-tray\n" in said and said.startswith("[Desktop Entry]\n")
    login.switch(False)
    assert not login.is_on() and not linux.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(linux, line):
    login.switch(True)
    linux.write_text(linux.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not login.is_on()
    login.switch(True)
    assert login.is_on()


def test_another_copy_is_told_apart(linux):
    login.switch(True)
    linux.write_text(linux.read_text().replace(sys.executable, "/opt/old/python"))
    assert login.is_on() and login.is_other()


def test_a_path_with_blanks_and_signs_stays_one_word():
    said = login.desktop_entry(['/home/a b/$x"\\100%/smallcrm', "--in-tray"])
    assert 'Exec="/home/a b/\\\\$x\\\\"\\\\\\\\100%%/smallcrm" --in-tray\n' in said


def test_on_a_mac_it_is_an_agent(mac):
    login.switch(True)
    assert plistlib.loads(mac.read_bytes())["ProgramArguments"] == login.command()
    assert login.is_on() and not login.is_other()
    mac.write_bytes(b"no list")
    assert not login.is_on()
    login.switch(False)
    assert not mac.exists()


def test_where_it_cannot_be_written_it_is_said(linux):
    linux.parent.parent.mkdir()
    linux.parent.write_text("in the way")
    with pytest.raises(UserError, match="it is as it was"):
        login.switch(True)
    assert not login.is_on()


def test_what_is_started_so_is_the_window():
    assert for_window(["--in-tray"]) and not for_window(["--help"])


@pytest.mark.slow
def test_started_with_the_computer_where_there_is_no_tray_it_shows_its_window_small(home):
    """In a process of its own: with no file there is nothing to remind of, and no icon to be seen."""
    code = (
        "import sys; from PySide6.QtCore import QTimer\n"
        "from smallcrm import app; from smallcrm.shell import launcher\n"
        "start = launcher.Launcher.start\n"
        "def begin(self, *said):\n"
        "    start(self, *said)\n"
        "    print(self.window.isMinimized(), flush=True)\n"
        "    QTimer.singleShot(0, self.end)\n"
        "launcher.Launcher.start = begin\n"
        "sys.exit(app.main(['--in-tray']))\n"
    )
    env = os.environ | {"SMALLCRM_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=600)
    assert run.stdout == "True\n" and run.returncode == 0, run.stderr
