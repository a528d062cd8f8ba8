"""To whom: found by typing, or everybody; and who cannot be written to."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.readers.choose import LeftOut
from smallcrm.features.letters.service import Review
from smallcrm.features.people.views.found import find_parties, name_of, party_of
from smallcrm.ui.controls import KeyedField
from smallcrm.ui.finding import Findings
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Panel, Toned, named
from smallcrm.ui.room import Found
from smallcrm.ui.rows import Row, Rows

EVERYBODY = 0  # no party has this id
SHOWN = 200  # of those left out; more are counted


class Chosen(RowList):
    """Those who were chosen; Del takes one out again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class To(QWidget):
    """The readers of this letter."""

    changed = Signal()
    opened = Signal(object)  # a party one wants to see

    def __init__(self) -> None:
        super().__init__()
        self.parties: dict[int, str] = {}
        self.all = False
        self.field = KeyedField(_("Add a name, company, place…"), _("Add somebody to write to"), "/")
        self.findings = Findings(self.field, lambda words: find_parties(words, 9))
        self.findings.picked.connect(self._on_picked)
        self._rows, self._left = Rows(), Rows()
        self.list = Chosen(_("Readers"), self._rows, whole=True)
        self.list.chosen.connect(self._on_removed)
        self.left_out = RowList(_("Left out"), self._left, whole=True)
        self.left_out.chosen.connect(self._on_opened)
        self.everybody = named(QPushButton(_("Everybody")), "quiet")
        self.everybody.clicked.connect(self.choose_everybody)
        self._count, self._more = Toned("", wrap=True), Toned("", wrap=True)
        self._panel = Panel(_("To"), self.everybody).add(self.field, self._count)
        self._panel.add_list(self.list)
        self._out_panel = Panel(_("Left out")).add(self._more)
        self._out_panel.add_list(self.left_out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panel)
        layout.addWidget(self._out_panel)
        self._show()
        self.show_review(None)

    def choose(self, parties: list[int]) -> None:
        """Write to these, and nobody else."""
        self.parties = {party: name_of(f"party:{party}") for party in parties}
        self.all = False
        self._show()
        self.changed.emit()

    def choose_everybody(self) -> None:
        """Write to everybody who can be written to."""
        self.parties, self.all = {}, True
        self._show()
        self.changed.emit()

    def show_review(self, found: Review | None) -> None:
        """Say who is ready, and who is not and why."""
        told = ""
        if found is not None and (found.ready or found.left_out):
            told = n_("{} letter", "{} letters", len(found.ready))
            if found.left_out:
                told += " · " + n_("{} left out", "{} left out", len(found.left_out))
        self._count.setText(told)
        self._count.setVisible(bool(told))
        self._show_left_out(found.left_out if found else [])

    def _show_left_out(self, left_out: list[LeftOut]) -> None:
        some = left_out[:SHOWN]
        self._left.fill(
            [Row(one.name, one.reason, button=_("Show")) for one in some], [one.party for one in some]
        )
        more = len(left_out) - len(some)
        self._more.setText(n_("and {} more", "and {} more", more) if more else "")
        self._more.setVisible(more > 0)
        self._out_panel.setVisible(bool(left_out))

    def _show(self) -> None:
        if self.all:
            self._rows.fill(
                [Row(_("Everybody"), _("persons, then accounts without one"), button="✕")], [EVERYBODY]
            )
        else:
            rows = [Row(name, button="✕") for name in self.parties.values()]
            self._rows.fill(rows, list(self.parties))
        self.list.setVisible(self._rows.rowCount() > 0)
        self.everybody.setVisible(not self.all)

    def _on_picked(self, found: Found) -> None:
        self.field.clear()
        self.all = False
        self.parties[party_of(found.target)] = found.title
        self._show()
        self.changed.emit()

    def _on_removed(self, index: QModelIndex) -> None:
        record = self._rows.id_at(index.row())
        self.all = False
        self.parties.pop(record if record is not None else EVERYBODY, None)
        self._show()
        if not self._rows.rowCount():
            self.field.setFocus()
        self.changed.emit()

    def _on_opened(self, index: QModelIndex) -> None:
        if (party := self._left.id_at(index.row())) is not None:
            self.opened.emit(party)
