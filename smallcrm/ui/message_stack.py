"""The messages that are there now, over the lower edge of the window: the newest lowest, none lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.message_bar import PASSING, Act, MessageBar
from smallcrm.ui.panels import XL, XS, L

MOST = 3  # that are seen at once; the others come up as these go


class Following(QObject):
    """Puts a message away with the slip or page it belongs to."""

    def __init__(self, bar: MessageBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is closed, or another page is shown; a window that is only put aside is neither."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._bar.put_away()
        return False


class Messages(QWidget):
    """A new passing message takes the place of the one before; warnings and errors stay until put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[MessageBar] = []  # the newest last
        self._ground: QWidget | None = None
        self._before: QWidget | None = None
        self.hide()

    def float_over(self, ground: QWidget) -> None:
        """Lie over the lower edge of a widget, so that nothing moves when a message comes or goes."""
        self.setParent(ground)
        self._ground = ground
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the ground changes its size."""
        if event.type() == QEvent.Type.Resize and self._bars:
            self._lie_down()
        return False

    def say(self, text: str, kind: str = "info", act: Act | None = None, of: QWidget | None = None) -> None:
        """Say something; the same words again stand there once, as the newest.

        What can be done about it may be `of` a slip or a page: when that goes, the message goes with it.
        """
        text = with_keys(text)
        newest = self.newest()
        if newest is not None and newest.says(text, kind):
            newest.keep(act)
            return
        for bar in [*self._bars]:
            if bar.text() == text or (kind == "info" and bar.kind == "info"):
                self._take_out(bar)
        self._remember()
        bar = MessageBar(self)
        bar.setProperty("floating", "true")
        bar.move(0, self.height())  # out of sight until it has its place
        self._bars.append(bar)
        bar.gone.connect(lambda: self._take_out(bar))
        bar.say(text, kind, act)
        if of is not None and of.isVisible():
            of.installEventFilter(Following(bar))
        self._make_room()
        self._lie_down()

    def text(self) -> str:
        """The newest that is said; empty when nothing is."""
        return self._bars[-1].text() if self._bars else ""

    def texts(self) -> list[str]:
        """All that stands there, the newest last."""
        return [bar.text() for bar in self._bars if not bar.isHidden()]

    def newest(self) -> MessageBar | None:
        """The message said last, while it is there."""
        return self._bars[-1] if self._bars else None

    def put_away(self) -> None:
        """Put all of them away."""
        for bar in [*self._bars]:
            bar.put_away()

    def take_focus(self) -> None:
        """The keyboard goes to the newest message, and asked again back to where it was."""
        focus, before = QApplication.focusWidget(), self._before
        if focus is not None and self.isAncestorOf(focus):
            if before is not None and isValid(before):
                before.setFocus()
        elif self._bars:
            self._before = focus
            self._bars[-1].take_focus()

    def _remember(self) -> None:
        """Who comes here by Tab goes back to where the keyboard was when it was said."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus) and focus.window() is self.window():
            self._before = focus

    def _make_room(self) -> None:
        """Where there are too many, the oldest that would go by itself goes now."""
        passing = [bar for bar in self._bars[:-1] if bar.kind in PASSING]
        for bar in passing[: max(0, len(self._bars) - MOST)]:
            self._take_out(bar)

    def _take_out(self, bar: MessageBar) -> None:
        if bar not in self._bars:
            return
        self._bars.remove(bar)
        focus = QApplication.focusWidget()
        if focus is not None and bar.isAncestorOf(focus):
            self._give_back()
        bar.hide()
        bar.deleteLater()
        self._lie_down()

    def _give_back(self) -> None:
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def _lie_down(self) -> None:
        ground = self._ground or self.parentWidget()
        shown = self._bars[-MOST:]
        if ground is None or not shown:
            self.hide()
            return
        sizes = [bar.wanted(ground.width() - XL) for bar in shown]
        wide = max(size.width() for size in sizes)
        tall = sum(size.height() + XS for size in sizes) - XS
        self.setGeometry(0, ground.height() - tall - L, ground.width(), tall)
        covered, top = QRegion(), 0
        for bar, size in zip(shown, sizes, strict=True):
            place = QRect((ground.width() - wide) // 2, top, wide, size.height())
            bar.setGeometry(place)
            covered += QRegion(place)
            top += size.height() + XS
        self.setMask(covered)  # beside them the page is touched as ever
        for (
            bar
        ) in self._bars:  # shown when they are in place: Qt would think the mouse over what it never was
            bar.setVisible(bar in shown)
        self.show()
        self.raise_()
