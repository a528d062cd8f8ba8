"""What it is, and when, in one line; below it what was understood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.views.step_field import meaning_of
from smallcrm.features.activity.views.step_words import Step, read_step
from smallcrm.ui.bindings import Binding
from smallcrm.ui.days import tongue
from smallcrm.ui.line import Line
from smallcrm.ui.panels import Toned

LONGEST = 1_000


class TitleLine(Line):
    """Tells when the keyboard leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TitleField(QWidget):
    """“fri 10:00 measure the bathroom”."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.knows_day = False  # then “monday” may be a part of the title; a day with a time never is
        self.line = TitleLine(_("“fri 10:00 measure the bathroom”"), LONGEST)
        self.meaning = Toned("", wrap=True)
        self.meaning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.meaning)
        self.line.textChanged.connect(self._explain)
        self.line.textEdited.connect(lambda _text: self.edited.emit())

    def step(self) -> Step | None:
        """A title with a day in it; None where it is a title alone."""
        text = self.line.text().strip()
        now = clock.local(clock.now()).replace(tzinfo=None)
        step = read_step(text, now, tongue()) if text else None
        if step is None or step.when is None or not step.what:
            return None
        return None if self.knows_day and step.when.time is None else step

    def _explain(self) -> None:
        step = self.step() if self.line.hasFocus() else None
        self.meaning.setText("" if step is None else meaning_of(step))
        self.meaning.setVisible(step is not None)


def title_field() -> tuple[Binding, TitleField]:
    """The title as a field of a form."""
    made = TitleField()
    return Binding(
        made,
        lambda: made.line.text().strip(),
        lambda value: made.line.setText(value or ""),
        made.edited,
        inner=lambda: made.line,
    ), made
