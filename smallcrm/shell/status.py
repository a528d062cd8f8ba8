"""The status line: which file this is, what was changed last, when it was copied. It tells the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from smallcrm.core import clock
from smallcrm.core.backup import last_backup
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.file import current
from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.job_tray import JobTray
from smallcrm.ui.panels import Toned
from smallcrm.ui.running import running
from smallcrm.ui.tips import plain_tip

NEWEST = "SELECT label, at FROM _journal ORDER BY id DESC LIMIT 1"
OLDEST = "SELECT min(at) FROM _journal"
MINUTE_MS = 60_000
ROOM = 9  # pixels above and below the words
LONG = dt.timedelta(days=7)  # without a copy, while something was changed


class Leading(Toned):
    """A word of the line that leads somewhere; the menus lead there by key."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class StatusLine(QStatusBar):
    """File, last change, last backup; what takes long stands at the far end."""

    history_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, writes: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent, sizeGripEnabled=False)
        self._writes = writes  # whether what is done here is saved
        self.setObjectName("status")
        self.file, self.change, self.backup = Toned("", ""), Leading(), Leading()
        self.change.setToolTip(_("Show the history"))
        self.change.clicked.connect(self.history_wanted)
        self.backup.clicked.connect(self.backup_wanted)
        for part in (self.file, self.change, self.backup):
            self.addWidget(part)
        self.running = Leading()  # a call that goes on
        self.running.clicked.connect(running.go_back)
        running.turned.connect(self._show_running)
        self.addPermanentWidget(self.running)
        self._show_running()
        self.tray = JobTray()
        self.addPermanentWidget(self.tray)
        self.tray.turned.connect(self.refresh)
        self._minute = QTimer(self, interval=MINUTE_MS)  # “today” is over at midnight
        self._minute.timeout.connect(self.refresh)
        self._minute.start()

    def sizeHint(self) -> QSize:
        """High enough for the buttons of a job, so that nothing moves when one begins."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def refresh(self) -> None:
        """Ask the file again."""
        opened = current()
        if opened is None:
            for part in (self.file, self.change, self.backup):
                part.setText("")
            return
        reading = _("{file} (reading only)").format(file=opened.path.name)
        self.file.setText(opened.path.name if self._writes() else reading)
        self.file.setToolTip(plain_tip(str(opened.path)))
        self._show_change()
        self._show_backup()

    def _show_running(self) -> None:
        self.running.setText(running.words())
        self.running.setVisible(bool(running.words()))

    def _show_backup(self) -> None:
        """When the file was copied; as a warning where that is long ago, and work came after."""
        copied, connection = last_backup(), database.connection()
        newest = connection.execute(NEWEST).fetchone()
        since = copied[0] if copied else connection.execute(OLDEST).fetchone()[0]
        worked = newest is not None and newest[1] > (copied[0] if copied else "")
        late = worked and self._writes() and clock.now() - from_utc_text(since) > LONG
        if copied:
            self.backup.setText(_("Backup {}").format(_when(copied[0])))
        else:
            self.backup.setText(_("No backup yet") if late else "")
        told = _("A copy on another disk keeps your work when this one breaks. Click to save one.")
        self.backup.setToolTip("\n".join([*(copied[1:] if copied else ()), *([told] if late else ())]))
        if self.backup.property("tone") != (tone := "doubt" if late else ""):
            self.backup.setProperty("tone", tone)
            self.backup.style().unpolish(self.backup)
            self.backup.style().polish(self.backup)

    def _show_change(self) -> None:
        job = self.tray.job
        if job is not None and job.writes:
            self.change.setText(_("What you save now waits until this is done"))
            return
        newest = database.connection().execute(NEWEST).fetchone()
        if newest is None:
            self.change.setText(_("Nothing changed yet"))
        else:
            told = _("Saved: {deed}, {when}") if self._writes() else _("Last change: {deed}, {when}")
            self.change.setText(told.format(deed=newest[0], when=_when(newest[1])))


def _when(stored: str) -> str:
    """“today 08:02”, or the day where it was another one."""
    instant = from_utc_text(stored)
    wall = clock.local(instant)
    if wall.date() == clock.today():
        return _("today {}").format(words.time(wall.time()))
    return words.moment(instant)
