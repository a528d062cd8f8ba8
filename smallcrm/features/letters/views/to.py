"""To whom: found by typing, a segment, or everybody; and who cannot be written to."""

from __future__ import annotations

import json
from collections import Counter

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core import preferences
from smallcrm.core.db import database
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.readers.choose import LeftOut, segment_names
from smallcrm.features.letters.service import Review
from smallcrm.features.letters.sorts import POSTAGE
from smallcrm.features.letters.views.draft import HOUSEHOLDS, SORT, choices
from smallcrm.features.people.views.found import find_parties, party_of
from smallcrm.ui import words
from smallcrm.ui.controls import KeyedField
from smallcrm.ui.fields import Tick
from smallcrm.ui.finding import Findings
from smallcrm.ui.icons import icon
from smallcrm.ui.jobs import Job
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import XS, Heading, Panel, Toned, line, named
from smallcrm.ui.progress import Amount
from smallcrm.ui.room import Found
from smallcrm.ui.rows import Row, Rows

EVERYBODY = 0  # no party has this id
SHOWN = 200  # of those left out; more are counted
ROWS = 4  # of those chosen are in sight; more are scrolled to
SEGMENTS = 3  # answers of this kind at most
MANY = 5_000  # so many take a moment to be looked through
SEGMENT = "segment:"
_WHO = """SELECT p.id, p.display_name, coalesce(d.city, '') FROM party p
    LEFT JOIN _search_doc d ON d.party = p.id WHERE p.id IN (SELECT value FROM json_each(?))"""


