"""How something repeats: words, the parts of the rule, and the next ten dates with those left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.activity.recurrence import in_words
from smallcrm.features.activity.views.repeat_dates import Date, RepeatDates
from smallcrm.features.activity.views.repeat_extra import ExtraDate
from smallcrm.features.activity.views.repeat_offers import OFFERS, Offers, offers
from smallcrm.features.activity.views.repeat_parts import RepeatParts
from smallcrm.features.activity.views.repeat_rule import Repeat, Saying
from smallcrm.features.activity.views.repeat_state import RepeatState
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import in_order
from smallcrm.ui.line import INSIDE, Line
from smallcrm.ui.panels import XS, Toned
from smallcrm.ui.room import Found
from smallcrm.ui.walk import stops_in

Item = Callable[[], tuple[str, str]]  # the start as stored (empty: not said yet), and its zone


class RepeatField(QWidget):
    """“every 2 weeks on mon and fri until may”; ↓ offers what is usual, an empty line does not repeat."""

    edited = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.state = RepeatState(item)
        self.line = Line(_("“every 2 weeks on mon”, ↓ offers more"))
        self.meaning = Toned("", wrap=True)
        self.dates = RepeatDates()
        self._offers = Offers(self.line, self._find, quiet=True)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(XS)
        for widget in (self.line, self.meaning, self.dates):
            self._lines.addWidget(widget)
        self.line.textEdited.connect(self._on_typed)
        self.line.installEventFilter(self)
        self._offers.picked.connect(self._on_picked)
        self.dates.turned.connect(self._on_turned)
        self._show()

    @cached_property
    def parts(self) -> RepeatParts:
        """The parts of the rule; made for the first one, as most things never repeat."""
        made = RepeatParts()
        made.hide()
        made.changed.connect(self._on_parts)
        self._lines.insertWidget(self._lines.indexOf(self.dates), made)
        return made

    @cached_property
    def extra(self) -> ExtraDate:
        """The line for a further date; made as late."""
        made = ExtraDate()
        made.hide()
        made.chosen.connect(self._on_extra)
        self._lines.addWidget(made)
        return made

    def repeat(self) -> Repeat:
        """How it repeats, as stored."""
        return self.state.repeat()

    def put(self, repeat: Repeat | None) -> None:
        """Show how it repeats; a rule that cannot be said is kept as it is."""
        self.state.put(repeat or Repeat())
        self._say()
        self._show()

    def mean(self, saying: Saying) -> None:
        """It was said elsewhere how it repeats."""
        self.state.use(saying)
        self._changed()

    def follow(self) -> None:
        """It starts at another time."""
        if not self.line.hasFocus() and not self.problem():
            self._say()
        self._show()

    def said(self) -> dict[str, Any]:
        """How it repeats, and the words where they are not understood yet."""
        return {**self.repeat()._asdict(), "line": self.line.text() if self.problem() else ""}

    def say(self, said: Mapping[str, Any]) -> None:
        """The same again."""
        self.state.take(Repeat(*(str(said.get(name, "")) for name in Repeat._fields)))
        self._say()
        if said.get("line"):
            self.line.setText(str(said["line"]))
            self.state.read(self.line.text())
        self._show()

    def problem(self) -> str:
        """Words that say no repetition."""
        if self.state.understood:
            return self.parts.problem() if self.state.saying is not None else ""
        return _("“{}” is not understood. Try “every 2 weeks on mon and fri until may”.").format(
            self.line.text().strip()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ shows what is usual; who leaves finds the words as they were understood."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and self.state.understood:
            self._say()
            self._show()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Down or self._offers.isVisible():
            return False
        self._offers.offer()
        return True

    def _find(self, words: str) -> list[Found]:
        start, zone = self.state.place()
        return offers(words, start, zone)

    def _on_typed(self, text: str) -> None:
        self.state.read(text)
        self._changed(say=False)

    def _on_picked(self, found: Found) -> None:
        self.state.use_rule(found.target.removeprefix(OFFERS))
        self._changed()

    def _on_parts(self, said: Any) -> None:
        self.state.use(said)
        self._changed()

    def _on_turned(self, date: Date) -> None:
        self.state.turn(date)
        self._changed()

    def _on_extra(self, start: str) -> None:
        self.state.add(start)
        self._changed()

    def _changed(self, say: bool = True) -> None:
        if say:
            self._say()
        self._show()
        self.edited.emit()

    def _say(self) -> None:
        """The words for what is meant."""
        if self.state.understood:
            start, _zone = self.state.place()
            self.line.setText(in_words(self.state.rrule(), start))
            self.line.setCursorPosition(0)

    def _fits(self, words: str) -> bool:
        return self.line.fontMetrics().horizontalAdvance(words) < self.line.width() - INSIDE

    def _show(self) -> None:
        state = self.state
        start = state.place()[0]
        rule, repeats = state.rrule(), state.repeats()
        typed = self.line.text().strip()
        told = ""
        if rule and state.saying is None and state.understood:
            told = _("Kept as it came: {}").format(rule.replace(";", ";\u200b"))
        elif rule and (
            (meant := in_words(rule, start)).casefold() != typed.casefold() or not self._fits(meant)
        ):
            told = meant
        self.meaning.setText(told)
        self.meaning.setVisible(bool(told))
        self._show_parts(start)
        self.dates.show_these(state.dates() if repeats else (), start)
        self.dates.setVisible(repeats)
        if repeats or "extra" in vars(self):
            self.extra.use(start)
            self.extra.setVisible(repeats)
            in_order([self.line, *self._part_stops(), *self.dates.chips, *stops_in(self.extra)])

    def _show_parts(self, start: str) -> None:
        saying = self.state.saying
        if saying is not None:
            self.parts.show_saying(saying, dt.date.fromisoformat(start[:10]))
        if saying is not None or "parts" in vars(self):
            self.parts.setVisible(saying is not None)

    def _part_stops(self) -> list[QWidget]:
        """They may be made long after what Tab visits behind them."""
        return list(stops_in(self.parts)) if "parts" in vars(self) else []


def repeat_field(item: Item) -> tuple[Binding, RepeatField]:
    """Repetition as a field of a form; its value is a Repeat."""
    made = RepeatField(item)
    return Binding(
        made, made.repeat, made.put, made.edited, made.problem, lambda: made.line, made.said, made.say
    ), made
