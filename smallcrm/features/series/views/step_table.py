"""The steps of a series in a table of fields: typed, walked, moved and deleted by keys, saved as one goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm.core.i18n import _
from smallcrm.features.activity.service.series import Step
from smallcrm.features.series.offsets import read_offset, say_offset
from smallcrm.features.series.views.step_line import StepField, StepLine
from smallcrm.ui.panels import XS, S, Toned, clear, line

Told = list[tuple[int | None, Step]]
SOON_MS = 300  # after a choice
MOST = 34  # letters of a template's name


class StepTable(QWidget):
    """`changed` says that what stands here differs from what was shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.working = False
        self.lines: list[StepLine] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(XS)
        self._grid.setColumnStretch(2, 1)
        self._problem = Toned("", "problem", wrap=True)
        self._problem.hide()
        self.add = QPushButton(_("Add a step"))
        self.add.clicked.connect(lambda: self.begin_line())
        keys = Toned(_("Enter adds a step, Alt+↑ ↓ move it by a day, Ctrl+Del deletes it."), wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addWidget(self._problem)
        below = line(self.add, keys)
        below.setStretch(1, 1)
        layout.addLayout(below)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.tell)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def show_steps(self, told: Told) -> None:
        """Show these in the order of their days; the keyboard stays in its step and column."""
        ordered = sorted(told, key=lambda one: one[1].offset_days)
        if [(one.id, one.shown) for one in self.lines if one.shown is not None] == ordered:
            return
        place = self._place()
        where = (self.lines[place[0]].id, place[1]) if place else None
        self._lay([StepLine(one) for one in ordered])
        if where and (back := next((one for one in self.lines if one.id == where[0]), None)):
            back.widgets()[where[1]].setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self, told: Told, ids: list[int]) -> None:
        """What was typed is stored under these ids: the same lines stand on, in the order of their days."""
        typed = [one for one in self.lines if not one.is_empty()]
        for one, (_old, step), made in zip(typed, told, ids, strict=True):
            one.id, one.shown = made, step
            if not one.day.hasFocus():
                one.day.setText(say_offset(step.offset_days))
        ordered = sorted(typed, key=lambda one: one.shown.offset_days if one.shown else 0)
        if ordered != typed:
            self._lay([*ordered, *(one for one in self.lines if one not in ordered)])

    def said(self) -> Told | None:
        """All steps as they are typed; None while one of them cannot be kept."""
        told = [one for one in self.lines if not one.is_empty()]
        problems = [problem for one in told if (problem := one.problem(self.working))]
        self._problem.setText(problems[0] if problems else "")
        self._problem.setVisible(bool(problems))
        return None if problems else [(one.id, one.said(self.working)) for one in told]

    def is_edited(self) -> bool:
        """Whether anything differs from what was shown."""
        if not self._fine():
            return True
        now = [(one.id, one.said(self.working)) for one in self.lines if not one.is_empty()]
        return now != [(one.id, one.shown) for one in self.lines if one.shown is not None]

    def tell(self) -> None:
        """Something may have been typed; say so where it can be kept."""
        self._soon.stop()
        if self.said() is not None and self.is_edited():
            self.changed.emit()

    def begin_line(self, after: StepLine | None = None) -> None:
        """A new line, with the keyboard in its day; an empty one is taken where there is one."""
        empty = next((one for one in self.lines if one.is_empty()), None)
        if empty is None:
            place = self.lines.index(after) + 1 if after in self.lines else len(self.lines)
            empty = StepLine(None)
            if after is not None:
                empty.day.setText(after.day.text())
            self._lay([*self.lines[:place], empty, *self.lines[place:]])
        empty.day.setFocus(Qt.FocusReason.OtherFocusReason)
        empty.day.selectAll()

    def _fine(self) -> bool:
        return not any(one.problem(self.working) for one in self.lines if not one.is_empty())

    def _lay(self, lines: list[StepLine]) -> None:
        kept = {id(widget) for one in lines for widget in one.widgets()}
        for one in self.lines:
            for widget in one.widgets():
                self._grid.removeWidget(widget)
                if id(widget) not in kept:
                    widget.hide()
                    widget.deleteLater()
        clear(self._grid)
        for column, words in enumerate((_("Day"), _("Kind"), _("What"), _("At"), "")):
            self._grid.addWidget(Toned(words), 0, column)
        fresh = [one for one in lines if one not in self.lines]
        self.lines = lines
        for one in fresh:
            self._connect(one)
        narrow = self.fontMetrics().averageCharWidth()
        wide = lines[0].widest_choice(narrow * MOST) if lines else 0
        for row, one in enumerate(lines, 1):
            for column, widget in enumerate(one.widgets()):
                self._grid.addWidget(widget, row, column)
                widget.show()
            one.day.setFixedWidth(narrow * 11)
            one.at.setFixedWidth(narrow * 10)
            one.more.setMinimumWidth(wide)
        order = [widget for one in lines for widget in one.widgets()]
        for before, widget in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, widget)

    def _connect(self, one: StepLine) -> None:
        for field in one.fields():
            field.walked.connect(partial(self._walk, field))
            field.added.connect(partial(self._go_on, one))
            field.moved.connect(partial(self._move, one))
            field.dropped.connect(lambda: self._drop(one))
        for choice in (one.kind, one.template):
            choice.chosen.connect(lambda _value: self._soon.start())

    def _go_on(self, one: StepLine) -> None:
        self.tell()
        self.begin_line(one)

    def _walk(self, field: StepField, by: int) -> None:
        place = self._place()
        if place and 0 <= place[0] + by < len(self.lines):
            there = self.lines[place[0] + by].widgets()[place[1]]
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, one: StepLine, by: int) -> None:
        offset = read_offset(one.day.text() or "0", self.working)
        if offset is not None:
            one.day.setText(say_offset(offset + by))
            self.tell()

    def _drop(self, one: StepLine) -> None:
        place = self.lines.index(one)
        self._lay([other for other in self.lines if other is not one])
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)].day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus()
        if one.id is not None and self.said() is not None:
            self.changed.emit()

    def _place(self) -> tuple[int, int] | None:
        """The line and column of the keyboard."""
        at = QApplication.focusWidget()
        for row, one in enumerate(self.lines):
            for column, widget in enumerate(one.widgets()):
                if at is not None and (widget is at or widget.isAncestorOf(at)):
                    return row, column
        return None

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """A field was left: what is typed in it is kept."""
        if before is None or not isValid(before) or not isValid(self) or not self.isAncestorOf(before):
            return
        if not (now and before.isAncestorOf(now)):
            self.tell()