class Short(RowList):
    """A list with only some of its rows in sight; it scrolls to the others."""

    def __init__(self, name: str, rows: Rows) -> None:
        super().__init__(name, rows, whole=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), ROWS)
        return QSize(super().sizeHint().width(), max(self.sizeHintForRow(0), 0) * rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class Chosen(Short):
    """Those who were chosen; Del takes one out again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class To(QWidget):
    """The readers of this letter."""

    changed = Signal()
    stopped = Signal()  # nobody wants to wait for the count any more
    opened = Signal(object)  # a party one wants to see
    mended = Signal(object, str)  # a party, and what of the record keeps letters from them

    def __init__(self) -> None:
        super().__init__()
        self.parties: dict[int, str] = {}
        self._details: dict[int, str] = {}  # what tells two of one name apart
        self.segments: list[str] = []
        self._fixes: dict[int, str] = {}
        self.all = False
        self.field = KeyedField(_("Add a name, company, place…"), _("Add somebody to write to"), "/")
        self.findings = Findings(self.field, _find)
        self.findings.picked.connect(self._on_picked)
        self._rows, self._left = Rows(), Rows()
        self.list = Chosen(_("Readers"), self._rows)
        self.list.chosen.connect(self._on_removed)
        self.left_out = Short(_("Left out"), self._left)
        self.left_out.chosen.connect(self._on_opened)
        self.everybody = named(QPushButton(_("Everybody")), "quiet")
        self.everybody.clicked.connect(self.choose_everybody)
        self._count, self._more = Toned("", wrap=True), Toned("", wrap=True)
        self.fix = named(QPushButton(_("Fix")), "quiet")
        self.fix.setCheckable(True)
        self.fix.setAccessibleDescription(_("Shows who is left out, and why"))
        self.fix.toggled.connect(self._unfold)
        self.together = Tick(_("One letter for those who live together"))
        self.by_postage = Tick(_("Sort by country and postcode"))
        sort, households = choices()
        self.together.setChecked(households)
        self.by_postage.setChecked(sort == POSTAGE)
        self.together.toggled.connect(lambda on: self._remember(HOUSEHOLDS, on))
        self.by_postage.toggled.connect(lambda on: self._remember(SORT, POSTAGE if on else ""))
        self.amount = Amount()
        self.stop = named(QPushButton(icon("x"), ""), "quiet")
        self.stop.setAccessibleName(_("Stop looking through the addresses"))
        self.stop.clicked.connect(self.stopped)
        self._layout()
        self._show()
        self.show_review(None)
        self.show_progress(None)

    def _layout(self) -> None:
        self._out = QWidget()
        below = QVBoxLayout(self._out)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(XS)
        below.addWidget(self.left_out)
        below.addWidget(self._more)
        panel = Panel().add(self.field)
        panel.add_list(self.list)
        told = line(self._count, self.fix)
        told.setStretch(0, 1)
        panel.inset(line(self.together, None))
        panel.inset(line(self.by_postage, None))
        panel.inset(told)
        panel.inset(line(self.amount, self.stop))
        panel.add_list(self._out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(line(Heading(_("To whom")), None, self.everybody))
        layout.addWidget(panel)

    def choose(self, parties: list[int], segments: tuple[str, ...] = (), everybody: bool = False) -> None:
        """Write to these, and nobody else."""
        self.parties, self._details = _names(parties)
        self.segments, self.all = list(segments), everybody
        self._show()
        self.changed.emit()

    def choose_everybody(self) -> None:
        """Write to everybody who can be written to."""
        self.choose([], everybody=True)

    def show_review(self, found: Review | None) -> None:
        """Say who is ready, and who is not and why."""
        self.ready = found.ready if found else []
        told = ""
        left, doubts = (found.left_out, found.doubts) if found else ([], [])
        if found is not None and (found.ready or left):
            told = words.grouped(n_("{} letter", "{} letters", len(found.ready)), len(found.ready))
            if left:
                told += " · " + _left_out(left)
            if doubts:
                count = len(doubts)
                told += " · " + words.grouped(n_("{} with an empty box", "{} with empty boxes", count), count)
        self._count.setText(told)
        self._count.setVisible(bool(told))
        self.fix.setVisible(bool(left or doubts))
        self._fill_left_out([*doubts, *left])
        self._unfold(self.fix.isChecked() and bool(left or doubts))

    def show_progress(self, job: Job | None) -> None:
        """How far a count of many has come, once it is known that they are many; None when it has ended."""
        if job is None:
            self._waiting(False)
        else:
            self.amount.follow(job)
            self.amount.bar.setAccessibleName(_("Looking through the addresses"))
            job.progressed.connect(self._on_progressed)

    def _on_progressed(self, _done: int, total: int) -> None:
        self._waiting(total >= MANY)

    def _waiting(self, shown: bool) -> None:
        self.amount.setVisible(shown)
        self.stop.setVisible(shown)
        if shown:
            self._count.hide()
            self.fix.hide()

    def _fill_left_out(self, left_out: list[LeftOut]) -> None:
        some = left_out[:SHOWN]
        self._left.fill(
            [Row(one.name, one.reason, button=_("Mend") if one.fix else _("Show")) for one in some],
            [one.party for one in some],
        )
        self._fixes = {one.party: one.fix for one in some}
        more = len(left_out) - len(some)
        self._more.setText(words.grouped(n_("and {} more", "and {} more", more), more) if more else "")
        self._more.setVisible(more > 0)

    def _unfold(self, shown: bool) -> None:
        self.fix.setText(_("Hide") if shown else _("Fix"))
        self._out.setVisible(shown)

    def _show(self) -> None:
        """Segments stand before single people; each is known by its place."""
        if self.all:
            self._rows.fill(
                [Row(_("Everybody"), _("persons, then accounts without one"), button="✕")], [EVERYBODY]
            )
        else:
            groups = [Row(_("Saved list “{}”").format(name), button="✕") for name in self.segments]
            seen = self._details
            people = [Row(name, seen.get(party, ""), button="✕") for party, name in self.parties.items()]
            places = [-1 - place for place in range(len(groups))]
            self._rows.fill(groups + people, [*places, *self.parties])
        self.list.setVisible(self._rows.rowCount() > 0)
        self.list.updateGeometry()
        several = self.all or bool(self.segments) or len(self.parties) > 1
        self.together.setVisible(several)
        self.by_postage.setVisible(several)
        self.everybody.setVisible(not self.all)

    def _on_picked(self, found: Found) -> None:
        self.field.clear()
        self.all = False
        if found.target.startswith(SEGMENT):
            name = found.target.removeprefix(SEGMENT)
            self.segments = list(dict.fromkeys([*self.segments, name]))
        else:
            party = party_of(found.target)
            self.parties, self._details = _names([*self.parties, party])
        self._show()
        self.changed.emit()

    def _on_removed(self, index: QModelIndex) -> None:
        record = self._rows.id_at(index.row())
        self.all = False
        if record is not None and record < 0:
            del self.segments[-1 - record]
        else:
            self.parties.pop(record if record is not None else EVERYBODY, None)
        self._show()
        if not self._rows.rowCount():
            self.field.setFocus()
        self.changed.emit()

    def _on_opened(self, index: QModelIndex) -> None:
        if (party := self._left.id_at(index.row())) is None:
            return
        if fix := self._fixes.get(party, ""):
            self.mended.emit(party, fix)
        else:
            self.opened.emit(party)

    def _remember(self, name: str, value: object) -> None:
        """Chosen once, it holds for letters to come."""
        preferences.put(name, value)
        self.changed.emit()


def _find(typed: str) -> list[Found]:
    segments = [
        Found(f"{SEGMENT}{name}", _("Saved list “{}”").format(name))
        for name in segment_names(typed, SEGMENTS)
    ]
    return [*segments, *find_parties(typed, 9)]


def _names(parties: list[int]) -> tuple[dict[int, str], dict[int, str]]:
    """The names of parties that are there, and where each is."""
    rows = database.connection().execute(_WHO, (json.dumps(parties),)).fetchall()
    found = {party: (name, city) for party, name, city in rows}
    there = [party for party in parties if party in found]
    return {party: found[party][0] for party in there}, {party: found[party][1] for party in there}


def _left_out(left_out: list[LeftOut]) -> str:
    reasons, count = Counter(one.reason for one in left_out), len(left_out)
    if len(reasons) == 1 and _("has no usable address") in reasons:
        return words.grouped(n_("{} has no address", "{} have no address", count), count)
    return words.grouped(n_("{} left out", "{} left out", count), count)
