"""The list of letterheads in the preferences: made, chosen and deleted with keys; files are let go on it."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from test_letterheads import sheet
from windows import press

from smallcrm.core import file, preferences
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.dressing import sender
from smallcrm.features.letters.look import OWN
from smallcrm.features.letters.service.letterheads import (
    change_letterhead,
    choose_usual,
    letterheads,
    new_letterhead,
)

LONG = 20_000


@pytest.fixture
def part(opened, post):
    new_letterhead("Baths")
    file.close_file()
    preferences.put("preferences_section", "letterhead")
    return opened("preferences").workspace.page("preferences").part()


def let_go(part, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    part.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))


def test_the_fields_are_those_of_the_letterhead_in_front(part, qtbot):
    baths = letterheads()[1].id
    change_letterhead(baths, name="Weber Baths")
    part.heads.list.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: part.form.values()["name"] == "Weber Baths", timeout=LONG)
    part.form.fields["name"].put("Weber Tiles")
    assert part.save() and sender(baths).name == "Weber Tiles" and sender(OWN).name != "Weber Tiles"


def test_it_begins_with_the_usual_one_and_says_which_it_is(part, qtbot):
    part.heads.list.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: part.heads.now != OWN, timeout=LONG)
    part.heads.usual.click()
    assert letterheads()[1].usual and not part.heads.usual.isEnabled()
    choose_usual(OWN)
    qtbot.waitUntil(part.heads.usual.isEnabled, timeout=LONG)


def test_del_takes_a_letterhead_away_and_undo_brings_it_back(part, qtbot):
    part.heads.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert len(letterheads()) == 2  # the business's own stays
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: part.heads.now != OWN, timeout=LONG)
    press(Qt.Key.Key_Delete)
    assert len(letterheads()) == 1 and part.heads.now == OWN
    undo(last_undoable())
    qtbot.waitUntil(lambda: part.heads.rows.rowCount() == 2, timeout=LONG)


def test_a_pdf_that_is_let_go_becomes_the_paper_and_hides_what_it_shows_itself(part, qtbot, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(sheet())
    let_go(part, tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: bool(sender(OWN).look.under), timeout=LONG)
    assert sender(OWN).look.hidden == "logo name contact foot"
    qtbot.waitUntil(lambda: not part.form.fields["hidden"].widget.ticks["logo"].isChecked(), timeout=LONG)


def test_a_picture_that_is_let_go_becomes_the_logo(part, qtbot, tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, "PNG")
    (tmp_path / "logo.png").write_bytes(out.getvalue())
    let_go(part, tmp_path / "logo.png")
    qtbot.waitUntil(lambda: bool(sender(OWN).logo), timeout=LONG)
