"""The desk while a file is open: the sidebar, the page in front, a slip beside it, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QWidget

from smallcrm.core import preferences
from smallcrm.core.journal import Changes
from smallcrm.shell.beside import Beside
from smallcrm.shell.kept import View
from smallcrm.shell.sidebar import Place, Sidebar
from smallcrm.shell.trail import Stop, Trail
from smallcrm.ui.commands import offer
from smallcrm.ui.desk import Desk
from smallcrm.ui.drafts import keeping
from smallcrm.ui.messages import calmly
from smallcrm.ui.page import PageView, laid_in
from smallcrm.ui.panels import Rule
from smallcrm.ui.room import Page
from smallcrm.ui.turns import once_running

if TYPE_CHECKING:
    from smallcrm.ui.slips import Slip

FIRST_COUNT_MS = 150  # after the first page has been painted
STAND_MS = 100  # so is a page before it stands again where it stood: that may ask for all its rows
FOLDED = "sidebar_folded"


class Pages(QStackedWidget):
    """Needs only the room of the page in front, whatever the others need."""

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


class Workspace(QWidget):
    """Given the pages, shows them; knows none of them by name. `extra` pages stand in no sidebar."""

    turned = Signal()

    def __init__(
        self,
        desk: Desk,
        pages: Sequence[Page],
        extra: dict[str, Callable[[Desk], PageView]],
        shown: Sequence[Page] | None = None,
    ) -> None:
        """Of the pages, the sidebar may show some and in another order."""
        super().__init__()
        self._desk, self._extra = desk, extra
        self._pages = {page.name: page for page in pages}
        self._shown = list(pages if shown is None else shown)
        self._built: dict[str, PageView] = {}
        self._records: dict[str, int] = {}  # in front on pages that are not built yet
        self.trail, self.front = Trail(), ""
        self.sidebar, self.stack = Sidebar(_places(self._shown)), Pages()
        self.beside = Beside(self.stack, self.enter)
        self.beside.cleared.connect(self._make_room)
        self.beside.crowded.connect(self._make_room)
        self._folded = preferences.get(FOLDED) is True
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for part in (self.sidebar, Rule(), self.beside):
            line.addWidget(part, 1 if part is self.beside else 0)
        self.sidebar.page_chosen.connect(lambda number: self._walk(self._shown[number].name))
        self.sidebar.activated.connect(self.enter)
        self.sidebar.favourite_chosen.connect(desk.open)
        self.sidebar.favourites_brought.connect(self._favour)
        self._stale = {page.name for page in pages if page.waiting}
        self._count_soon = QTimer(self, singleShot=True, interval=30)
        self._count_soon.timeout.connect(self._count)
        desk.bus.changed.connect(self._on_changed)
        once_running(FIRST_COUNT_MS, self, self._count)

    def here(self) -> Stop:
        """What is in front."""
        page = self._built.get(self.front)
        return Stop(self.front, page.record() if page else None)

    def target(self) -> str | None:
        """The record in front as the desk opens it; None where it has no window of its own."""
        page = self._built.get(self.front)
        return page.target() if page else None

    def page(self, name: str) -> PageView:
        """A page by its name, built when first asked for."""
        if name not in self._built:
            build = self._extra[name] if name in self._extra else self._pages[name].build
            with laid_in(self.stack):
                self._built[name] = build(self._desk)
            self._built[name].setObjectName(name)
            self.stack.addWidget(self._built[name])
        return self._built[name]

    def names(self, name: str) -> bool:
        """Whether there is a page of this name."""
        return name in self._pages or name in self._extra

    def is_built(self, name: str) -> bool:
        """Whether a page was asked for already."""
        return name in self._built

    def every_page(self) -> list[str]:
        """The names of all pages, those without a place in the sidebar among them."""
        return [*self._pages, *self._extra]

    def arrange(self, shown: Sequence[Page]) -> None:
        """Show these pages in the sidebar, in this order."""
        self._shown = list(shown)
        self.sidebar.fill(_places(self._shown))
        self.sidebar.show_page(self._number(self.front))
        self._stale = {page.name for page in self._shown if page.waiting}
        self._count()
        self._make_room()

    def view(self) -> View:
        """What is in front here, to be kept for another day."""
        built = {name: page.record() for name, page in self._built.items()}
        records = {name: record for name, record in built.items() if record is not None}
        return View(self.front, records | self._records, *self.trail.kept())

    def recall(self, view: View) -> None:
        """Begin where another day ended: each page stands on its record when it is first shown."""
        self._records = {name: record for name, record in view.records.items() if self.names(name)}
        ways = ([stop for stop in way if self.names(stop.page)] for way in (view.back, view.forward))
        self.trail.recall(*ways)

    def go(self, name: str, record: int | None = None) -> PageView:
        """Show a page, and a record on it, and move the keyboard there."""
        if self.front and (name != self.front or record is not None):
            self.trail.leave(self.here())
        if record is not None:
            self._records.pop(name, None)
        page = self._turn_to(name)
        if record is not None:
            page.show_record(record)
        self.enter()
        return page

    def back(self) -> None:
        """To what was in front before."""
        self._return(self.trail.back)

    def forward(self) -> None:
        """To what one came back from."""
        self._return(self.trail.forward)

    def enter(self) -> None:
        """Move the keyboard into the page in front."""
        page = self._built[self.front]
        page.entrance().setFocus()

    def settle(self) -> bool:
        """Save what is half typed in the pages; False where something cannot be saved as it stands."""
        # Every one, whatever the others say; what is kept as a draft need not be asked about.
        settled = [page.settle() or keeping.covers(page) for page in self._built.values()]
        return all(settled)

    def unsaved(self) -> bool:
        """Whether a slip holds words that were not stored."""
        return self.beside.unsaved()

    def retire(self) -> None:
        """Withdraw all commands at once: what is deleted later must not share its keys with what comes."""
        for page in self._built.values():
            offer(page, False)
        self._desk.bus.changed.disconnect(self._on_changed)
        self.setParent(None)
        self.deleteLater()

    def lay(self, slip: Slip) -> None:
        """Put a slip beside the page."""
        self.beside.lay(slip)
        self._make_room()

    def slip(self) -> Slip | None:
        """The slip that lies beside the page."""
        return self.beside.slip()

    def fold(self, folded: bool) -> None:
        """The sidebar as icons only, from now on; in a narrow window it is so anyway."""
        self._folded = folded
        preferences.put(FOLDED, folded)
        self._make_room()

    def is_folded(self) -> bool:
        """Whether the user wants the sidebar as icons."""
        return self._folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, the sidebar folds first."""
        super().resizeEvent(event)
        self._make_room()
        self._keep_in_sight(max(0, event.oldSize().height() - event.size().height()))

    def minimumSizeHint(self) -> QSize:
        """With the sidebar folded."""
        least = self.beside.minimumSizeHint()
        return QSize(self.sidebar.width_when(folded=True) + 1 + least.width(), least.height())

    def _make_room(self) -> None:
        needed = self.sidebar.width_when(folded=False) + 1 + self.beside.wanted_width()
        self.sidebar.fold(self._folded or needed > self.width())
        self.beside.make_room()

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
        self.sidebar.show_page(self._number(name))
        if name in self._records:
            once_running(STAND_MS, self, partial(self._stand_again, name))
        self.turned.emit()
        return page

    def _favour(self, targets: list[str]) -> None:
        """Rows were let go over the favourites."""
        if self._desk.writes():
            for take in [room.favour for room in self._desk.rooms if room.favour]:
                calmly(self, partial(take, self._desk, targets))

    def _walk(self, name: str) -> None:
        if self.front and name != self.front:
            self.trail.leave(self.here())
        self._turn_to(name)

    def _return(self, turn: Callable[[Stop], Stop | None]) -> None:
        """Go one stop; those whose record is gone are passed over."""
        here = self.here()
        while (stop := turn(self.here())) is not None:
            page = self._turn_to(stop.page)
            if stop.record is not None:
                self._records.pop(stop.page, None)
                page.show_record(stop.record)
            if self.here() == stop or self.front != here.page:
                break
        self.enter()
        self.turned.emit()

    def _keep_in_sight(self, lost: int) -> None:
        """What one stands on does not go behind the lower edge when the window loses so much height."""
        view = self._built[self.front].start if self.front in self._built else None
        if isinstance(view, QAbstractItemView) and (now := view.currentIndex()).isValid():
            rect = view.visualRect(now)
            if view.height() < rect.bottom() and rect.top() < view.height() + lost:
                view.scrollTo(now)

    def _stand_again(self, name: str) -> None:
        record, page = self._records.pop(name, None), self._built[name]
        if record is not None and page.record() != record:
            page.show_record(record)

    def _on_changed(self, changes: Changes) -> None:
        touched = changes.tables()
        stale = {page.name for page in self._shown if page.waiting and page.counted & touched}
        if stale:
            self._stale |= stale
            self._count_soon.start()

    def _count(self) -> None:
        for number, page in enumerate(self._shown):
            if page.waiting and page.name in self._stale:
                self.sidebar.show_waiting(number, page.waiting())
        self._stale = set()

    def _number(self, name: str) -> int | None:
        """The place of a page in the sidebar; None where it has none."""
        return next((number for number, page in enumerate(self._shown) if page.name == name), None)


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
