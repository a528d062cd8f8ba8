"""History: every unit of work, newest first, and taking one of them back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.shell.undoing import Undoing, redoable
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.desk import Desk
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, M, Panel, Toned
from smallcrm.ui.query_rows import Query, QueryRows
from smallcrm.ui.rows import Row, RowRole

ENTRIES = "SELECT id FROM _journal WHERE kind = 'change' ORDER BY id DESC"
PAGE = """
SELECT entry.id, entry.label, entry.at, entry.state,
       EXISTS (SELECT 1 FROM _journal later WHERE later.target = entry.id AND later.kind = 'change'
               AND later.state = 'done')
FROM _journal entry WHERE entry.id IN ({})
"""


class HistoryPage(PageView):
    """A list; Enter takes the chosen change back."""

    def __init__(self, desk: Desk, undoing: Undoing) -> None:
        super().__init__(desk.bus)
        self._undoing, self._writes = undoing, desk.writes()
        self.rows = QueryRows(Query(ENTRIES), self._fetch, "_journal", parent=self)
        self.list = RowList(_("History"), self.rows)
        self.list.chosen.connect(self._on_chosen)
        told = _("Everything you did in this file, newest first. What stands can be taken back, whole.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        layout.addWidget(Heading(_("History"), 1))
        layout.addWidget(Toned(told, wrap=True))
        self.empty = Toned(_("Nothing was changed in this file yet. Whatever you do will be listed here."))
        layout.addWidget(self.empty)
        self.panel = Panel().add_list(self.list)
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)
        self.start = self.list
        self._show()

    def follow(self, changes: Changes) -> None:
        """Every unit of work is a line here."""
        self.rows.refresh()
        self._show()

    def _show(self) -> None:
        self.empty.setVisible(not self.rows.rowCount())
        self.panel.setVisible(bool(self.rows.rowCount()))
        if self.list.record() is None and self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(0))

    def _fetch(self, ids: list[int]) -> dict[int, Row]:
        again = redoable()
        marks = ",".join("?" * len(ids))
        found = database.connection().execute(PAGE.format(marks), ids).fetchall()
        return {
            entry: self._row(label, at, state, bool(undone), entry == again)
            for entry, label, at, state, undone in found
        }

    def _row(self, label: str, at: str, state: str, undone: bool, again: bool) -> Row:
        instant = from_utc_text(at)
        day = clock.local(instant).date()
        when = words.time(clock.local(instant).time())
        stands = state == "done" and not undone
        verb = _("Take back") if stands else _("Do it again") if again else ""
        chip = None if stands else ChipText(_("taken back"), "warning")
        return Row(
            label,
            _("{day}, {time}").format(day=words.full_day(day), time=when),
            chip=chip,
            button=verb if self._writes else "",
        )

    def _on_chosen(self, index: QModelIndex) -> None:
        record = self.rows.id_at(index.row())
        if record is None or not index.data(RowRole).button:
            return
        if record == redoable():
            calmly(self, self._undoing.redo_last)
        else:
            calmly(self, lambda: self._undoing.undo(record))
