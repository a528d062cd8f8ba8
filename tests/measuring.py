"""What is measured of a window: names, the way of Tab, contrast, whether the keyboard is seen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid
from windows import spoken_name, takes_tab

SLACK = 4  # pixels two things of one line may differ
SMALL = (1366, 768)  # a small laptop
TURNS = 3  # of the event loop: the focus moves, what shows it is told, what scrolls there follows
ENOUGH, SMOOTHED = 4.5, 0.4  # what the edges of small letters lose to their smoothing


def controls(window):
    """Whatever Tab should visit."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and takes_tab(w)]


def nameless(window):
    """Controls a screen reader has no words for."""
    return [type(w).__name__ for w in controls(window) if not spoken_name(w)]


def stops(window, limit=200):
    """What Tab visits, in its order, once round; the last is the first again where it comes back."""
    first = QApplication.focusWidget()
    found = [first]
    for _time in range(limit):  # more than there are: Tab also walks the links inside one label
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is not found[-1]:
            found.append(now)
        if now is first:
            break
    return found


def missed(window):
    """Controls that Tab does not visit, and a word where it does not come back."""
    walked = stops(window, 150)
    lost = {f"{type(w).__name__} {spoken_name(w)}" for w in set(controls(window)) - set(walked)}
    return sorted(lost) + ([] if walked[-1] is walked[0] else ["it does not come back"])


def place(window, widget):
    """Where a widget stands in the window; read from left to right."""
    at = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        at.moveLeft(window.width() - at.right())
    return at


def from_the_top(window):
    """What Tab visits once round, from the first stop of the window: the step home is none of its steps."""
    walked = stops(window)
    if len(walked) > 1 and walked[-1] is walked[0]:
        walked.pop()
    for area in window.findChildren(QScrollArea):  # the walk has moved what lies in them
        area.verticalScrollBar().setValue(0)
    at = window.nextInFocusChain()
    while at not in walked and at is not window:
        at = at.nextInFocusChain()
    first = walked.index(at) if at in walked else 0
    return walked[first:] + walked[:first]


def area_of(widget):
    """What a widget is scrolled in, if it is."""
    while widget is not None and not isinstance(widget, QScrollArea):
        widget = widget.parentWidget()
    return widget


def seen_at(window, widget, beside):
    """Where it stands for who comes from, or goes on to, another: what must be scrolled to is at the edge."""
    at, area = place(window, widget), area_of(widget.parentWidget())
    if area is None or area is area_of(beside.parentWidget()):
        return at
    edge = place(window, area.viewport())
    over = max(at.bottom() - edge.bottom(), 0)
    at.translate(0, -min(over, max(at.top() - edge.top(), 0)))
    return at


def against_reading(window):
    """Steps of Tab that go up without going on to another column, or back in a line."""
    found = []
    walked = from_the_top(window)
    for before, after in zip(walked, walked[1:], strict=False):
        one, two = seen_at(window, before, after), seen_at(window, after, before)
        up = two.bottom() < one.top() + SLACK
        back = two.right() <= one.left() + SLACK and two.top() <= one.bottom() - SLACK and not up
        left = two.left() < one.right() - SLACK
        if (up and left) or (back and two.bottom() > one.top() + SLACK):
            found.append(f"{spoken_name(before)} → {spoken_name(after)}")
    return found


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


def cut(window):
    """The labels, buttons and placeholders that have less room than their words take."""
    found = []
    for label in window.findChildren(QLabel):
        if (
            label.isVisible()
            and label.text()
            and not label.wordWrap()
            and label.width() < label.minimumSizeHint().width()
        ):
            found.append(label.text())
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
            found.append(button.text())
    for field in window.findChildren(QLineEdit):
        empty = field.isVisible() and not field.text()
        margins = field.textMargins()
        room = field.width() - margins.left() - margins.right()
        if empty and field.fontMetrics().horizontalAdvance(field.placeholderText()) > room:
            found.append(field.placeholderText())
    return found


def too_large(window):
    """Words that are cut, and sides of the window that a small laptop does not have."""
    least = window.minimumSizeHint().toTuple()
    return cut(window) + [f"{side} pixels" for side, there in zip(least, SMALL, strict=True) if side > there]


def fits(window, qtbot, text_size):
    """It comes to fit, as soon as all of it is laid out; what does not fit is told."""

    def fitting():
        assert (text_size, too_large(window)) == (text_size, [])

    qtbot.waitUntil(fitting)


def unseen(window):
    """Controls that look the same with the keyboard and without."""
    found, there = [], controls(window)
    assert len(there) > 1
    for stop in there:
        if not isValid(stop) or not stop.isVisible():  # what one stop shows may go with it
            continue
        (there[0] if stop is not there[0] else there[-1]).setFocus(Qt.FocusReason.TabFocusReason)
        without = _picture(window, stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if _picture(window, stop) == without:
            found.append(f"{type(stop).__name__} {spoken_name(stop)}")
    return found


def _picture(window, widget):
    """The widget and the edge around it, as the window shows it; Tab would scroll to it as well."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    for _turn in range(TURNS):
        QApplication.processEvents()
    edge = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-2, -2, 2, 2)
    return window.grab(edge).toImage()
