"""When to remind: “10 min before”, “1 day before”; each is a chip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.views.appointment_lengths import read_length
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import in_order
from smallcrm.ui.finding import Findings
from smallcrm.ui.line import Line
from smallcrm.ui.panels import XS
from smallcrm.ui.picked import Picked
from smallcrm.ui.room import Found

USUAL = (0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080)  # minutes before
WEEK, DAY, HOUR = 10_080, 1_440, 60


def alarm_words(minutes: int) -> str:
    """“10 min before”, “1 day before”, “at the start”."""
    if minutes == 0:
        return _("at the start")
    if minutes < 0:
        return _("{} after").format(_amount(-minutes))
    return _("{} before").format(_amount(minutes))


def _amount(minutes: int) -> str:
    if minutes % WEEK == 0:
        return n_("{} week", "{} weeks", minutes // WEEK)
    if minutes % DAY == 0:
        return n_("{} day", "{} days", minutes // DAY)
    days, rest = divmod(minutes, DAY)
    far = n_("{} day", "{} days", days) if days else ""
    return " ".join(part for part in (far, words.span(rest)) if part)


def read_alarm(text: str) -> int | None:
    """How many minutes before it is meant; a number alone is minutes."""
    said = fold(text).strip()
    for ending in {fold(_("before")), "before"}:
        said = said.removesuffix(ending).strip()
    if said in {fold(_("at the start")), "at the start", "0"}:
        return 0
    length = dt.timedelta(minutes=int(said)) if said.isdecimal() and len(said) < 6 else read_length(said)
    return None if length is None else int(length.total_seconds()) // 60


class _Offers(Findings):
    """What is usual is offered before anything is typed."""

    def _at_once(self) -> list[Found]:
        return list(self._find(self._words))


class AlarmsField(QWidget):
    """A line to say one with, and those that are set below it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._minutes: list[int] = []
        self.line = Line(_("“10 min”, “1 day”"))
        self._offers = _Offers(self.line, self._find, quiet=True)
        self.picked = Picked(_("Reminders"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.line)
        layout.addWidget(self.picked)
        self._offers.picked.connect(lambda found: self._add(int(found.target)))
        self.picked.removed.connect(self._on_removed)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.installEventFilter(self)

    def minutes(self) -> list[int]:
        """Those that are set, and the one that is being typed."""
        typed = read_alarm(self.line.text()) if self.line.text().strip() else None
        return sorted({*self._minutes, *([] if typed is None else [typed])})

    def put(self, minutes: Sequence[int] | None) -> None:
        """Show these."""
        self._minutes = sorted(set(minutes or ()))
        self.line.setText("")
        self._show()

    def said(self) -> dict[str, object]:
        """Those that are set, and what is being typed."""
        return {"minutes": self._minutes, "line": self.line.text()}

    def say(self, said: dict[str, object]) -> None:
        """The same again."""
        some = said.get("minutes")
        self.put([int(one) for one in some] if isinstance(some, list) else [])
        self.line.setText(str(said.get("line", "")))

    def problem(self) -> str:
        """Words that say no length of time."""
        text = self.line.text().strip()
        if not text or read_alarm(text) is not None:
            return ""
        return _("“{}” is not a time before it. Try “10 min” or “1 day”.").format(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ shows what is usual, Enter takes what is typed, Backspace in the empty line takes one out."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and self.line.text().strip():
            if (typed := read_alarm(self.line.text())) is not None:
                self._add(typed)
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        if event.key() == Qt.Key.Key_Down and not self._offers.isVisible():
            self._offers.ask(self.line.text())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._offers.isVisible():
            typed = read_alarm(self.line.text())
            if typed is not None:
                self._add(typed)
            return typed is not None
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._minutes:
            self._on_removed(self._minutes[-1])
            return True
        return False

    def _find(self, text: str) -> list[Found]:
        typed = read_alarm(text) if text else None
        first = [] if typed is None else [typed]
        known = [
            m for m in USUAL if not text or all(part in fold(alarm_words(m)) for part in fold(text).split())
        ]
        some = [one for one in dict.fromkeys([*first, *known]) if one not in self._minutes]
        return [Found(str(one), alarm_words(one)) for one in some]

    def _add(self, minutes: int) -> None:
        self.put([*self._minutes, minutes])
        self.edited.emit()

    def _on_removed(self, minutes: Hashable) -> None:
        self.put([one for one in self._minutes if one != minutes])
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        self.picked.show_these({one: alarm_words(one) for one in self._minutes})
        in_order([self.line, *self.picked.chips.values()])


def alarms_field() -> Binding:
    """Reminders as a field of a form: minutes before."""
    made = AlarmsField()
    return Binding(
        made, made.minutes, made.put, made.edited, made.problem, lambda: made.line, made.said, made.say
    )
