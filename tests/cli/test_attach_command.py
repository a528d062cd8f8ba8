"""`attach`: a file is kept beside a party, and taken back as one step."""

from __future__ import annotations

import hashlib

import pytest


@pytest.fixture
def plan(tmp_path):
    made = tmp_path / "cellar plan.pdf"
    made.write_bytes(b"%PDF-1.4 plan")
    return made


def test_what_was_attached_is_printed(done, places, plan):
    told = done("attach", places.who, plan)
    assert told["journal"].isdigit() and told["document"].pop("id").isdigit()
    assert told["document"] == {
        "name": "cellar plan.pdf",
        "media_type": "application/pdf",
        "size": 13,
        "sha256": hashlib.sha256(b"%PDF-1.4 plan").hexdigest(),
        "party": places.who,
    }


def test_one_undo_takes_the_file_away(run, done, places, plan):
    told = done("attach", places.who, plan)
    assert run("undo", ok=True).status == 0
    again = done("attach", places.who, plan)
    assert again["document"]["id"] != told["document"]["id"], "it was gone, and came anew"
    assert len([one for one in done("history") if one["label"] == "Attach file"]) == 2


def test_the_original_may_go(done, run, places, plan):
    done("attach", places.who, plan)
    plan.unlink()
    assert run("check").status == 0


@pytest.mark.parametrize("name", ["nowhere.pdf", "."])
def test_what_is_no_file_is_refused_in_one_line_and_nothing_is_changed(run, done, places, tmp_path, name):
    ended = run("attach", places.who, tmp_path / name)
    assert ended.status == 1 and ended.line and "Traceback" not in ended.err
    assert "Attach file" not in [one["label"] for one in done("history")]


def test_an_empty_file_is_kept_like_any_other(done, places, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert done("attach", places.who, tmp_path / "empty.txt")["document"]["size"] == 0


def test_nobody_of_that_name_attaches_nothing(run, plan):
    ended = run("attach", "nobody at all", plan)
    assert ended.status == 1 and ended.line
