"""The evening: the visits of a trip one after the other, each logged in a few keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from smallcrm.core.db import database
from smallcrm.core.i18n import _
from smallcrm.features.activity.service import FollowUp
from smallcrm.features.activity.views import step_field
from smallcrm.features.activity.views.outcomes import outcome_line
from smallcrm.features.activity.views.step_words import Step
from smallcrm.features.trip.dossier.words import last_talk, to_do
from smallcrm.features.trip.service import log_stop, skip_stop
from smallcrm.features.trip.stops import Stop, is_open, stops_of
from smallcrm.ui import words
from smallcrm.ui.bindings import notes
from smallcrm.ui.commands import key_text
from smallcrm.ui.desk import Desk
from smallcrm.ui.drafts import keeping
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Toned
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.slips import Slip

SKIP = "Ctrl+J"
OFFERED = 5  # outcomes behind figures
TASKS = 3
USUAL = """SELECT outcome FROM (SELECT outcome FROM interaction WHERE kind = 'visit' AND outcome <> ''
    ORDER BY start DESC LIMIT 500) GROUP BY outcome ORDER BY count(*) DESC, outcome LIMIT ?"""
TRIP = "SELECT trip_id FROM trip_stop WHERE id = ?"


class VisitSlip(Slip):
    """One visit: how it ended by a figure or in words, a note, the next step."""

    def __init__(self, stop: Stop, progress: str, skip: Callable[[], object]) -> None:
        step, self._step = step_field.step_field()
        self._outcome = outcome_line()
        form = Form(
            [
                entry(_("Outcome"), "outcome", self._outcome),
                entry(_("Note"), "body", notes(lines=4)),
                entry(_("Next step"), "follow_up", step),
            ]
        )
        about = side_by_side((progress, stop.one_line, stop.phones[0] if stop.phones else ""))
        super().__init__(f"visit:{stop.id}", stop.name, about, form, self._log, _("Log and next"))
        self.once = True
        self._stop, self._skip = stop.id, skip
        self._offered = _usual()
        for place, said in enumerate(self._told(stop)):
            self.inside.insertWidget(place, Toned(said, wrap=True))
        for number, said in enumerate(self._offered, 1):
            button = QPushButton(f"{number}   {said}")
            button.setProperty("kind", "row")
            button.clicked.connect(lambda _on=False, said=said: self._take(said))
            self.inside.insertWidget(self.inside.count() - 1, button)
        skipping = QPushButton(_("Not visited: skip") + f"   {key_text(SKIP)}")
        skipping.setProperty("kind", "row")
        skipping.clicked.connect(self.skip)
        self.inside.insertWidget(self.inside.count() - 1, skipping)
        key = QShortcut(QKeySequence(SKIP), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.skip)
        self._outcome.field().installEventFilter(self)

    def skip(self) -> None:
        """It was not made; on to the next."""
        if calmly(self, lambda: skip_stop(self._stop)):
            self.form.load({})
            keeping.saved(self)
            self.closed.emit()
            self._skip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A figure in the empty line is an outcome; Enter goes on to the note."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        figure = event.text()
        if figure.isascii() and figure.isdigit() and not self._outcome.get():
            if 0 < int(figure) <= len(self._offered):
                self._take(self._offered[int(figure) - 1])
                return True
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.form.fields["body"].field().setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _take(self, said: str) -> None:
        self._outcome.put(said)
        self.form.fields["body"].field().setFocus(Qt.FocusReason.TabFocusReason)

    def _log(self) -> None:
        said = self.form.values()
        log_stop(self._stop, said["outcome"], said["body"], _follow_up(said["follow_up"]))

    @staticmethod
    def _told(stop: Stop) -> Sequence[str]:
        return [last_talk(stop.last), *(f"☐ {to_do(task)}" for task in stop.open[:TASKS])]


def walk(desk: Desk, trip: int, after: int | None = None) -> bool:
    """Lay the slip of the next open visit of a trip; False where all are done."""
    stops = stops_of(trip)
    place = next((n + 1 for n, stop in enumerate(stops) if stop.id == after), 0)
    found = next((stop for stop in [*stops[place:], *stops[:place]] if is_open(stop)), None)
    if found is None:
        desk.tell(_("All visits of this trip are logged or skipped."), "success")
        return False
    lay_visit(desk, trip, found, stops)
    return True


def lay_visit(desk: Desk, trip: int, stop: Stop, stops: Sequence[Stop]) -> None:
    """The slip of one visit; behind it comes the next."""
    place = next(number for number, one in enumerate(stops, 1) if one.id == stop.id)
    progress = _("{place} of {count}").format(place=words.number(place), count=words.number(len(stops)))
    slip = VisitSlip(stop, progress, lambda: walk(desk, trip, stop.id))
    slip.first = "outcome"
    slip.then = lambda: walk(desk, trip, stop.id)
    desk.lay(slip)


def finish_visit(desk: Desk, stop: str) -> bool:
    """A visit that was half logged when the program ended."""
    row = database.connection().execute(TRIP, (stop,)).fetchone() if stop.isdecimal() else None
    if row is None:
        return False
    stops = stops_of(row[0])
    found = next((one for one in stops if one.id == int(stop)), None)
    if found is None:
        return False
    lay_visit(desk, row[0], found, stops)
    return True


def _usual() -> list[str]:
    """How visits ended of late; in a new file, how they usually end."""
    known = [row[0] for row in database.connection().execute(USUAL, (OFFERED,)).fetchall()]
    usual = [_("all well"), _("wants a quote"), _("ordered"), _("not there"), _("no interest")]
    return list(dict.fromkeys([*known, *usual]))[:OFFERED]


def _follow_up(step: Step | None) -> FollowUp | None:
    return None if step is None else FollowUp(step_field.as_python(step), step.what, step.kind)
