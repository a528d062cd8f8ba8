"""Series: the list of them, the chosen one beside it, and with whom it runs."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.model import Series, SeriesStep
from smallcrm.features.activity.service.series import copy_series, delete_series, get_series, new_series
from smallcrm.features.activity.service.series_letters import letters_due
from smallcrm.features.activity.service.series_reading import FINISHED, RUNNING, counts
from smallcrm.features.series.views import saying
from smallcrm.features.series.views.editor import SeriesEditor
from smallcrm.features.series.views.examples import Example, examples
from smallcrm.features.series.views.letters import write_letters
from smallcrm.features.series.views.runs import RunsPanel
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.listing import listing_of, offer_listing
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.nothing import Nothing
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, M, Panel, Scrolling, Toned, line
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.stacking import fold_below

NARROW = 150  # average letters: below, the editor stands below the list
TABLES = frozenset({"series", "series_step"})
RUNS = frozenset({"series_run", "run_step", "task", "appointment"})


class SeriesList(RowList):
    """Enter edits, Del deletes."""

    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.record() is not None:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class SeriesPage(PageView):
    """List left, editor right; where there is nothing yet, some to begin with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bus)
        self._desk = desk
        self.rows = Rows()
        self.list, self.editor = SeriesList(_("Series"), self.rows), SeriesEditor(desk)
        self.runs = RunsPanel(desk)
        self._make_commands()
        self.offers = [self._offer(example) for example in examples()]
        self._nothing = Nothing(*self.offers)
        self._nothing.say(
            _("No series yet"),
            _("Steps before and after a day: a letter a week before the delivery, a call three days after."),
        )
        self.letters = QPushButton("")
        self.letters.clicked.connect(self._write_letters)
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.came_to.connect(self._on_came_to)
        self.list.chosen.connect(lambda _index: self.editor.begin())
        self.list.dropped.connect(self._delete)
        self._fill()
        self.list.step(0)

    def record(self) -> int | None:
        return self.list.record()

    def show_record(self, record: int) -> None:
        self.list.stand_on(record)

    def settle(self) -> bool:
        return self.editor.settle()

    def follow(self, changes: Changes) -> None:
        """Series and runs come, go and change, by undo too."""
        if changes.tables() & (TABLES | RUNS):
            self._fill()
            self.runs.refresh()
        if changes.tables() & (TABLES | {"series_run", "run_step"}):
            self.editor.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = fold_below(self._sides, self, NARROW)
        self._sides.setStretch(0, 25 if narrow else 24)
        self._keys.setVisible(not narrow)

    def _make_commands(self) -> None:
        desk = self._desk
        self.new = desk.command("new", _("New series"), "N", self._add, self, writes=True)
        self.attach = desk.command("new", _("Begin it with…"), "", self._attach, self, writes=True)
        desk.command("edit", _("Copy this series"), "Ctrl+D", self._copy, self, writes=True)
        desk.command("edit", _("Delete this series"), "", self._delete, self, writes=True)
        heads = (_("Series"), _("Steps"), _("Running"), "")
        offer_listing(desk, self, lambda: listing_of(_("Series"), self.rows, heads))
        desk.command("view", _("Next series"), "J", lambda: self.list.step(1), self)
        desk.command("view", _("Previous series"), "K", lambda: self.list.step(-1), self)

    def _offer(self, example: Example) -> QPushButton:
        made = QPushButton(example.name)
        made.clicked.connect(lambda: calmly(self, lambda: self._stand_on(example.make().id)))
        made.setEnabled(self._desk.writes())
        return made

    def _fill(self) -> None:
        found = list(Series.select().order_by(Series.name))
        known = counts()
        steps = Counter(row[0] for row in SeriesStep.select(SeriesStep.series).tuples().iterator())
        rows = [_row(one, steps[one.id], known.get(one.id, {})) for one in found]
        self.rows.fill(rows, [one.id for one in found])
        self._stack.setCurrentIndex(1 if found else 0)
        self.start = self.list if found else self.offers[0]
        count = sum(len(batch.parties) for batch in letters_due())
        self.letters.setText(n_("Write {} letter", "Write {} letters", count))
        self.letters.setVisible(count > 0 and self._desk.writes())

    def _stand_on(self, series: int) -> None:
        self._fill()
        self.list.stand_on(series)
        self.list.setFocus()

    def _on_came_to(self, series: int | None) -> None:
        self.editor.show_series(series)
        self.runs.show_series(series)

    def _add(self) -> None:
        if self.settle():
            self._stand_on(new_series().id)
            self.editor.begin()

    def _copy(self) -> None:
        if (series := self.list.record()) is not None and self.settle():
            self._stand_on(copy_series(series).id)

    def _delete(self) -> None:
        series = self.list.record()
        if series is None or not self._desk.writes():
            return
        told = _("Deleted: “{}”. The tasks it made stay. Ctrl+Z brings it back.").format(
            get_series(series).name
        )
        if calmly(self, lambda: delete_series(series)):
            self._desk.tell(told)

    def _attach(self) -> None:
        """With whom is chosen in the lists, where everything else is chosen for many, too."""
        self._desk.go("contacts")
        self._desk.tell(_("Choose one or many, then “Begin a series…” in the menu New."))

    def _write_letters(self) -> None:
        """One batch after the other: each has its own template."""
        if batches := letters_due():
            write_letters(self._desk, batches[0].template, batches[0].parties)

    def _lay_out(self) -> None:
        self._keys = Toned(_("Enter edits a series, Del deletes it."), wrap=True)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(M)
        left.addWidget(Panel().add_list(self.list).add(self._keys), 1)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(M)
        inside.addWidget(self.editor)
        inside.addWidget(self.runs)
        inside.addStretch(1)
        both = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(M)
        self._sides.addWidget(self._left, 34)
        self._sides.addWidget(Scrolling(right), 66)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(both)
        heading = Heading(_("Series"), 1)
        heading.setWordWrap(True)
        head = line(heading, self.letters, ActionButton(self.new, "accent"))
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)


def _row(series: Series, steps: int, known: dict[str, int]) -> Row:
    running, finished = known.get(RUNNING, 0), known.get(FINISHED, 0)
    told = [saying.steps(steps)]
    if finished:
        told.append(n_("{} finished", "{} finished", finished))
    value = n_("{} running", "{} running", running) if running else ""
    return Row(series.name, side_by_side(told), value)
