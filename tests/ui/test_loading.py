"""Qt is imported sooner, and is the same Qt."""

import os
import subprocess
import sys

import pytest

from smallcrm.ui import loading
from smallcrm.ui.loading import keep

LOADED = """
import builtins
own = builtins.__import__, builtins.compile
from smallcrm.ui.loading import load_qt
load_qt()
assert own == (builtins.__import__, builtins.compile)
from PySide6.QtCore import QRect
try:
    QRect("wide")
except TypeError as error:
    print(error)
"""


def load(**environment):
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wrong_arguments_are_told_as_ever_and_python_s_own_import_is_back():
    said = load()
    assert "QRect.__init__" in said and "Supported signatures" in said
    assert load() == said  # from what was kept


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "KEPT", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def compiling(text, told):
    def compile_it():
        told.append(text)
        return compile(text, "shibokensupport/some.py", "exec")

    return keep(text, "shibokensupport/some.py", compile_it)


def test_what_was_compiled_once_is_kept(kept):
    told = []
    first, again = compiling(b"x = 1", told), compiling(b"x = 1", told)
    assert told == [b"x = 1"] and first == again
    assert [path.suffix for path in kept.iterdir()] == [f".{sys.implementation.cache_tag}"]


def test_another_source_of_the_same_name_is_compiled_anew(kept):
    told = []
    compiling(b"x = 1", told)
    names = {}
    exec(compiling(b"x = 2", told), names)
    assert names["x"] == 2 and len(told) == 2


@pytest.mark.parametrize("rest", [b"", b"half of"])
def test_what_is_not_what_was_kept_is_compiled_anew(kept, rest):
    told = []
    compiling(b"x = 1", told)
    for path in kept.iterdir():
        path.write_bytes(rest)
    compiling(b"x = 1", told)
    compiling(b"x = 1", told)
    assert len(told) == 2


def test_where_nothing_can_be_kept_it_is_compiled_each_time(kept, monkeypatch):
    monkeypatch.setattr(loading, "KEPT", kept / "not there")
    told = []
    compiling(b"x = 1", told)
    compiling(b"x = 1", told)
    assert len(told) == 2 and list(kept.iterdir()) == []
