"""The real letter of a real reader, page below page, and the way to the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.views.looking import Seen
from smallcrm.paper.raster import Raster
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import Align, M, S, Scrolling, Toned, clear, line, named

EDGE = 2 * M + 18  # margins and scroll bar


class Preview(QWidget):
    """Shows what Looking saw."""

    step = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = (
            QPushButton(icon("chevron-left"), ""),
            QPushButton(icon("chevron-right"), ""),
        )
        self.before.setAccessibleName(_("The letter before"))
        self.after.setAccessibleName(_("The next letter"))
        self.before.clicked.connect(lambda: self.step.emit(-1))
        self.after.clicked.connect(lambda: self.step.emit(1))
        self.whose = Toned("", "")
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        self.told = Toned(_nobody(), wrap=True)
        self.pages = QWidget()
        self._column = QVBoxLayout(self.pages)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._width = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, 16, M, M)
        layout.setSpacing(S)
        layout.addLayout(line(self.before, None, self.whose, None, self.after))
        layout.addWidget(self.told)
        layout.addWidget(Scrolling(self.pages), 1)

    def sheet_width(self) -> int:
        """How wide a page is drawn, in pixels of the screen."""
        return max(100, round((self.width() - EDGE) * self.devicePixelRatioF()))

    def show_seen(self, seen: Seen) -> None:
        """Show a letter, or say why there is none."""
        ready = [party for party, _name in seen.review.ready] if seen.review else []
        place = ready.index(seen.reader) if seen.reader in ready else -1
        self.whose.setText(
            _("{place} of {count} — {name}").format(place=place + 1, count=len(ready), name=seen.name)
            if place >= 0
            else ""
        )
        self.before.setEnabled(place > 0)
        self.after.setEnabled(0 <= place < len(ready) - 1)
        self._say(_why_not(seen))
        clear(self._column)
        for number, page in enumerate(seen.pages, 1):
            self._column.addWidget(self._page(page, number, seen), 0, Align.AlignHCenter | Align.AlignTop)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are drawn anew, as wide as there is room."""
        super().resizeEvent(event)
        if self.width() != self._width:
            self._width = self.width()
            self.resized.emit()

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _page(self, page: Raster, number: int, seen: Seen) -> QLabel:
        label = named(QLabel(), "sheet")
        image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        label.setPixmap(QPixmap.fromImage(image))
        label.setAccessibleName(_("Page {} of {}").format(number, len(seen.pages)))
        label.setAccessibleDescription(seen.text if number == 1 else "")
        return label


def _why_not(seen: Seen) -> str:
    if seen.wrong:
        return _("There is nothing to show until the text or the facts are mended.")
    if seen.wanting:
        return _("Still missing: {}").format(", ".join(seen.wanting))
    if seen.trouble:
        return _("Left out: {}").format(seen.trouble)
    if seen.pages:
        return ""
    if seen.review and seen.review.left_out:
        return _("None of those chosen can be written to; the reasons stand on the left.")
    return _nobody()


def _nobody() -> str:
    return _("Choose somebody to write to: the letter stands here as it will be printed.")
