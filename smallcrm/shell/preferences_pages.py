"""Where the day begins, which pages the sidebar shows, and in what order. It changes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from smallcrm.core.i18n import _
from smallcrm.shell.arrangement import LAST, begin_with, start_page
from smallcrm.shell.page_rows import PageList, PageRows
from smallcrm.shell.ways import all_pages
from smallcrm.ui.bindings import choice
from smallcrm.ui.commands import key_text
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import Choice
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.keyring import ring
from smallcrm.ui.panels import L, M, Panel, Toned, line
from smallcrm.ui.room import Page, PreferencesPart
from smallcrm.ui.rows import Row
from smallcrm.ui.stacking import stacked

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

FIRST, KEYED = "start", 9


class PagesPart(PreferencesPart):
    """Ticked pages are shown; Ctrl+Shift+↑ and ↓ move the one the keyboard stands on."""

    here = True

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__()
        self._window, self._arrangement = window, window.arrangement
        self._pages: list[Page] = []
        self._hidden: set[str] = set()
        self.rows = PageRows(self._on_tick)
        self.list = PageList(_("Pages"), self.rows)
        self.begin = Form([entry(_("Begin with"), FIRST, choice([]))])
        self.up, self.down, self.usual = (
            QPushButton(_("Move up")),
            QPushButton(_("Move down")),
            QPushButton(_("As usual")),
        )
        self._hint = Toned("", wrap=True)
        self._lay_out()
        self._read()
        self.list.moved.connect(self._move)
        self.list.came_to.connect(lambda _record: self._show_buttons())
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.usual.clicked.connect(self._reset)
        self.start = self.begin.fields[FIRST].field()
        self.begin.fields[FIRST].edited.connect(self._on_begin)

    def _lay_out(self) -> None:
        told = _("A page that is not shown is still found with Ctrl+K, in the menu “View”, and by links.")
        first = _panel(_("When the window opens")).add(self.begin)
        pages = _panel(_("Pages in the sidebar")).add_list(self.list).add(self._hint)
        pages.inset(line(self.up, self.down, None, self.usual))
        pages.add(Toned(told, wrap=True))
        stacked(self, first, pages)

    def _read(self) -> None:
        """Show what is so."""
        self._pages = all_pages(self._window)
        shown = {page.name for page in self._arrangement.shown(self._pages)}
        self._hidden = {page.name for page in self._pages} - shown
        stood = self.list.currentIndex().row()
        number, rows = 0, list[Row]()
        for page in self._pages:
            number += page.name in shown
            usual = f"Ctrl+{number}" if page.name in shown and number <= KEYED else ""
            key = key_text(ring.key(f"page:{page.name}", usual))
            detail = key if page.name in shown else _("not shown")
            rows.append(Row(page.title(), detail, ticked=page.name in shown))
        self.rows.fill(rows, range(len(rows)))
        self.list.setCurrentIndex(self.rows.index(max(stood, 0)))
        offered = [(page.name, page.title()) for page in self._pages if page.name in shown]
        field = self.begin.fields[FIRST].widget
        assert isinstance(field, Choice)
        field.blockSignals(True)
        field.offer([(LAST, _("where I left off")), *offered])
        field.choose(start_page() if start_page() in shown else LAST)
        field.blockSignals(False)
        self._show_buttons()

    def _on_begin(self) -> None:
        begin_with(self.begin.fields[FIRST].get() or LAST)

    def _on_tick(self, place: int, ticked: bool) -> bool:
        name = self._pages[place].name
        hidden = self._hidden - {name} if ticked else self._hidden | {name}
        if len(hidden) == len(self._pages):
            self._hint.setText(_("One page must stay: the window would have nothing to show."))
            return False
        self._hint.setText("")
        if name == start_page() and not ticked:
            begin_with(LAST)
        self._store([page.name for page in self._pages], hidden)
        return True

    def _move(self, by: int) -> None:
        place = self.list.currentIndex().row()
        there = place + by
        if not (0 <= place < len(self._pages) and 0 <= there < len(self._pages)):
            return
        names = [page.name for page in self._pages]
        names.insert(there, names.pop(place))
        self._store(names, self._hidden)
        self.list.setCurrentIndex(self.rows.index(there))

    def _store(self, names: list[str], hidden: set[str]) -> None:
        self._arrangement.arrange(names, sorted(hidden))
        self._read()

    def _reset(self) -> None:
        self._arrangement.reset()
        self._hint.setText("")
        self._read()

    def _show_buttons(self) -> None:
        place = self.list.currentIndex().row()
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self._pages) - 1)


def _panel(title: str) -> Panel:
    panel = Panel(title)
    panel.body.setContentsMargins(M - 4, M, M - 4, M)
    panel.body.setSpacing(L // 2)
    return panel
