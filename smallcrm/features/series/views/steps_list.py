"""The steps of a run as a list: Space ticks, Enter begins, R moves, Del leaves one out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from smallcrm.core.i18n import _
from smallcrm.features.activity.service.series_reading import DONE, OPEN, Run, StepOf
from smallcrm.features.series.views import saying
from smallcrm.ui.line import takes_key
from smallcrm.ui.lists import RowList
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows


class StepRows(Rows):
    """Rows whose boxes tick the tasks behind them."""

    def __init__(self, tick: Callable[[int, bool], object]) -> None:
        super().__init__()
        self._tick = tick

    def tick(self, place: int, ticked: bool) -> bool:
        """Tick the step at a place; the list is read anew by whoever follows the changes."""
        step = self.id_at(place)
        if step is not None:
            self._tick(step, ticked)
        return True


class StepsList(RowList):
    """What a series has planned with somebody, done and to come."""

    key_pressed = Signal(int, object)  # Qt's key, and the step it was pressed on
    KEYS = (Qt.Key.Key_R, Qt.Key.Key_Delete)

    def __init__(self, tick: Callable[[int, bool], object]) -> None:
        self.rows = StepRows(tick)
        super().__init__(_("Steps"), self.rows, whole=True)

    def show_run(self, run: Run) -> None:
        """The steps of a run in the order of their days."""
        ids = [step.id for step in run.steps]
        rows = [_row(step, run) for step in run.steps]
        self.rows.fill(rows, ids)

    def event(self, event: QEvent) -> bool:
        """These keys mean the step here."""
        return (self.currentIndex().isValid() and takes_key(event, self.KEYS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.KEYS and not event.modifiers() and self.record() is not None:
            self.key_pressed.emit(int(event.key()), self.record())
        else:
            super().keyPressEvent(event)


def _row(step: StepOf, run: Run) -> Row:
    kind = dict(saying.kinds()).get(step.kind, "")
    can_tick = step.task is not None and step.state in (OPEN, DONE)
    ticked = step.state == DONE if can_tick else None
    icon = "" if can_tick else ("calendar" if step.appointment is not None else "x")
    return Row(
        step.what, side_by_side((saying.moment(step.when), kind)), "", saying.step_chip(step, run), "",
        ticked, icon,
    )  # fmt: skip
