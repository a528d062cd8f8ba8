"""One step in the table: day, kind, what, time, and what else its kind asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.activity.service.series import Step
from smallcrm.features.series.offsets import read_offset, say_offset
from smallcrm.features.series.views import saying
from smallcrm.features.series.views.letters import template_words
from smallcrm.ui.fields import Choice
from smallcrm.ui.line import Line

CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?")
WRITTEN = ("letter", "email")
ARROW = 46  # pixels of a choice beside its words
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class StepField(Line):
    """↑ ↓ go to the line above or below, Enter to a new one; Alt+↑ ↓ move the step by a day."""

    walked = Signal(int)
    added = Signal()
    moved = Signal(int)
    dropped = Signal()
    WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = self.WAYS.get(Qt.Key(event.key()))
        if way and event.modifiers() & ALT:
            self.moved.emit(way)
        elif way:
            self.walked.emit(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & CTRL:
            self.added.emit()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() & CTRL:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Del deletes the step here, whatever else it may mean on the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            mine = event.key() == Qt.Key.Key_Delete and bool(event.modifiers() & CTRL)
            if mine:
                event.accept()
                return True
        return super().event(event)


class StepLine:
    """The fields of one step; the table lays them into its columns."""

    def __init__(self, step: tuple[int | None, Step] | None) -> None:
        self.id: int | None = step[0] if step else None
        self.day, self.what, self.at = (
            StepField("−7", 8),
            StepField(_("what is done"), 1000),
            StepField("10:00", 5),
        )
        self.kind = Choice(saying.kinds())
        self.kind.setMinimumWidth(self._wide(words for _kind, words in saying.kinds()))
        self.template = Choice(template_words(), _("choose then"))
        self.minutes = StepField(_("60 min"), 4)
        self.more = QStackedWidget()
        for part in (QWidget(), self.template, self.minutes):
            self.more.addWidget(part)
        for field, words in zip(
            self.widgets(), (_("Day"), _("Kind"), _("What"), _("At"), _("Template or minutes")), strict=True
        ):
            field.setAccessibleName(words)
        self.template.setAccessibleName(_("Template"))
        self.minutes.setAccessibleName(_("Minutes"))
        self.kind.chosen.connect(lambda _kind: self._show_more())
        self.put(step[1] if step else None)

    def widgets(self) -> tuple[QWidget, ...]:
        """One for each column."""
        return self.day, self.kind, self.what, self.at, self.more

    def fields(self) -> tuple[StepField, ...]:
        """Those that are typed into."""
        return self.day, self.what, self.at, self.minutes

    def put(self, step: Step | None) -> None:
        """Show a step."""
        self.shown = step
        self.day.setText(say_offset(step.offset_days) if step else "")
        self.kind.choose(step.kind if step else "task")
        self.what.setText(step.what if step else "")
        self.at.setText(step.at if step else "")
        self.template.choose(step.template if step else None)
        self.minutes.setText(str(step.minutes) if step and step.minutes else "")
        self._show_more()

    def widest_choice(self, most: int) -> int:
        """What the longest name of a template needs, within reason."""
        return min(self._wide([_("choose then"), *(title for _name, title in template_words())]), most)

    def _wide(self, words: Iterable[str]) -> int:
        metrics = self.day.fontMetrics()
        return max(metrics.horizontalAdvance(word) for word in words) + ARROW

    def is_empty(self) -> bool:
        """Whether nothing is said in it yet."""
        return not self.what.text().strip() and self.id is None

    def problem(self, working: bool) -> str:
        """Why it cannot be kept as it stands; empty where it can."""
        if read_offset(self.day.text() or "0", working) is None:
            return _("“{}” is not a day of a step. Write -7, +3, or 0 for the day itself.").format(
                self.day.text()
            )
        if not self.what.text().strip():
            return _("Say in a few words what the step is.")
        if self.at.text().strip() and not read_clock(self.at.text()):
            return _("“{}” is not a time of day. Write it as 10:30.").format(self.at.text())
        return ""

    def said(self, working: bool) -> Step:
        """The step as it is typed; only where there is no problem."""
        kind = str(self.kind.value())
        minutes = self.minutes.text().strip()
        return Step(
            read_offset(self.day.text() or "0", working) or 0,
            kind,
            self.what.text().strip(),
            (self.template.value() or "") if kind in WRITTEN else "",
            read_clock(self.at.text()),
            int(minutes) if kind == "appointment" and minutes.isdigit() and int(minutes) else None,
        )

    def _show_more(self) -> None:
        kind = self.kind.value()
        self.more.setCurrentIndex(1 if kind in WRITTEN else 2 if kind == "appointment" else 0)


def read_clock(text: str) -> str:
    """A time of day as it is stored, HH:MM; empty where it is none."""
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        return ""
    hours, minutes = int(found[1]), int(found[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""
