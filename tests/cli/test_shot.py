"""`pages` and `shot`: pictures of the real window, made without anybody looking."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from patience import put_away
from PySide6.QtGui import QImage

PAGES = [
    "today", "contacts", "accounts", "calendar", "trips", "letters", "series", "reports", "history",
    "deleted", "preferences", "welcome", "preferences-letterhead", "preferences-printers",
    "preferences-region", "preferences-look", "preferences-pages", "preferences-fields", "preferences-tags",
    "preferences-reminders", "preferences-keys", "preferences-cadences",
]  # fmt: skip


@pytest.fixture
def apart(path):
    """Takes a picture in a process of its own, as people do."""

    def call(*words: str, status: int = 0) -> tuple[str, str]:
        command = [sys.executable, "-m", "smallcrm", "--file", str(path), *words]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == status, done.stderr
        return done.stdout.decode(), done.stderr.decode()

    return call


@pytest.fixture
def shot(run):
    """Takes a picture in this process, which has Qt by then; windows of former pictures are gone."""

    def call(*words: str, status: int = 0) -> tuple[str, str]:
        ended = run(*words)
        put_away()
        assert ended.status == status, ended
        return ended.out, ended.err

    return call


@pytest.fixture
def anna(run) -> int:
    """Somebody to look at."""
    return json.loads(run("--json", "add", "Anna Weber", "--phone", "0171 5550199").out)["id"]


def test_the_pages_of_the_window_are_listed_those_of_the_sidebar_first(apart):
    found = json.loads(apart("--json", "pages")[0])
    assert [page["name"] for page in found] == PAGES
    assert found[1] == {"name": "contacts", "title": "Contacts"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_painted(run, tmp_path, page):
    out = tmp_path / "page.png"
    ended = run("--json", "shot", page, out, ok=True)
    assert ended.json == {"path": str(out), "width": 1366, "height": 768}
    assert ended.err == ""
    picture = QImage(str(out))
    colours = {picture.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)}
    assert len(colours) > 5


def test_the_picture_is_as_large_as_asked_and_dark_where_that_is_wanted(shot, tmp_path):
    out = tmp_path / "dark.png"
    shot("shot", "today", str(out), "--theme", "dark", "--size", "1600x900")
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1600, 900)
    assert picture.pixelColor(20, 880).lightness() < 60


def test_right_to_left_the_sidebar_stands_at_the_right(shot, tmp_path):
    plain, mirrored = tmp_path / "plain.png", tmp_path / "mirrored.png"
    shot("shot", "today", str(plain))
    shot("shot", "today", str(mirrored), "--rtl")
    left, right = QImage(str(plain)), QImage(str(mirrored))
    assert left.pixel(4, 600) == right.pixel(1361, 600) != left.pixel(1361, 600)


def test_larger_text_and_another_language_change_the_picture(shot, tmp_path):
    seen = set()
    for number, words in enumerate(([], ["--text-size", "150"], ["--language", "de"])):
        out = tmp_path / f"{number}.png"
        shot("shot", "preferences", str(out), *words)
        seen.add(out.read_bytes())
    assert len(seen) == 3


def test_the_record_of_whoever_is_named_stands_in_front(shot, tmp_path, path, anna):
    nobody, somebody = tmp_path / "a.png", tmp_path / "b.png"
    shot("add", "Zoe Zander")
    shot("shot", "contacts", str(nobody))
    shot("shot", "contacts", str(somebody), "--who", "zander")
    assert nobody.read_bytes() != somebody.read_bytes()


def test_the_same_page_gives_the_same_picture_and_changes_nothing(apart, tmp_path, path, anna):
    home_before = sorted(Path(tmp_path).rglob("preferences.json"))
    first, second = tmp_path / "a.png", tmp_path / "b.png"
    content = path.read_bytes()
    for out in (first, second):
        apart("shot", "contacts", str(out), "--now", "2026-11-22T10:00")
    assert first.read_bytes() == second.read_bytes()
    assert path.read_bytes() == content
    assert sorted(Path(tmp_path).rglob("preferences.json")) == home_before


@pytest.mark.parametrize(
    "words",
    [["nowhere", "x.png"], ["today", "x.png", "--language", "tlh"], ["contacts", "x.png", "--who", "nobody"]],
)
def test_what_cannot_be_painted_is_said_in_one_line(shot, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told, complaint = shot("shot", *words, status=1)
    assert told == ""
    assert len(complaint.splitlines()) == 1
    assert not (tmp_path / "x.png").exists()


def test_the_picture_can_go_to_standard_output(path):
    command = [sys.executable, "-m", "smallcrm", "--file", str(path), "shot", "today", "-"]
    assert QImage.fromData(subprocess.run(command, capture_output=True, check=True).stdout).width() == 1366


@pytest.mark.parametrize("words", [["--size", "10x10"], ["--size", "big"], ["--text-size", "300"]])
def test_sizes_that_make_no_sense_are_a_mistake_of_usage(shot, words):
    assert "smallcrm" in shot("shot", "today", "x.png", *words, status=2)[1]


def test_keys_and_words_before_the_picture_change_it_and_nothing_is_stored(shot, tmp_path, path, anna):
    before = shot("--json", "show", str(anna))[0]
    seen = set()
    for number, words in enumerate((
        [], ["--keys", "Ctrl+K", "--type", "anna"], ["--keys", "Q", "--type", "call anna 5m"],
        ["--keys", "Q", "--type", "call anna 5m", "--keys", "Return"],
    )):  # fmt: skip
        out = tmp_path / f"{number}.png"
        shot("shot", "contacts", str(out), *words)
        seen.add(out.read_bytes())
    assert len(seen) == 4
    assert shot("--json", "show", str(anna))[0] == before


def test_a_menu_over_the_window_is_in_the_picture(shot, tmp_path, anna):
    plain, opened = tmp_path / "plain.png", tmp_path / "opened.png"
    shot("shot", "contacts", str(plain))
    shot("shot", "contacts", str(opened), "--keys", "S")
    assert plain.read_bytes() != opened.read_bytes()


def test_what_is_no_key_is_said(shot, tmp_path):
    _told, complaint = shot("shot", "today", str(tmp_path / "x.png"), "--keys", "Ctrl+Banana", status=2)
    assert "Ctrl+Banana" in complaint and not (tmp_path / "x.png").exists()
