"""History: every unit of work, newest first, and taking one of them back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.core.whom import how_many, whom
from smallcrm.shell.undoing import Undoing, redoable
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.controls import ActionButton, KeyedField
from smallcrm.ui.desk import Desk
from smallcrm.ui.listing import listing_of, offer_listing
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, M, Panel, Toned, line
from smallcrm.ui.query_rows import Query, QueryRows
from smallcrm.ui.room import Listing
from smallcrm.ui.rows import Row, RowRole

TYPING_MS = 120
NAMED = 2  # parties of one entry
PAGE = """
SELECT entry.id, entry.label, entry.at, entry.state,
       EXISTS (SELECT 1 FROM _journal later WHERE later.target = entry.id AND later.kind = 'change'
               AND later.state = 'done')
FROM _journal entry WHERE entry.id IN ({})
"""


def query(words: str) -> Query:
    """The changes whose label holds all of these words."""
    said = words.split()
    fits = "".join(" AND label LIKE '%' || ? || '%'" for _word in said)
    return Query(f"SELECT id FROM _journal WHERE kind = 'change'{fits} ORDER BY id DESC", said)


class HistoryPage(PageView):
    """A list; Enter takes the chosen change back."""

    def __init__(self, desk: Desk, undoing: Undoing) -> None:
        super().__init__(desk.bus)
        self._undoing, self._writes, self._words = undoing, desk.writes(), ""
        self.rows = QueryRows(query(""), self._fetch, "_journal", parent=self)
        self.list = RowList(_("History"), self.rows)
        self.list.chosen.connect(self._on_chosen)
        self.filter = Filter(self.list, _("Filter the history"))
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self._on_typed)
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        desk.command("view", _("Next"), "J", lambda: self.list.step(1), self)
        desk.command("view", _("Previous"), "K", lambda: self.list.step(-1), self)
        offer_listing(desk, self, self._listing)
        self.empty = Nothing()
        self.panel = Panel().add_list(self.list)
        self._lay_out()
        self.start, self.filter_field = self.list, self.filter
        self._show()

    def follow(self, changes: Changes) -> None:
        """Every unit of work is a line here."""
        self.rows.refresh()
        self._show()

    def _listing(self) -> Listing:
        heads = (_("What"), _("About"), _("When"), _("Now"))
        return listing_of(_("History"), self.rows, heads, self.filter.text())

    def _lay_out(self) -> None:
        told = _("Everything you did in this file, newest first. What stands can be taken back, whole.")
        letter = self.fontMetrics().averageCharWidth()
        self.filter.setFixedWidth(letter * 32)
        head = line(Heading(_("History"), 1), None)
        for command in (self._undoing.back, self._undoing.again):
            head.addWidget(ActionButton(command))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        layout.addLayout(head)
        layout.addWidget(Toned(told, wrap=True))
        layout.addLayout(line(self.filter, None))
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)

    def _show(self) -> None:
        some = bool(self.rows.rowCount())
        self.empty.say(
            "",
            _("Nothing you did is called that. Esc in the filter shows everything.")
            if self._words
            else _("Nothing was changed in this file yet. Whatever you do will be listed here."),
        )
        self.empty.setVisible(not some)
        self.panel.setVisible(some)
        self.filter.setVisible(some or bool(self._words))
        if self.list.record() is None and some:
            self.list.setCurrentIndex(self.rows.index(0))

    def _on_typed(self) -> None:
        self._words = self.filter.text().strip()
        self.rows.ask(query(self._words))
        self._show()

    def _fetch(self, ids: list[int]) -> dict[int, Row]:
        again, about, many = redoable(), whom(ids), how_many(ids)
        marks = ",".join("?" * len(ids))
        found = database.connection().execute(PAGE.format(marks), ids).fetchall()
        return {
            entry: self._row(
                label,
                at,
                _told(about.get(entry, []), many.get(entry, 0)),
                state == "done" and not undone,
                again == entry,
            )
            for entry, label, at, state, undone in found
        }

    def _row(self, label: str, at: str, about: str, stands: bool, again: bool) -> Row:
        verb = _("Take back") if stands else _("Do it again") if again else ""
        chip = None if stands else ChipText(_("taken back"), "warning")
        return Row(label, about or "—", when(at), chip, verb if self._writes else "")

    def _on_chosen(self, index: QModelIndex) -> None:
        entry = self.rows.id_at(index.row())
        if entry is None or not index.data(RowRole).button:
            return
        if redoable() == entry:
            calmly(self, self._undoing.redo_last)
        else:
            calmly(self, lambda: self._undoing.undo(entry))


class Filter(KeyedField):
    """“/” comes here; Enter and ↓ go into the list, Esc shows everything again."""

    def __init__(self, goes_to: QWidget, name: str) -> None:
        super().__init__(_("Filter…"), name, "/")
        self._list = goes_to

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down if not event.modifiers():
                self._list.setFocus()
            case Qt.Key.Key_Escape:
                self.clear()
                self._list.setFocus()
            case _:
                super().keyPressEvent(event)


def _told(names: list[str], count: int) -> str:
    """“Anna Weber, Karl Zuse and 3 more”; “387 people”, where they are too many to look at."""
    if not names:
        return words.grouped(n_("{} person", "{} people", count), count) if count else ""
    named, more = ", ".join(names[:NAMED]), max(count, len(names)) - NAMED
    return (
        " ".join((named, words.grouped(n_("and {} more", "and {} more", more), more))) if more > 0 else named
    )


def when(stored: str) -> str:
    """“today, 08:02”, or the day and the time."""
    wall = clock.local(from_utc_text(stored))
    time, day = words.time(wall.time()), wall.date()
    shown = _("today") if day == clock.today() else words.full_day(day)
    return _("{day}, {time}").format(day=shown, time=time)
