"""A page and, beside it, a slip; where there is no room for both, the slip stands in place of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget
from shiboken6 import isValid

from smallcrm.ui.drafts import keeping
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Rule

if TYPE_CHECKING:
    from smallcrm.ui.slips import Slip

RULE = 1  # pixel between both
SLIP_WIDTH = 52  # in average letters
MOST = 16_777_215  # Qt's own: no limit


class Beside(QWidget):
    """Lays slips beside what it is given. `enter` moves the keyboard there when a slip is put away."""

    cleared = Signal()  # no slip lies there any more
    crowded = Signal()  # the page came to want more room than there is

    def __init__(self, page: QWidget, enter: Callable[[], None]) -> None:
        super().__init__()
        self._page, self._enter = page, enter
        self._slips: dict[str, Slip] = {}
        self._slip: Slip | None = None
        self._before: QWidget | None = None
        self._rule = Rule()
        self._rule.hide()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(page, 1)
        self._line.addWidget(self._rule)

    def lay(self, slip: Slip) -> None:
        """Put a slip beside the page; one of the same name that holds typed words comes back instead."""
        kept = self._slips.get(slip.name)
        if kept is not None and kept.kept_draft() is not None:
            if kept is not slip:
                slip.deleteLater()
            slip = kept
        self._put_away()
        if kept is not slip:
            if kept is not None:
                keeping.leave(kept)
                kept.deleteLater()
            self._slips[slip.name] = slip
            slip.closed.connect(lambda: self._on_closed(slip))
            slip.wanted.connect(lambda: self.lay(slip))
            self._line.addWidget(slip)
        self._slip, self._before = slip, QApplication.focusWidget()
        for part in (slip, *slip.findChildren(QWidget)):
            part.ensurePolished()  # how much room its words need is known only in their dress
        self.make_room()
        slip.show()
        slip.begin()
        self.make_room()  # what was typed another time may need more

    def slip(self) -> Slip | None:
        """The slip that lies beside the page."""
        return self._slip

    def unsaved(self) -> bool:
        """Whether a slip holds words that are nowhere but here."""
        return any(slip.form.is_edited() and not keeping.covers(slip) for slip in self._slips.values())

    def wanted_width(self) -> int:
        """What the page wants, and the slip beside it."""
        page = self._page.currentWidget() if isinstance(self._page, QStackedWidget) else self._page
        wanted = page.wanted_width() if isinstance(page, PageView) else self._page.minimumSizeHint().width()
        return wanted + (self._slip.least_width() if self._slip else 0)

    def minimumSizeHint(self) -> QSize:
        """As little as the page needs: a slip takes its place where there is not more."""
        least = self._page.minimumSizeHint()
        return least if self._slip is None else QSize(least.width(), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """A page may want more than when it came to the front, as where another part of it is shown."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.wanted_width() > self.width():
            self.crowded.emit()
        return known

    def make_room(self) -> None:
        """Both side by side where they fit."""
        slip = self._slip
        needed = self._page.minimumSizeHint().width()
        together = slip is None or needed + RULE + slip.least_width() <= self.width()
        self._page.setVisible(together)
        self._rule.setVisible(together and slip is not None)
        if slip is not None:
            wanted = max(self.fontMetrics().averageCharWidth() * SLIP_WIDTH, slip.least_width())
            room = self.width() - needed - RULE if together else MOST
            slip.setMinimumWidth(min(wanted, room))
            slip.setMaximumWidth(min(wanted, room) if together else MOST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, the slip stands in place of the page."""
        super().resizeEvent(event)
        self.make_room()

    def _on_closed(self, slip: Slip) -> None:
        if slip is not self._slip:
            return
        self._put_away()
        self.cleared.emit()
        if slip.kept_draft() is None:
            keeping.leave(slip)
            del self._slips[slip.name]
            slip.deleteLater()

    def _put_away(self) -> None:
        if self._slip is None:
            return
        slip, self._slip = self._slip, None
        self.make_room()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._enter()
        slip.hide()
