"""A contact beside an open slip is seen whole, or the slip stands in its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import press, settle

from smallcrm.features.people.service import Draft, Point
from smallcrm.features.people.service.parties import add_party
from smallcrm.features.people.views.right import RightSide
from smallcrm.ui.panels import Scrolling


@pytest.mark.parametrize("width", [1366, 1500, 1640, 1800])
def test_with_the_largest_text_no_part_of_a_contact_is_cut_beside_a_slip(opened, db, qapp, width):
    points = [Point("email", "anna.weber@post.example"), Point("phone", "+49 221 555 0140")]
    anna = add_party(Draft({"given": "Anna", "family": "Weber"}, points, company="Weber Immobilien GmbH"))
    window = opened(text_size=200)
    window.resize(width, 800)
    window.go("contacts", anna.id)
    settle(qapp)
    press(Qt.Key.Key_A)
    assert window.workspace.slip() is not None
    for _turn in range(20):
        QApplication.processEvents()
    shown = [one for one in window.findChildren(RightSide) if one.isVisible()]
    over = [one.horizontalScrollBar().maximum() for side in shown for one in side.findChildren(Scrolling)]
    assert not any(over) and (shown or width < 1800)
