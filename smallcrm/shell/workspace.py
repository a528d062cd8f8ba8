"""The desk while a file is open: the sidebar, the page in front, a slip beside it, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget
from shiboken6 import isValid

from smallcrm.core.journal import Changes
from smallcrm.shell.sidebar import Place, Sidebar
from smallcrm.shell.trail import Stop, Trail
from smallcrm.ui.commands import offer
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Rule
from smallcrm.ui.room import Page

if TYPE_CHECKING:
    from smallcrm.ui.slips import Slip

FIRST_COUNT_MS = 150  # after the first page has been painted
SLIP_WIDTH = 52  # in average letters
MOST = 16_777_215  # Qt's own: no limit


class Pages(QStackedWidget):
    """Needs only the room of the page in front, whatever the others need."""

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


class Workspace(QWidget):
    """Given the pages, shows them; knows none of them by name. `extra` pages stand in no sidebar."""

    turned = Signal()

    def __init__(
        self, desk: Desk, pages: Sequence[Page], extra: dict[str, Callable[[Desk], PageView]]
    ) -> None:
        super().__init__()
        self._desk, self._pages, self._extra = desk, pages, extra
        self._numbers = {page.name: number for number, page in enumerate(pages)}
        self._built: dict[str, PageView] = {}
        self._slips: dict[str, Slip] = {}
        self._slip: Slip | None = None
        self._before_slip: QWidget | None = None
        self.trail, self.front = Trail(), ""
        self.sidebar, self.stack = Sidebar(_places(pages)), Pages()
        self.rule = Rule()
        self.rule.hide()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        for part in (self.sidebar, Rule(), self.stack, self.rule):
            self._line.addWidget(part, 1 if part is self.stack else 0)
        self.sidebar.page_chosen.connect(lambda number: self._walk(pages[number].name))
        self.sidebar.activated.connect(self.enter)
        self._stale = {page.name for page in pages if page.waiting}
        self._count_soon = QTimer(self, singleShot=True, interval=30)
        self._count_soon.timeout.connect(self._count)
        desk.bus.changed.connect(self._on_changed)
        QTimer.singleShot(FIRST_COUNT_MS, self, self._count)

    def here(self) -> Stop:
        """What is in front."""
        page = self._built.get(self.front)
        return Stop(self.front, page.record() if page else None)

    def page(self, name: str) -> PageView:
        """A page by its name, built when first asked for."""
        if name not in self._built:
            build = self._extra[name] if name in self._extra else self._pages[self._numbers[name]].build
            self._built[name] = build(self._desk)
            self.stack.addWidget(self._built[name])
        return self._built[name]

    def go(self, name: str, record: int | None = None) -> PageView:
        """Show a page, and a record on it, and move the keyboard there."""
        if self.front and (name != self.front or record is not None):
            self.trail.leave(self.here())
        page = self._turn_to(name)
        if record is not None:
            page.show_record(record)
        self.enter()
        return page

    def back(self) -> None:
        """To what was in front before."""
        self._return_to(self.trail.back(self.here()))

    def forward(self) -> None:
        """To what one came back from."""
        self._return_to(self.trail.forward(self.here()))

    def enter(self) -> None:
        """Move the keyboard into the page in front."""
        page = self._built[self.front]
        (page.start or page).setFocus()

    def settle(self) -> bool:
        """Save what is half typed in the pages; False where something cannot be saved as it stands."""
        settled = [page.settle() for page in self._built.values()]  # every one, whatever the others say
        return all(settled)

    def unsaved(self) -> bool:
        """Whether a slip holds words that were not stored."""
        return any(slip.form.is_edited() for slip in self._slips.values())

    def retire(self) -> None:
        """Withdraw all commands at once: what is deleted later must not share its keys with what comes."""
        for page in self._built.values():
            offer(page, False)
        self._desk.bus.changed.disconnect(self._on_changed)
        self.setParent(None)
        self.deleteLater()

    def lay(self, slip: Slip) -> None:
        """Put a slip beside the page; one of the same name that holds typed words comes back instead."""
        kept = self._slips.get(slip.name)
        if kept is not None and kept.form.is_edited():
            if kept is not slip:
                slip.deleteLater()
            slip = kept
        self._put_away()
        if kept is not slip:
            if kept is not None:
                kept.deleteLater()
            self._slips[slip.name] = slip
            slip.closed.connect(lambda: self._on_slip_closed(slip))
            self._line.addWidget(slip)
        self._slip, self._before_slip = slip, QApplication.focusWidget()
        self._make_room()
        slip.show()
        slip.begin()

    def slip(self) -> Slip | None:
        """The slip that lies beside the page."""
        return self._slip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, the slip stands in place of the page."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        slip = self._slip
        needed = self.sidebar.sizeHint().width() + self.stack.minimumSizeHint().width()
        beside = slip is None or needed + slip.least_width() <= self.width()
        self.stack.setVisible(beside)
        self.rule.setVisible(beside and slip is not None)
        if slip is not None:
            wanted = max(self.fontMetrics().averageCharWidth() * SLIP_WIDTH, slip.least_width())
            room = self.width() - needed if beside else MOST
            slip.setMinimumWidth(min(wanted, room))
            slip.setMaximumWidth(min(wanted, room) if beside else MOST)

    def _turn_to(self, name: str) -> PageView:
        leaving = self._built.get(self.front)
        if leaving is not None and name != self.front:
            leaving.settle()
        page = self.page(name)
        for other, built in self._built.items():
            offer(built, other == name)
        self.front = name
        self.stack.setCurrentWidget(page)
        self.stack.updateGeometry()
        self._make_room()
        self.sidebar.show_page(self._numbers.get(name))
        self.turned.emit()
        return page

    def _walk(self, name: str) -> None:
        if self.front and name != self.front:
            self.trail.leave(self.here())
        self._turn_to(name)

    def _return_to(self, stop: Stop | None) -> None:
        if stop is None:
            return
        page = self._turn_to(stop.page)
        if stop.record is not None:
            page.show_record(stop.record)
        self.enter()
        self.turned.emit()

    def _on_slip_closed(self, slip: Slip) -> None:
        if slip is not self._slip:
            return
        self._put_away()
        if not slip.form.is_edited():
            del self._slips[slip.name]
            slip.deleteLater()

    def _put_away(self) -> None:
        if self._slip is None:
            return
        slip, self._slip = self._slip, None
        self._make_room()
        before = self._before_slip
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self.enter()
        slip.hide()

    def _on_changed(self, changes: Changes) -> None:
        touched = changes.tables()
        stale = {page.name for page in self._pages if page.waiting and page.counted & touched}
        if stale:
            self._stale |= stale
            self._count_soon.start()

    def _count(self) -> None:
        for name in self._stale:
            number = self._numbers[name]
            if waiting := self._pages[number].waiting:
                self.sidebar.show_waiting(number, waiting())
        self._stale = set()


def _places(pages: Sequence[Page]) -> list[Place]:
    """Pages as the sidebar shows them, a heading before each group."""
    places, group = list[Place](), ""
    for page in pages:
        heading = page.group() if page.group else ""
        if heading and heading != group:
            places.append(Place(heading))
        group = heading
        places.append(Place(page.title(), page.icon))
    return places
