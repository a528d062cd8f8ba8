"""A sign that no font has: told with the person's name before anything is printed, and after."""

import io
import json

import pytest
from PySide6.QtWidgets import QLabel
from windows import settle

from smallcrm import cli
from smallcrm.core import file
from smallcrm.features.letters.labels.own import sheet_called
from smallcrm.features.letters.labels.run import LabelOrder, write_labels
from smallcrm.features.letters.service import Order, preview, review, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.service import Place

EYE, RARE = "\U0010fffd", "\U0002fffc"  # no font has these: one is private, one is no character yet
HOME = Place("Ringstraße 8", "50667", "Köln", country="DE")


@pytest.mark.parametrize(
    ("family", "place"),
    [(f"We{EYE}ber", HOME), ("Weber", Place(f"Ring{RARE} 8", "50667", "Köln", country="DE"))],
)
def test_who_gets_an_empty_box_is_named_before_the_letters_are_written(post, family, place):
    anna, karl = post.reader("Anna", family, place=place), post.reader("Karl")
    found = review(Order(offer("follow-up"), [anna.id, karl.id]))
    assert len(found.ready) == 2 and found.left_out == []
    ((one,),) = [found.doubts]
    assert (one.party, one.name) == (anna.id, f"Anna {family}")
    assert one.reason in (
        f"no font has {sign}; an empty box stands there" for sign in ("U+10FFFD", "U+2FFFC")
    )
    assert preview(Order(offer("follow-up"), [anna.id]), anna.id).missing <= {EYE, RARE}


def test_it_is_told_again_of_what_was_written_of_a_household_by_each_name(post):
    anna, karl = post.reader("Anna", f"W{EYE}"), post.reader("Karl", f"W{EYE}")
    found = review(Order(offer("follow-up"), [anna.id, karl.id], households=True))
    assert [one.party for one in found.doubts] == [anna.id, karl.id]
    run = write_letters(Order(offer("follow-up"), [anna.id], log=False), io.BytesIO())
    assert run.notices == [f"Anna W{EYE}: no font has U+10FFFD; an empty box stands there."]
    made = write_labels(LabelOrder([anna.id], sheet_called("3474")), io.BytesIO())
    assert made.notices == run.notices


def test_the_command_line_says_it_and_moves_no_cursor(post, path, tmp_path, capsys):
    who = post.reader("Anna", f"\x1b[31m{EYE}").id
    file.close_file()
    words = ["--file", str(path), "letter", "--template", "follow-up", "--to", str(who)]
    assert cli.main([*words, "--out", str(tmp_path / "a.pdf")]) == 0
    told = capsys.readouterr()
    assert (
        "no font has U+10FFFD; an empty box stands there." in told.err and "\x1b" not in told.err + told.out
    )
    assert cli.main([*words, "--out", str(tmp_path / "a.pdf"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pages"] == 1


def test_the_window_says_it_beside_the_readers_and_above_the_page(opened, post, qtbot, qapp):
    who = post.reader("Anna", f"We{EYE}ber", language="de").id
    file.close_file()
    page = opened("letters").workspace.page("letters")
    page.to.choose([who])
    page.looking.now()
    qtbot.waitUntil(page.looking.idle)
    settle(qapp)
    assert page.preview.told.text() == "No font has U+10FFFD: an empty box stands there."
    texts = [label.text() for label in page.to.findChildren(QLabel) if not label.isHidden()]
    assert "1 letter · 1 with an empty box" in texts
    page.to.fix.click()
    assert page.to.left_out.isVisibleTo(page)
