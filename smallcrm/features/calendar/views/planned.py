"""What is being made: its span stays drawn until it is saved or given up, and goes where the form says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from smallcrm.features.activity.occurrences.zones import here
from smallcrm.features.activity.views.appointment_slip import AppointmentSlip, new_appointment_slip
from smallcrm.features.activity.views.appointment_values import length
from smallcrm.features.activity.views.plan_slip import due_of
from smallcrm.features.calendar.entries import wall
from smallcrm.features.calendar.geometry.moves import Span, stored
from smallcrm.ui.desk import Desk


class Planned(QObject):
    """Knows the slip of what is being made; a further span that is drawn moves it there."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slip: AppointmentSlip | None = None

    def make(self, desk: Desk, span: Span, then: Callable[[], object]) -> None:
        """Begin something new in a span; `then` shows what came of it."""
        slip, (start, end) = self._begun(), stored(None, span)
        if slip is not None:
            slip.form.put_start(due_of(start), length(start, end))
            slip.wanted.emit()
            self.turned.emit()
            return
        slip = new_appointment_slip(start, end)
        slip.then = then
        desk.lay(slip)
        if slip.parent() is not None:  # not one that had been begun elsewhere came instead
            self._slip = slip
            slip.laid.connect(self.turned)
            slip.form.edited.connect(self.turned)
            self.turned.emit()

    def span(self) -> Span | None:
        """Where it would lie now; None while nothing is being made."""
        slip = self._slip
        if slip is None or not isValid(slip) or slip.isHidden():
            return None
        form = slip.form
        start, end, zone = form.start(), form.end.end(), form.fields["zone"].get()
        if start is None or not end:
            return None
        if start.time is None:
            return Span(wall(start.day.isoformat()), wall(end[:10]), True)
        begin = form.beginning()[0]
        span = Span(wall(here(begin, zone)), wall(here(end, zone)), False)
        return span if span.start < span.end else None

    def _begun(self) -> AppointmentSlip | None:
        """The slip that holds words already: they go to the new span, none is lost."""
        slip = self._slip
        return slip if slip is not None and isValid(slip) and slip.form.is_edited() else None
