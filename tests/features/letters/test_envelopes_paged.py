"""Through all envelopes before they are printed, each with what it lacks; through all sheets of labels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import press, settle

from smallcrm.core import file
from smallcrm.features.letters.views.mail_opening import lay_envelopes, lay_labels, these
from smallcrm.features.people.service import Place

LONG = Place("Hinter der alten Ziegelei am großen Weiher bei den Kastanien 117 " * 3, "50667", "Köln",
             country="DE")  # fmt: skip
SIGN = "\U00013000"  # an Egyptian one: no font of ours has it


@pytest.fixture
def people(post):
    made = [post.reader(name).id for name in ("Anna", "Berta")]
    made.append(post.reader("Nowhere", place=None).id)
    made.append(post.reader(f"Odd {SIGN}").id)
    file.close_file()
    return made


@pytest.fixture
def window(opened, people):
    return opened("contacts")


def looked(qtbot, window):
    slip = window.workspace.slip()
    settle(QApplication.instance())
    qtbot.waitUntil(lambda: slip.looking.idle() and slip.counting.idle() and slip._made is not None)
    settle(QApplication.instance())
    return slip


def test_every_envelope_is_seen_with_its_name_and_what_it_lacks(window, people, qtbot):
    lay_envelopes(window, these(people))
    slip = looked(qtbot, window)
    assert slip._told.text() == "3 envelopes · 1 left out"
    assert slip.turner.isVisible() and slip.turner.told.text() == "1 of 3 — Anna Weber"
    first = slip.sheet.pixmap().toImage()
    press(Qt.Key.Key_PageDown, on=slip)
    looked(qtbot, window)
    assert slip.turner.told.text() == "2 of 3 — Berta Weber"
    assert slip.sheet.pixmap().toImage() != first and not slip._lacks.isVisible()
    press(Qt.Key.Key_PageDown, on=slip)
    looked(qtbot, window)
    assert slip._lacks.isVisible() and "no font has" in slip._lacks.text()
    assert not slip.turner.after.isEnabled()
    press(Qt.Key.Key_PageUp, on=slip)
    press(Qt.Key.Key_PageUp, on=slip)
    looked(qtbot, window)
    assert slip.turner.number == 0 and slip.sheet.pixmap().toImage() == first


def test_one_envelope_needs_no_turning(window, people, qtbot):
    lay_envelopes(window, these(people[:1]))
    assert not looked(qtbot, window).turner.isVisible()


def test_labels_are_seen_sheet_by_sheet_and_begin_on_the_first_alone(window, people, qtbot):
    lay_labels(window, these(people))
    slip = looked(qtbot, window)
    slip.form.fields["copies"].type_again("20")
    slip._on_edited()
    looked(qtbot, window)
    assert slip.turner.told.text() == "1 of 3" and slip.grid.isEnabled()
    slip.turner.after.click()
    looked(qtbot, window)
    assert slip.turner.told.text() == "2 of 3" and not slip.grid.isEnabled()
    slip.form.fields["copies"].type_again("1")
    slip._on_edited()
    looked(qtbot, window)
    assert slip.turner.number == 0 and not slip.turner.isVisible() and slip.grid.isEnabled()
