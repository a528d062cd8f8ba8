"""What people typed is shown as typed; links are the only markup there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from smallcrm.ui.panels import Heading, Toned, copyable
from smallcrm.ui.theme import DARK, LIGHT, apply

ODD = "O’Neil <b>& Söhne</b> 李"


def ink(label: QLabel) -> str:
    """The colour in which most of the label's accent-like pixels are painted."""
    image = label.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return "dark" if DARK.accent in seen else "light" if LIGHT.accent in seen else "none"


def test_a_name_that_looks_like_markup_is_shown_as_it_was_typed(qtbot):
    for label in (Heading(ODD, 1), Toned(ODD), Toned(ODD, "fact", wrap=True), copyable(ODD, "Name")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(ODD) or label.wordWrap()


def test_a_link_takes_the_colour_of_the_dress_it_is_worn_in(qtbot, qapp):
    apply(qapp, "light")
    label = Toned("<a href='party:1'>Hotel Aurora</a>", "link")
    qtbot.addWidget(label)
    label.show()
    try:
        assert ink(label) == "light"
        apply(qapp, "dark")
        qapp.processEvents()
        assert ink(label) == "dark"
    finally:
        apply(qapp, "light")
