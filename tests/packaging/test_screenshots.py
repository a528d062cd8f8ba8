"""The pictures of the README: each is there, small, and made by the script."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from patience import put_away
from PIL import Image

from smallcrm import cli

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "screenshots"
SMALL = 150_000  # bytes
sys.path.insert(0, str(ROOT / "packaging"))

import screenshots  # noqa: E402

PROGRAM = screenshots.smallcrm  # in a process of its own


def test_the_readme_shows_the_pictures_the_script_makes_and_no_others():
    named = set(re.findall(r"resources/screenshots/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8")))
    kept = {picture.stem for picture in FOLDER.glob("*.png")}
    assert named == kept == set(screenshots.SHOWN)


@pytest.mark.parametrize("name", screenshots.SHOWN)
def test_a_picture_is_small_and_as_large_as_a_small_laptop(name):
    picture = FOLDER / f"{name}.png"
    assert picture.stat().st_size < SMALL
    with Image.open(picture) as found:
        assert found.size == (1366, 768)


@pytest.fixture
def here(monkeypatch, capfd):
    """What the script asks of the program is done in this process: another takes longer than a picture."""

    def smallcrm(*words):
        capfd.readouterr()
        assert cli.main([*map(str, words)]) == 0
        put_away()
        return capfd.readouterr().out

    monkeypatch.setattr(screenshots, "smallcrm", smallcrm)


@pytest.mark.slow
def test_the_script_makes_every_page_in_every_dress(here, tmp_path, monkeypatch):
    monkeypatch.setattr(screenshots, "DRESSES", {"light": (), "mirrored": ("--rtl", "--language", "de")})
    assert screenshots.main(["--all", str(tmp_path)]) == 0
    pages = {name.split()[0] for name in PROGRAM("pages").splitlines()}
    expected = {f"{page}-{dress}" for page in pages for dress in screenshots.DRESSES}
    assert {picture.stem for picture in tmp_path.glob("*.png")} == expected
