"""In a window laid out from right to left, texts read as their own letters do, and begin at the near edge."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from smallcrm.ui.chips import ChipText, paint_chip
from smallcrm.ui.fields import Line, Notes
from smallcrm.ui.line import INSIDE


def painted(direction):
    image = QImage(120, 24, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    paint_chip(painter, QRect(0, 0, 120, 24), ChipText("8 days late", "danger"))
    painter.end()
    return image


def test_a_chip_says_8_days_late_and_not_days_late_8(qapp):
    ways = Qt.LayoutDirection
    assert painted(ways.RightToLeft) == painted(ways.LeftToRight)


def test_latin_text_begins_at_the_right_of_a_mirrored_field(qtbot):
    line, notes = Line(), Notes()
    for field in (line, notes):
        qtbot.addWidget(field)
        field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    assert line.alignment() & right == right
    assert notes.document().defaultTextOption().alignment() & right == right


def test_a_field_too_narrow_for_its_text_shows_the_beginning(qtbot):
    line = Line()
    qtbot.addWidget(line)
    line.resize(60 + INSIDE, 24)
    line.show()
    line.setText("0221 4710 100 and a good deal more")
    assert line.cursorPosition() == 0
    line.setText("0221")
    assert line.cursorPosition() == 4
