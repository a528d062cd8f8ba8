"""Reports: the list of them, the choices for the one in front, and its real pages beside it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.core.reports import CSV, PDF, SVG, XLSX, Choices, Report
from smallcrm.features.letters.views.looking import Latest
from smallcrm.features.reports.links import read_link
from smallcrm.features.reports.views import kept
from smallcrm.features.reports.views.choices import ChoicesRow
from smallcrm.features.reports.views.looking import Asked, Seen, look
from smallcrm.features.reports.views.preview import Pages
from smallcrm.features.reports.views.printing import print_report, save_report
from smallcrm.ui import words
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.flow import Flow
from smallcrm.ui.jobs import Job
from smallcrm.ui.lists import RowList
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, M, Panel, S, Toned, line, named
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.stacking import fold_below

WAIT_MS = 150
MANY = 2_000  # rows, before it is told how far it is
NARROW = 120  # average letters: below, the pages stand below the list


class Place(NamedTuple):
    """Where one was before one looked behind a number."""

    report: str
    choices: Choices


class ReportsPage(PageView):
    """List left, pages right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bus)
        self._desk = desk
        found = [one for room in desk.rooms if room.reports for one in room.reports()]
        self.reports = sorted((one for one in found if one.shown), key=lambda one: (one.place, one.name))
        self._behind: list[Place] = []
        self._further: dict[str, str] = {}
        self.rows = Rows()
        self.list = RowList(_("Reports"), self.rows)
        self.choices, self.pages = ChoicesRow(), Pages()
        self.heading, self.about = Heading("", 1), Toned("", wrap=True)
        self.back_button = named(QPushButton(""), "quiet")
        self._make_commands()
        self._lay_out()
        self.looking = Latest(look, self._asked, self, WAIT_MS)
        self._connect()
        self.rows.fill([Row(one.title(), one.about()) for one in self.reports], [*range(len(self.reports))])
        self.start = self.list
        names = [one.name for one in self.reports]
        last = kept.last_report()
        self.list.stand_on(names.index(last) if last in names else 0)

    @property
    def report(self) -> Report:
        """The one in front."""
        place = self.list.record()
        return self.reports[place or 0]

    def show_party(self, party: int) -> None:
        """The dossier of somebody."""
        self._stand_on("dossier")
        self.choices.choose(party)

    def show_report(self, name: str, choices: Choices) -> None:
        """A report with these choices."""
        self._stand_on(name)
        self._further = dict(choices.further)
        self.choices.put(choices)
        self._show_way_back()
        self._refresh()

    def follow(self, changes: Changes) -> None:
        """What is shown is read anew when anything changed."""
        if "segment" in changes.tables():
            self.choices.refresh()
        self.looking.soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = fold_below(self._sides, self, NARROW)
        self._sides.setStretch(0, 22 if narrow else 30)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        self.looking.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.looking.soon()

    def open(self, target: str) -> None:
        """What stands behind a number, or the record that is named."""
        link = read_link(target)
        if link is None:
            self._desk.open(target)
            return
        self._behind.append(Place(self.report.name, self._chosen()))
        self.show_report(*link)

    def step_back(self) -> None:
        """To where the number stood."""
        if self._behind:
            place = self._behind.pop()
            self.show_report(place.report, place.choices)

    def _make_commands(self) -> None:
        own = partial(self._desk.command, owner=self)
        self.print = own("file", _("Print the report…"), "Ctrl+P", self._print)
        self.print.setIconText(_("Print…"))
        saves = ((PDF, _("Save as PDF…"), "Ctrl+Shift+S", _("PDF")), (CSV, _("Save as CSV…"), "", _("CSV")),
                 (XLSX, _("Save as Excel workbook…"), "Ctrl+Shift+X", _("Excel")),
                 (SVG, _("Save its chart as a picture…"), "", _("Chart")))  # fmt: skip
        self.saves = {}
        for kind, text, key, short in saves:
            self.saves[kind] = own("file", text, key, partial(self._save, kind))
            self.saves[kind].setIconText(short)
        own("view", _("Next report"), "J", lambda: self.list.step(1))
        own("view", _("Previous report"), "K", lambda: self.list.step(-1))
        self.back = own("view", _("Back to the numbers"), "Backspace", self.step_back)
        own("view", _("Choose period, list or person"), "S", self._choose)

    def _connect(self) -> None:
        self.list.came_to.connect(self._on_came_to)
        self.list.chosen.connect(lambda _index: self._choose())
        self.choices.changed.connect(self._refresh)
        self.pages.opened.connect(self.open)
        self.pages.resized.connect(self.looking.soon)
        self.back_button.clicked.connect(self.step_back)
        self.looking.seen.connect(self._on_seen)
        self.looking.began.connect(self._on_began)

    def _stand_on(self, name: str) -> None:
        place = next((n for n, one in enumerate(self.reports) if one.name == name), None)
        if place is not None:
            self.list.stand_on(place)

    def _on_came_to(self, place: int | None) -> None:
        if place is None:
            return
        self._further = {}
        kept.keep_report(self.report.name)
        self.heading.setText(self.report.title())
        self.about.setText(self.report.about())
        self.choices.show_report(self.report)
        self._show_way_back()
        self._refresh()

    def _refresh(self) -> None:
        waiting = self.choices.is_waiting()
        self.print.setEnabled(not waiting)
        for kind, command in self.saves.items():
            command.setEnabled(not waiting and (kind == PDF or kind in self.report.kinds))
        if waiting:
            self.looking.stop()
            self.pages.clear(_("Choose whom it is about: type a part of the name above."))
        else:
            self.looking.now()

    def _show_way_back(self) -> None:
        there = bool(self._behind) and bool(self._further or self.report.name != self._behind[-1].report)
        if not there:
            self._behind = []
        else:
            before = next(one for one in self.reports if one.name == self._behind[-1].report)
            self.back_button.setText(_("Back to “{}”").format(before.title()))
        self.back_button.setVisible(there)
        self.back.setEnabled(there)

    def _chosen(self) -> Choices:
        return self.choices.choices(self._further)

    def _asked(self) -> Asked | None:
        if self.choices.is_waiting() or not self.isVisible():
            return None
        return Asked(self.report, self._chosen(), self.pages.sheet_width())

    def _on_began(self, job: Job) -> None:
        self.pages.say(_("Drawing…"))
        job.progressed.connect(self._on_progressed)

    def _on_progressed(self, done: int, total: int) -> None:
        if total > MANY:
            told = _("Drawing… {done} of {total}")
            self.pages.say(told.format(done=words.number(done), total=words.number(total)))
        elif not total and done > MANY:
            self.pages.say(_("Reading… {}").format(words.number(done)))

    def _on_seen(self, seen: Seen) -> None:
        self.pages.show_seen(seen)

    def _choose(self) -> None:
        if (start := self.choices.start()) is not None:
            start.setFocus()

    def _print(self) -> None:
        print_report(self._desk, self.report, self._chosen())

    def _save(self, kind: str) -> None:
        save_report(self._desk, self.report, self._chosen(), kind)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._head())
        column.addWidget(self.about)
        column.addWidget(self.choices)
        column.addWidget(self.back_button)
        column.addWidget(self.pages, 1)
        both = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(M)
        self._sides.addWidget(Panel().add_list(self.list), 30)
        self._sides.addWidget(right, 70)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.addWidget(both)

    def _head(self) -> QWidget:
        """What it is called, and what can be done with it: below where there is no room beside."""
        head, deeds = QWidget(), QWidget()
        buttons = [ActionButton(self.saves[kind]) for kind in (PDF, CSV, XLSX)]
        row = line(ActionButton(self.print, "accent"), *buttons)
        row.setContentsMargins(0, 0, 0, 0)
        deeds.setLayout(row)
        flow = Flow(head, M)
        flow.addWidget(self.heading)
        flow.addWidget(deeds)
        return head
