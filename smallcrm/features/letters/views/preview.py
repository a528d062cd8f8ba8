"""The real letter of a real reader, page below page, and the way to the next one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.views.looking import Seen
from smallcrm.features.letters.views.page_turner import point
from smallcrm.features.letters.views.sheet import SHADOW, Sheet, SheetDesk
from smallcrm.paper.signs import in_words
from smallcrm.ui import words
from smallcrm.ui.panels import Align, M, S, Scrolling, Toned, line
from smallcrm.ui.tips import plain_tip

EDGE = 2 * M + 2 * SHADOW + 14  # margins, shadows and scroll bar
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
LONGEST = 32  # characters of a name before it is shortened: the page must not grow with it


class Preview(SheetDesk):
    """Shows what was seen of a letter."""

    step = Signal(int)
    resized = Signal()
    _stands = False
    zoom = 1.0  # of the width there is

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QPushButton(), QPushButton()
        self._stands = True
        point(self.before, self.after)
        self.before.setAccessibleName(_("The letter before"))
        self.after.setAccessibleName(_("The next letter"))
        self.before.setToolTip(_("The letter before (K)"))
        self.after.setToolTip(_("The next letter (J)"))
        self.before.clicked.connect(lambda: self.step.emit(-1))
        self.after.clicked.connect(lambda: self.step.emit(1))
        self.whose = Toned("", "")
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        self.told = Toned(_nobody(), wrap=True)
        self.pages = QWidget()
        self._sheets: list[Sheet] = []
        self._column = QVBoxLayout(self.pages)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._column.addStretch(1)
        self._width = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, 14, M, M)
        layout.setSpacing(S)
        layout.addLayout(line(self.before, None, self.whose, None, self.after))
        layout.addWidget(self.told)
        scrolling = Scrolling(self.pages)
        scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # for what is near
        layout.addWidget(scrolling, 1)
        self.show_place(-1, 0, "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._stands:
            point(self.before, self.after)

    def sheet_width(self) -> int:
        """How wide a page is drawn, in pixels of the screen."""
        return max(100, round((self.width() - EDGE) * self.zoom * self.devicePixelRatioF()))

    def zoom_by(self, steps: int) -> None:
        """Nearer or further away; 0 is the whole width again."""
        place = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self.zoom))
        wanted = ZOOMS[max(0, min(len(ZOOMS) - 1, place + steps))] if steps else 1.0
        if wanted != self.zoom:
            self.zoom = wanted
            self.resized.emit()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self.fontMetrics().averageCharWidth() * 46, hint.height())

    def show_place(self, place: int, count: int, name: str) -> None:
        """Whose letter of how many this is; none, and no way to turn to, with a place below 0."""
        short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        told = _("{place} of {count} — {name}").format(
            place=words.number(place + 1), count=words.number(count), name=short
        )
        self.whose.setText(told.removesuffix(" — ") if place >= 0 else _("Nobody chosen yet"))
        self.whose.setToolTip(plain_tip(name) if short != name else "")
        self.before.setEnabled(place > 0)
        self.after.setEnabled(0 <= place < count - 1)

    def show_seen(self, seen: Seen) -> None:
        """Show a letter, or say why there is none. Sheets that stay are only painted anew."""
        self._say(_why_not(seen))
        if _only_left_out(seen):
            self.whose.clear()  # somebody is chosen: what is to be said stands below
        while len(self._sheets) > len(seen.pages):
            gone = self._sheets.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._sheets) < len(seen.pages):
            made = Sheet()
            self._column.insertWidget(len(self._sheets), made, 0, Align.AlignHCenter | Align.AlignTop)
            self._sheets.append(made)
        for number, (sheet, page) in enumerate(zip(self._sheets, seen.pages, strict=True), 1):
            sheet.show_page(page, number, len(seen.pages), seen.text if number == 1 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are drawn anew, as wide as there is room."""
        super().resizeEvent(event)
        if self.width() != self._width:
            self._width = self.width()
            self.resized.emit()

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))


def _why_not(seen: Seen) -> str:
    if seen.wrong:
        return _("There is nothing to show until the text or the facts are mended.")
    if seen.wanting:
        return _("Still missing: {}").format(", ".join(seen.wanting))
    if seen.trouble:
        return _("Left out: {}").format(seen.trouble)
    if _only_left_out(seen):
        return _("None of those chosen can be written to: the reasons stand on the left, a sample below.")
    if seen.blank:
        return _nobody()
    if seen.missing:
        return _("No font has {}: an empty box stands there.").format(in_words(seen.missing))
    return ""


def _only_left_out(seen: Seen) -> bool:
    return bool(seen.blank and seen.review and seen.review.left_out)


def _nobody() -> str:
    return _("Choose somebody to write to: the letter stands here as it will be printed.")
