"""The slip that logs: what makes no sense for a kind is not asked, files fall on it, a clock runs in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.service.log import label_of
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.call_timer import KEY, timer_field
from smallcrm.features.activity.views.files_field import FilesField, files_field
from smallcrm.features.activity.views.outcomes import outcome_line
from smallcrm.features.activity.views.step_field import step_field
from smallcrm.features.activity.views.taking_part import people_field
from smallcrm.ui.bindings import choice, line, moment, notes, number
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.running import running
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

UNASKED: dict[str, frozenset[str]] = {
    "note": frozenset({"direction", "outcome", "minutes", "timer", "people"}),
    "job": frozenset({"direction", "timer"}),
    "meeting": frozenset({"direction", "timer"}),
    "visit": frozenset({"timer"}),
    "call": frozenset(),
    "video": frozenset(),
}
WRITTEN = frozenset({"minutes", "timer"})  # of what is written nobody asks how long it took
ASKED = ("direction", "outcome", "minutes", "timer", "people")


class LogSlip(Slip):
    """A slip for one thing that happened with somebody."""

    def __init__(
        self, name: str, party: int, heading: tuple[str, str], save: Callable[[], object], asks_next: bool
    ) -> None:
        timer, self.timer = timer_field()
        form = Form(_entries(party, timer, asks_next))
        super().__init__(name, *heading, form, save)
        self.first, self._whom = "subject", heading[1].partition(" · ")[0]
        files = form.fields["files"].widget
        assert isinstance(files, FilesField)
        self.files = files
        self.setAcceptDrops(True)
        form.fields["kind"].edited.connect(self._on_kind)
        self.timer.stopped.connect(self._on_stopped)
        self.timer.edited.connect(self._on_timer)
        key = QShortcut(QKeySequence(KEY), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_key)
        for kind in (QLineEdit, QPlainTextEdit):
            for field in form.findChildren(kind):
                field.installEventFilter(self)

    def begin(self) -> None:
        """Only what makes sense for this kind."""
        self._on_kind()
        super().begin()
        self._on_kind()  # another one may stand there again

    def said(self) -> dict[str, Any]:
        """All that is asked now; the clock is stopped for it."""
        if self.timer.began is not None:
            self.timer.stop()
        values = self.form.values()
        unasked = self._unasked()
        return {name: None if name in unasked else value for name, value in values.items()}

    def take_up(self, content: Any) -> None:
        """The clock may still run."""
        super().take_up(content)
        self._on_timer()

    def draft_bytes(self) -> dict[str, bytes]:
        """Pictures that were pasted, by their SHA-256."""
        return self.files.loose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture pasted into a text is attached."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            data = (
                QGuiApplication.clipboard().mimeData()
                if event.matches(QKeySequence.StandardKey.Paste)
                else None
            )
            if data is not None and self.files.takes(data):
                self.files.take_in(data)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and pictures."""
        if self.files.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach them."""
        event.acceptProposedAction()
        self.files.take_in(event.mimeData())

    def _unasked(self) -> frozenset[str]:
        kind = self.form.fields["kind"].get()
        return UNASKED.get(kind, WRITTEN)

    def _on_kind(self) -> None:
        unasked = self._unasked()
        shown = [name for name in ASKED if name not in unasked]
        self.form.show_fields(True, *shown)
        self.form.show_fields(False, *(name for name in ASKED if name in unasked))
        if "timer" in unasked and self.timer.began is not None:
            self.timer.stop()

    def _on_key(self) -> None:
        if "timer" not in self._unasked():
            self.timer.turn()

    def _on_timer(self) -> None:
        if self.timer.began is None:
            running.end(self.timer)
        else:
            running.begin(self.timer, self._running_words, self.wanted.emit)

    def _running_words(self) -> str:
        return _("Call with {name}: {time}").format(name=self._whom, time=self.timer.elapsed())

    def _on_stopped(self, began: dt.datetime, minutes: int) -> None:
        """What somebody typed is theirs; the clock fills only what is empty."""
        if self.form.fields["minutes"].get() is None:
            self.form.fields["minutes"].put(minutes)
        if self.form.fields["at"].get() is None:
            wall = clock.local(began)
            self.form.fields["at"].put(When(wall.date(), wall.time().replace(second=0, microsecond=0)))


def heading_of(kind: str, name: str, phones: str) -> tuple[str, str]:
    """Title and the line below it."""
    return label_of(kind), side_by_side((name, phones))


def _entries(party: int, timer: Any, asks_next: bool) -> list[Entry | str]:
    """What is said each time stands first, the next step with it; what is said now and then is below."""
    step = [entry(_("Next step"), "follow_up", step_field()[0])] if asks_next else []
    return [
        Entry(
            _("What"), [("kind", choice(kinds.kinds()), 3), ("direction", choice(kinds.directions(), "—"), 2)]
        ),
        entry(_("Subject"), "subject", line(_("in a few words"), 1000)),
        entry(_("Note"), "body", notes(lines=4)),
        entry(_("Outcome"), "outcome", outcome_line()),
        *step,
        entry(_("When"), "at", moment(past=True)),
        Entry(_("Minutes"), [("minutes", number(), 1), ("timer", timer, 0)]),
        entry(_("Took part"), "people", people_field(party)),
        entry(_("Files"), "files", files_field()),
    ]
