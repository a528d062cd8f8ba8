"""What lies in a layout, told without leaving names of items behind that have gone."""

import re
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smallcrm.ui.laid import column_of, widgets_of
from smallcrm.ui.walk import stops_in

PROGRAM = Path(__file__).parents[2] / "smallcrm"


def items():
    """Names Python has for items of layouts."""
    known = shiboken6.getAllValidWrappers()
    return [one for one in known if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)]


def test_widgets_come_in_the_order_of_their_layouts(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    column, row = QVBoxLayout(ground), QHBoxLayout()
    first, second, third, last = (QLabel(str(number)) for number in range(4))
    column.addWidget(first)
    column.addLayout(row)
    column.addWidget(last)
    row.addWidget(third)
    row.insertWidget(0, second)
    assert list(widgets_of(column)) == [first, second, third, last]


def test_a_grid_is_read_row_by_row_whenever_its_cells_were_filled(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    grid = QGridLayout(ground)
    made = {(row, column): QLabel() for row in (1, 0) for column in (1, 0)}
    for cell, label in made.items():
        grid.addWidget(label, *cell)
    assert list(widgets_of(grid)) == [made[cell] for cell in sorted(made)]
    assert column_of(grid, 1) == [made[0, 1], made[1, 1]]


def test_nothing_is_known_of_items_after_the_stops_were_asked_for(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    for number in range(3):
        column.addWidget(QPushButton(str(number)))
    before = len(items())
    assert len(list(stops_in(ground))) == 3
    for button in ground.findChildren(QPushButton):
        button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(items()) == before


def test_no_part_of_the_program_asks_a_layout_for_its_items():
    asking = re.compile(r"\.itemAt(Position)?\(")
    assert [path.name for path in PROGRAM.rglob("*.py") if asking.search(path.read_text("utf-8"))] == []
