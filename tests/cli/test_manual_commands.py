"""The manual's chapter about the command line: every command is there, and every example runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from smallcrm import cli
from smallcrm.core.manual import chapters

ALONE = {"done"}  # its example stands in a sentence: it needs the id of a task


def chapter(language: str) -> str:
    return next(one.text for one in chapters(language) if one.name == "90-command-line")


def lines(language: str = "en") -> list[str]:
    """What is to be typed in a shell."""
    fences = re.findall(r"^```sh\n(.*?)^```", chapter(language), re.MULTILINE | re.DOTALL)
    return [line for fence in fences for line in fence.splitlines()]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_command_has_an_example(language):
    text = chapter(language)
    for name in cli.WHERE:
        assert re.search(rf"smallcrm (--file \S+ )?{re.escape(name)}\b", text), name


@pytest.mark.slow
def test_every_example_does_what_it_says(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text("Dig here", "utf-8")
    for line in lines():
        words = shlex.split(line)[1:]
        at = words.index("--file") if "--file" in words else None
        file = Path(words[at + 1]) if at is not None else Path("sample.smallcrm")
        if at is not None:
            del words[at : at + 2]
        ended = run(*words, file=file)
        assert (ended.status, ended.err) == (0, ""), f"{line}: {ended.err}"
