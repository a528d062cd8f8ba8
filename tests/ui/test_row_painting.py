"""Rows that the list paints by itself look as Qt's own loop would have painted them."""

import pytest
from patience import turns
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QHoverEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from smallcrm.ui.chips import ChipText
from smallcrm.ui.faces import Face
from smallcrm.ui.lists import RowList
from smallcrm.ui.rows import Row, Rows

SELECT = QItemSelectionModel.SelectionFlag.Select
ROWS = [
    Row("Anna Weber", "Weber Immobilien GmbH", "9 days"),
    Row("Somebody whose name is much too long for the width of this list", "Köln", "2 months"),
    Row("Call back", "Jan · 020 555", chip=ChipText("2 days late", "danger"), button="Log", ticked=False),
    Row("Done", "yesterday", ticked=True),
    Row("A single line", icon="phone"),
    Row("שלום עולם", "تل أبيب", "3 weeks"),
] * 4


class Either(RowList):
    """Painted at once, or row by row, as Qt calls delegates."""

    by_qt = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.by_qt:
            QListView.paintEvent(self, event)
        else:
            super().paintEvent(event)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_page_painted_at_once_equals_one_painted_row_by_row(qtbot, direction):
    view = Either("Rows", Rows(ROWS))
    qtbot.addWidget(view)
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    view.setLayoutDirection(direction)
    view.resize(330, 410)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    view.selectionModel().setCurrentIndex(view.model().index(7), SELECT)
    view.selectionModel().select(view.model().index(9), SELECT)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    QTest.mouseMove(view.viewport(), QPoint(100, 300))
    turns()
    ours = view.grab().toImage()
    view.by_qt = True
    assert ours == view.grab().toImage()


def test_the_row_under_the_mouse_is_lit_until_it_leaves(qtbot):
    view = RowList("Rows", Rows(ROWS))
    qtbot.addWidget(view)
    view.resize(330, 410)
    dark = view.grab().toImage()
    place = QPointF(100, view.visualRect(view.model().index(1)).center().y())
    QApplication.sendEvent(view.viewport(), QHoverEvent(QEvent.Type.HoverMove, place, place, QPointF()))
    lit = view.grab().toImage()
    QApplication.sendEvent(view.viewport(), QHoverEvent(QEvent.Type.HoverLeave, place, place, place))
    assert lit != dark and view.grab().toImage() == dark


def test_an_empty_list_is_painted(qtbot):
    view = RowList("Rows", Rows([]))
    qtbot.addWidget(view)
    assert not view.grab().isNull()


@pytest.mark.parametrize(
    "text", ["Anna Weber", "ÄÖÜ WAVE To Ty", "Ελένη", "安娜", "مريم", "fi ffl AV", "", "a\u0301"]
)
def test_what_is_not_cut_has_its_room(qtbot, text):
    face = Face(QFont())
    for width in range(0, 120, 7):
        shown = face.fit(text, width)
        assert shown != text or face.width(text) <= width
        assert shown == text or face.width(text) >= width - 1  # Qt rounds up
