"""After something was logged: the next step, in one line or by one key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.activity.service import decline_next_step, plan_next_step
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.step_field import as_python, step_field
from smallcrm.ui import words
from smallcrm.ui.commands import key_text
from smallcrm.ui.drafts import keeping
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly, say_in
from smallcrm.ui.panels import Toned, line
from smallcrm.ui.slips import Slip

NONE = "0"
ABOUT = """SELECT i.kind, i.subject, i.body, p.display_name, p.id FROM interaction i
    JOIN party p ON p.id = i.party_id WHERE i.id = ?"""
PLANNED = "SELECT what FROM task WHERE party_id = ? AND done = 0 ORDER BY due IS NULL, due, id LIMIT 1"
WEEKEND = (5, 6)


class Suggestion(NamedTuple):
    """What one key puts into the line."""

    key: str
    words: str  # on its button
    line: str
    kind: str = ""


class NextSlip(Slip):
    """“Next step for Anna Weber?” Enter plans it, 1 to 4 suggest one, Ctrl+0 says that there is none."""

    def __init__(self, interaction: int, name: str, about: str, planned: str) -> None:
        binding, self.field = step_field()
        form = Form([entry(_("Next step"), "step", binding)])
        super().__init__(
            f"next:{interaction}", _("Next step for {}?").format(name), about, form, self._plan, _("Plan it")
        )
        self.once = True
        self._interaction, self._answered = interaction, False
        self._taken = ""  # the key of the suggestion that stands in the line, untouched
        self._suggestions = {one.key: one for one in suggestions(clock.today())}
        if planned:
            self.inside.insertWidget(1, Toned(_("Planned already: {}").format(planned), wrap=True))
        for place, one in enumerate(self._suggestions.values(), self.inside.count() - 1):
            button = QPushButton(f"{one.key}   {one.words}")
            button.setProperty("kind", "row")
            button.clicked.connect(lambda _on=False, key=one.key: self._click(key))
            self.inside.insertWidget(place, button)
        none = QPushButton(_("None, on purpose") + f"   {key_text('Ctrl+0')}")
        none.setProperty("kind", "row")
        none.clicked.connect(self.decline)
        self.inside.insertLayout(self.inside.count() - 1, line(none, None, Toned(_("Later: Esc"))))
        self.field.line.installEventFilter(self)

    def begin(self) -> None:
        """The question is kept until it is answered."""
        super().begin()
        keeping.touched()

    def decline(self) -> None:
        """Nothing comes next, and that is meant so."""
        if calmly(self, lambda: decline_next_step(self._interaction)):
            self._answer(_("Noted: no next step. Ctrl+Z takes it back."))
            self.closed.emit()

    def put_away(self) -> None:
        """Later: the question waits, with what was typed."""
        keeping.put_off(self)
        self._answered = True
        say_in(self, _("Later, then. “Show what is unfinished” in the Edit menu asks again."))
        self.form.load({})
        super().put_away()

    def kept_draft(self) -> Mapping[str, Any] | None:
        """The question itself, and what was typed to answer it."""
        if self._answered:
            return None
        return super().kept_draft() or {"typed": {}, "words": "", "quiet": True}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Figures in the empty line suggest; whoever types on, as in “10:00”, has typed a figure."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_0 and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.decline()
            return True
        return event.type() == QEvent.Type.KeyPress and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        letters, shown = event.text(), self.field.line
        if self._taken:
            key, self._taken = self._taken, ""
            if event.key() == Qt.Key.Key_Backspace:
                shown.setText("")
                return True
            if letters and letters.isprintable():
                shown.setText(key + letters)
                shown.textEdited.emit(shown.text())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._taken = key  # it is meant
        elif letters and not shown.text() and (letters in self._suggestions or letters == NONE):
            self._take(letters)
            return True
        return False

    def _take(self, key: str) -> None:
        self._taken = key
        said = _("None, on purpose") if key == NONE else self._suggestions[key].line
        self.field.line.setText(said)
        self.field.line.selectAll()
        self.field.line.textEdited.emit(said)

    def _click(self, key: str) -> None:
        self._take(key)
        self.field.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _plan(self) -> None:
        step = self.field.step()
        if self._taken == NONE:
            decline_next_step(self._interaction)
            self._answer(_("Noted: no next step. Ctrl+Z takes it back."))
        elif step is not None:
            taken = self._suggestions.get(self._taken)
            kind = step.kind or (taken.kind if taken else "")
            plan_next_step(self._interaction, as_python(step), step.what, kind)
            self._answer(_("Planned. Ctrl+Z takes it back."))
        else:
            said = _("Say when and what, or press {} for none.").format(key_text("Ctrl+0"))
            raise Invalid({"step": said})

    def _answer(self, said: str) -> None:
        self._answered = True
        keeping.saved(self)
        say_in(self, said, "success")


def next_slip(interaction: int) -> NextSlip | None:
    """The question what comes after something that was logged; None where that is gone."""
    row = database.connection().execute(ABOUT, (interaction,)).fetchone()
    if row is None:
        return None
    kind, subject, body, name, party = row
    planned = database.connection().execute(PLANNED, (party,)).fetchone()
    about = f"{kinds.title(kind)} — {subject or body[:80]}"
    return NextSlip(interaction, name, about, planned[0] if planned else "")


def suggestions(today: dt.date) -> list[Suggestion]:
    """What is usual, with the day it would be: never one of the weekend."""
    again, ask = _("call back"), _("ask again")
    offered = [
        ("1", _("Call back on {}"), 1, again, "call"),
        ("2", _("Call back in a week, {}"), 7, again, "call"),
        ("3", _("Ask again in two weeks, {}"), 14, ask, ""),
        ("4", _("Ask again in a month, {}"), 30, ask, ""),
    ]
    found = []
    for key, said, days, what, kind in offered:
        day = _workday(today + dt.timedelta(days))
        found.append(
            Suggestion(key, said.format(words.short_day(day)), f"{words.typed_day(day)} {what}", kind)
        )
    return found


def _workday(day: dt.date) -> dt.date:
    while day.weekday() in WEEKEND:
        day += dt.timedelta(1)
    return day
