"""The command: demo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallcrm import cli
from smallcrm.core import preferences


def test_it_prints_the_file_and_what_is_in_it(tmp_path: Path, capsys) -> None:
    path = tmp_path / "shop.smallcrm"
    assert cli.main(["--json", "--file", str(path), "demo", "--seed", "3", "--on", "2026-11-21"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": str(path),
        "parties": 2_000,
        "interactions": 20_000,
    }
    assert preferences.recent() == [path]


def test_as_text_it_prints_one_line(tmp_path: Path, capsys) -> None:
    path = tmp_path / "shop.smallcrm"
    assert cli.main(["demo", "--file", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"


def test_right_afterwards_there_is_nothing_to_undo(tmp_path: Path, capsys) -> None:
    path = tmp_path / "shop.smallcrm"
    cli.main(["--file", str(path), "demo"])
    assert cli.main(["--file", str(path), "undo"]) == 1
    assert capsys.readouterr().err == "There is nothing to undo.\n"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--on", "soon"], 1),
        (["--on", "2026-02-29"], 1),
        (["--on", "1066-10-14"], 1),
        (["--size", "huge"], 2),
        (["--seed", "x"], 2),
    ],
)
def test_wrong_words_make_no_file(tmp_path: Path, capsys, words: list[str], status: int) -> None:
    assert cli.main(["--file", str(tmp_path / "no.smallcrm"), "demo", *words]) == status
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.count("\n") == 1 or status == 2


def test_without_a_file_it_says_what_is_missing(capsys) -> None:
    assert cli.main(["demo"]) == 1
    assert "--file NAME.smallcrm" in capsys.readouterr().err


def test_an_existing_file_is_refused_and_stays(tmp_path: Path, capsys) -> None:
    path = tmp_path / "there.smallcrm"
    path.write_text("mine")
    assert cli.main(["--file", str(path), "demo"]) == 1
    assert path.read_text() == "mine"
    assert "was not touched" in capsys.readouterr().err
