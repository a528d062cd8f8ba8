"""Words can be read as they are painted, in both themes: measured in the pictures of every screen."""

from collections import Counter

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from screens import SCREENS
from test_screens import filled, screen  # noqa: F401
from windows import settle

from smallcrm.ui.theme import apply

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen
ENOUGH, SMOOTHED = 4.5, 0.4  # what the edges of small letters lose to their smoothing


def luminance(pixel):
    """Relative luminance, as WCAG 2 defines it."""
    parts = QColor(pixel).getRgbF()[:3]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(window, widget):
    """Between the ground of a widget and whatever in it is furthest from that."""
    grabbed = window.grab(widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())))
    image = grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    ground = luminance(pixels.most_common(1)[0][0] & 0xFFFFFF)
    inks = [luminance(pixel & 0xFFFFFF) for pixel in pixels]
    return max((max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) for ink in inks)


def faint(window):
    """The labels and buttons in sight whose words stand out too little."""
    shown = [
        one
        for kind in (QLabel, QPushButton)
        for one in window.findChildren(kind)
        if one.isVisible() and one.isEnabled() and one.text() and not one.visibleRegion().isEmpty()
    ]
    shown = [one for one in shown if any(sign.isalnum() for sign in one.text())]  # a thin “/” has no full ink
    whole = [one for one in shown if one.visibleRegion().boundingRect() == one.rect()]
    return [one.text() for one in whole if contrast(window, one) < ENOUGH - SMOOTHED]


@pytest.mark.parametrize("name", SCREENS)
def test_words_stand_out_in_both_themes(screen, qapp, name):  # noqa: F811
    window = screen(name)
    for mode in ("light", "dark"):
        apply(qapp, mode)
        settle(qapp)
        assert (mode, faint(window)) == (mode, [])


def test_faint_words_are_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Hardly there", window)
    window.resize(300, 100)
    label.resize(200, 60)
    label.setStyleSheet("color: #aaaaaa; background: #ffffff; font-size: 20px")
    window.show()
    settle(None)
    assert faint(window) == ["Hardly there"]
