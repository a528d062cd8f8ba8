"""The report in front as it will be printed, page below page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.views.sheet import SHADOW, SheetDesk
from smallcrm.features.reports.views.leaf import Leaf
from smallcrm.features.reports.views.looking import Seen
from smallcrm.ui import words
from smallcrm.ui.panels import Align, M, S, Scrolling, Toned

EDGE = 2 * M + 2 * SHADOW + 18  # margins, shadows and scroll bar
LEAST = 40  # average letters


class Pages(SheetDesk):
    """Pages on a grey desk, and a line above them that tells what is going on."""

    opened = Signal(str)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = Toned("", wrap=True)
        self._leaves: list[Leaf] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._column.addStretch(1)
        self.area = Scrolling(self._inside)
        self._width = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S, M, M)
        layout.setSpacing(S)
        layout.addWidget(self.told)
        layout.addWidget(self.area, 1)

    def sheet_width(self) -> int:
        """How wide a page is drawn, in pixels of the screen."""
        return max(100, round((self.width() - EDGE) * self.devicePixelRatioF()))

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * LEAST
        return QSize(least, super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """What is going on, or what to do."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def clear(self, text: str) -> None:
        """No pages; why stands there instead."""
        self.say(text)
        self._fit(0)

    def show_seen(self, seen: Seen) -> None:
        """Show a report. Pages that stay are only painted anew."""
        if seen.pdf is None:
            self.clear(seen.trouble)
            return
        self._fit(len(seen.pages))
        for number, (leaf, page, size) in enumerate(zip(self._leaves, seen.pages, seen.sizes, strict=True)):
            spots = [spot for spot in seen.pdf.spots if spot.page == number]
            leaf.show_leaf(page, size, number + 1, seen.pdf.pages, spots)
        self.say(_how_many(seen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are drawn anew, as wide as there is room."""
        super().resizeEvent(event)
        if self.width() != self._width:
            self._width = self.width()
            self.resized.emit()

    def _fit(self, count: int) -> None:
        while len(self._leaves) > count:
            gone = self._leaves.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._leaves) < count:
            made = Leaf()
            made.opened.connect(self.opened)
            self._column.insertWidget(len(self._leaves), made, 0, Align.AlignHCenter | Align.AlignTop)
            self._leaves.append(made)


def _how_many(seen: Seen) -> str:
    """“92 pages, the first 12 are shown. 124 left out: no phone number.”"""
    assert seen.pdf is not None and seen.made is not None
    pages = words.grouped(n_("{} page", "{} pages", seen.pdf.pages), seen.pdf.pages)
    told = [pages]
    if len(seen.pages) < seen.pdf.pages:
        told = [_("{pages}, the first {count} are shown").format(pages=pages, count=len(seen.pages))]
    left_out = len(seen.made.left_out)
    if left_out:
        reasons = ", ".join(dict.fromkeys(one.reason for one in seen.made.left_out))
        count = words.grouped(n_("{} left out", "{} left out", left_out), left_out)
        told.append(_("{count}: {reasons}").format(count=count, reasons=reasons))
    return " · ".join(told)
