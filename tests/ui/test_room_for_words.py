"""Words that must not be cut: addresses break, counts are grouped, choices are as wide as they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from smallcrm.features.people.views.points import PointLine
from smallcrm.ui import words
from smallcrm.ui.facts import BREAK, breakable


@pytest.fixture
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_a_mail_address_of_middle_length_can_be_broken_in_a_narrow_place():
    assert breakable("anna.weber@post.example") == "anna.weber@post.example"
    broken = breakable("anna.weber@post.example", narrow=True)
    assert broken.split(BREAK) == ["anna.weber@", "post.", "example"]


def test_a_word_of_the_same_length_is_not():
    assert breakable("Hausverwaltungsgebühren", narrow=True) == "Hausverwaltungsgebühren"


def test_a_count_in_a_text_is_written_as_the_user_writes_it(english):
    assert words.grouped("1507 chosen", 1507) == "1,507 chosen"


def test_how_a_number_is_used_is_never_cut(qtbot):
    line = PointLine("phone", "Phone")
    qtbot.addWidget(line)
    option = QStyleOptionComboBox()
    line.use.initStyleOption(option)
    option.rect.setSize(line.use.minimumSizeHint())
    inside = line.use.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, line.use
    )
    assert isinstance(line.use, QComboBox)
    said = [line.use.itemText(place) for place in range(line.use.count())]
    assert max(line.use.fontMetrics().horizontalAdvance(one) for one in said) <= inside.width()
