"""A drawn page on the desk: painted anew only where it changed, its shadow around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject

from smallcrm.features.letters.views.sheet import SHADOW, Sheet
from smallcrm.paper.raster import Raster
from smallcrm.ui.theme import apply


def page(grey: int = 255) -> Raster:
    """A page of one colour."""
    return Raster(80, 120, 320, bytes([grey]) * (320 * 120))


@pytest.fixture
def sheet(qtbot, qapp):
    apply(qapp, "light", 100)
    made = Sheet()
    qtbot.addWidget(made)
    made.show_page(page(), 1, 2, "Dear Anna")
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    qapp.processEvents()
    return made


class Paints(QObject):
    """Counts them."""

    def __init__(self, watched):
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize(
    ("told", "paints"),
    [((page(), 1, 2, "Dear Anna"), 0), ((page(0), 1, 2, "Dear Anna"), 1)],
    ids=["the same", "another"],
)
def test_only_a_page_that_changed_is_painted_again(sheet, qapp, told, paints):
    seen = Paints(sheet)
    sheet.show_page(*told)
    qapp.processEvents()
    assert seen.count == paints


def test_a_page_that_stays_may_still_be_another_of_its_letter(sheet):
    sheet.show_page(page(), 1, 3, "Dear Bea")
    assert sheet.accessibleName() == "Page 1 of 3"
    assert sheet.accessibleDescription() == "Dear Bea"


def test_the_page_is_whole_and_its_shadow_lies_around_it(sheet):
    image = sheet.grab().toImage()
    inside = sheet.contentsRect()
    for place in (inside.topLeft(), inside.center(), inside.bottomRight()):
        assert image.pixelColor(place).lightness() == 255
    beside, beyond = inside.center(), inside.center()
    beside.setX(inside.right() + 2)
    beyond.setX(inside.right() + SHADOW)
    assert image.pixelColor(beside).lightness() < image.pixelColor(beyond).lightness() <= 255
