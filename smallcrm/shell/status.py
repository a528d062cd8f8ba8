"""The status line: which file this is, what was changed last, when it was copied. It tells the truth."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar, QWidget

from smallcrm.core import clock
from smallcrm.core.backup import last_backup
from smallcrm.core.db import database
from smallcrm.core.fields import from_utc_text
from smallcrm.core.file import OpenFile, current
from smallcrm.core.i18n import _
from smallcrm.ui import words
from smallcrm.ui.job_tray import JobTray
from smallcrm.ui.panels import Toned

NEWEST = "SELECT label, at FROM _journal ORDER BY id DESC LIMIT 1"


class StatusLine(QStatusBar):
    """File, last change, last backup; what takes long stands at the far end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, sizeGripEnabled=False)
        self.setObjectName("status")
        self.file, self.change, self.backup = Toned("", ""), Toned("", ""), Toned("", "")
        for part in (self.file, self.change, self.backup):
            self.addWidget(part)
        self.tray = JobTray()
        self.addPermanentWidget(self.tray)
        self.tray.turned.connect(self.refresh)

    def refresh(self) -> None:
        """Ask the file again."""
        opened = current()
        if opened is None:
            for part in (self.file, self.change, self.backup):
                part.setText("")
            return
        self.file.setText(opened.path.name)
        self.file.setToolTip(str(opened.path))
        self._show_change(opened)
        copied = last_backup()
        self.backup.setText(_("Backup {}").format(_when(copied[0])) if copied else "")
        self.backup.setToolTip(copied[1] if copied else "")

    def _show_change(self, opened: OpenFile) -> None:
        job = self.tray.job
        if job is not None and job.writes:
            self.change.setText(_("What you save now waits until this is done"))
            return
        newest = database.connection().execute(NEWEST).fetchone()
        if newest is None:
            self.change.setText(_("Nothing changed yet"))
        else:
            told = _("Saved: {deed}, {when}") if opened.writable else _("Last change: {deed}, {when}")
            self.change.setText(told.format(deed=newest[0], when=_when(newest[1])))


def _when(stored: str) -> str:
    """“today 08:02”, or the day where it was another one."""
    instant = from_utc_text(stored)
    wall = clock.local(instant)
    if wall.date() == clock.today():
        return _("today {}").format(words.time(wall.time()))
    return words.moment(instant)
