"""Faxes, and labels for households, as they are made in the window and on the command line."""

import json

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from windows import CTRL, SHIFT, press, settle

from smallcrm import cli
from smallcrm.core import file, preferences
from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.service import Draft, Place, Point, add_party

HOME = Place("Ringstraße 8", "50667", "Köln", country="DE")


@pytest.fixture
def people(post):
    """Two who have a fax, and one who has none; they all live together."""
    made = []
    for given, number in (("Anna", "0221 1"), ("Berta", "0221 2"), ("Carla", "")):
        points = [Point("fax", number)] if number else []
        made.append(add_party(Draft({"given": given, "family": "Weber"}, points, [HOME])).id)
    file.close_file()
    return made


@pytest.fixture
def page(opened, people):
    return opened("letters").workspace.page("letters")


def faxes(page, qtbot):
    qtbot.waitUntil(page.looking.idle, timeout=60_000)
    page._outgoing.faxes.save.trigger()
    qtbot.waitUntil(lambda: "Saved in" in page.window().messages.text(), timeout=60_000)
    return page.window().messages.text()


def test_one_fax_is_saved_as_a_file_and_taken_back_by_one_undo(page, people, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.pdf"), ""))
    page.write_to(people[:1])
    assert faxes(page, qtbot) == "1 fax. Saved in a.pdf. Ctrl+Z takes it back."
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    assert [one.kind for one in Interaction.select()] == ["fax"]
    page.templates._group.button(0).setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert not Interaction.select().count()


def test_several_faxes_have_a_file_each_and_who_has_no_number_is_named(
    page, people, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.write_to(people)
    told = faxes(page, qtbot)
    assert told.startswith("2 faxes.") and "1 left out. Carla Weber: has no fax number." in told
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_a_dialog_that_is_cancelled_writes_no_fax(page, people, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.write_to(people[:1])
    qtbot.waitUntil(page.looking.idle, timeout=60_000)
    page._outgoing.faxes.save.trigger()
    assert not Interaction.select().count()


def command(path, capsysbinary, *argv):
    file.close_file()
    capsysbinary.readouterr()
    status = cli.main(["--file", str(path), "--json", *map(str, argv)])
    return status, json.loads(capsysbinary.readouterr().out)


def test_faxes_are_written_on_the_command_line(people, path, tmp_path, capsysbinary):
    status, told = command(
        path, capsysbinary, "letter", "--template", "thank-you", "--fax", "--to", *people,
        "--out", tmp_path / "a.pdf",
    )  # fmt: skip
    assert (status, told["pages"], len(told["letters"])) == (0, 4, 2)
    assert told["left_out"] == [
        {"party": str(people[2]), "name": "Carla Weber", "reason": "has no fax number"}
    ]


def test_labels_and_envelopes_are_merged_on_the_command_line(people, path, tmp_path, capsysbinary):
    out = ("--households", "--sort", "postage", "--to", *people, "--out", tmp_path / "a.pdf")
    status, told = command(path, capsysbinary, "labels", "--sheet", "3474", *out)
    assert (status, told["labels"]) == (0, 1)
    assert "Anna, Berta und Carla Weber" in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    status, told = command(path, capsysbinary, "envelopes", "--format", "DL", *out)
    assert (status, told["pages"]) == (0, 1)


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_E])
def test_what_a_slip_asks_for_is_ordered_and_remembered(opened, people, key):
    window = opened("contacts")
    window.workspace.page("contacts").show_record(people[0])
    press(key, SHIFT)
    slip = window.workspace.slip()
    settle(QApplication.instance())
    assert (slip.order().sort, slip.order().households) == ("", False)
    for name in ("households", "postage"):
        slip.form.fields[name].widget.click()
    assert (slip.order().sort, slip.order().households) == ("postage", True)
    assert preferences.get(slip.remembered, {})["households"] is True


def test_a_slip_begins_as_letters_lie(opened, people):
    preferences.put("letters.sort", "postage")
    preferences.put("letters.households", True)
    window = opened("contacts")
    window.workspace.page("contacts").show_record(people[0])
    press(Qt.Key.Key_E, SHIFT)
    order = window.workspace.slip().order()
    assert (order.sort, order.households) == ("postage", True)


def test_the_cover_is_seen_before_anything_is_issued_and_who_has_no_number_too(page, people, qtbot):
    page.write_to(people)
    qtbot.waitUntil(page.looking.idle)
    plain = len(page.preview._sheets)
    page._outgoing.faxes.tick.click()
    qtbot.waitUntil(lambda: page.looking.idle() and len(page.preview._sheets) == plain + 1)
    assert page.print_all.iconText() == "Print and log 2 letters"
    assert [row.reason for row in page._review.left_out] == ["has no fax number"]
    assert not Interaction.select().exists()
    page._outgoing.faxes.tick.click()
    qtbot.waitUntil(lambda: page.looking.idle() and len(page.preview._sheets) == plain)
    assert page.print_all.iconText() == "Print and log 3 letters"
