"""The panel “Worth a call”: absent where nobody waits and nobody has a birthday."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.db import database
from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.core.stopping import stoppable
from smallcrm.features.activity.cadence import REACH as CADENCES
from smallcrm.features.activity.cadence import CadenceState, Pause, away_on, is_known
from smallcrm.features.activity.cadence.words import every
from smallcrm.features.activity.views.cadence_words import chip
from smallcrm.features.today.worth import Found, Worth, found_on
from smallcrm.ui import queries, words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.jobs import Job
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Panel, Toned, line, named
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows

LARGE = 20_000  # pages of the file
REACH = CADENCES | {"task", "appointment"}  # who is planned for does not wait


class WorthPanel(QWidget):
    """Rows of people; `came_to` tells who the keyboard stands on, `chosen` who is wanted.

    Who waits is found at a glance or, in a large file, beside the window.
    """

    came_to = Signal(object)
    chosen = Signal(object)
    all_wanted = Signal()
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._cadences: dict[int, CadenceState] = {}
        self.rows = Rows()
        self.list = RowList(_("Worth a call"), self.rows, whole=True)
        self.list.came_to.connect(self.came_to)
        self.list.chosen.connect(lambda index: self.chosen.emit(self.rows.id_at(index.row())))
        self.away, self.all = Toned("", wrap=True), named(QPushButton(), "quiet")
        self.all.clicked.connect(self.all_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        foot = line(self.all, None)
        panel = Panel(_("Worth a call")).add(self.away).add_list(self.list)
        panel.body.addLayout(foot)
        layout.addWidget(panel)
        self.refresh()

    def some(self) -> bool:
        """Whether there is anybody, or something to say."""
        return self.rows.rowCount() > 0 or bool(self.away.text())

    def waits(self, party: int | None) -> bool:
        """Whether somebody is here because their cadence has lapsed."""
        return party in self._cadences

    def refresh(self) -> None:
        """Ask anew who it is, on the day it is now."""
        self._stop()
        found = _at_a_glance(clock.today())
        if found is None:
            self._job = Job(_found_beside, clock.today(), brief=True)
            self._job.succeeded.connect(self._fill)
            self._job.failed.connect(_on_failed)
            self._job.start()
        else:
            self._fill(found)

    def follow(self, changes: Changes) -> None:
        """A call may have been made."""
        if REACH & changes.tables():
            self.refresh()

    def _stop(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _fill(self, found: Found) -> None:
        self._job = None
        today, shown = clock.today(), found.rows
        self._cadences = {one.party: one.cadence for one in shown if one.cadence}
        self.rows.fill([_row(one, today) for one in shown], [one.party for one in shown])
        pause = away_on(today)
        self.away.setText(_away(pause))
        self.away.setVisible(pause is not None)
        more = found.over > len(self._cadences)
        self.all.setText(n_("Show the {} who waits…", "Show all {} who wait…", found.over))
        self.all.setVisible(more)
        self.list.setVisible(bool(shown))
        if self.parent() is not None or not self.some():  # shown without a parent it would be a window
            self.setVisible(self.some())
        self.filled.emit()


def _at_a_glance(today: dt.date) -> Found | None:
    """None where it takes longer, as it does in a large file that the system has not in its memory."""
    if not is_known() and database.connection().pragma("page_count") > LARGE:
        return None
    late = time.perf_counter() + queries.GLANCE
    try:
        with stoppable(lambda: time.perf_counter() > late):
            return found_on(today)
    except Cancelled:
        return None


def _found_beside(_report: Callable[[int, int], None], today: dt.date) -> Found:
    return found_on(today)


def _on_failed(error: Exception) -> None:
    if not isinstance(error, Cancelled):
        raise error


def _away(pause: Pause | None) -> str:
    """Honestly: why nobody is red."""
    if pause is None:
        return ""
    return _("You are away until {}: these days do not count, and nobody is asked for.").format(
        words.short_day(pause.last)
    )


def _row(one: Worth, today: dt.date) -> Row:
    if one.cadence is not None:
        return Row(one.name, _wait(one, one.cadence), chip=chip(one.cadence))
    return Row(one.name, _birthday(one, today), chip=ChipText(_("birthday"), "info"))


def _wait(one: Worth, cadence: CadenceState) -> str:
    said = every(cadence.days)
    often = _("Wanted {}").format(said)
    if cadence.last is None:
        return side_by_side((often, _("never touched yet"), one.company))
    silent = _("silent for {}").format(words.ago(cadence.last))
    return side_by_side((often, silent, one.company))


def _birthday(one: Worth, today: dt.date) -> str:
    assert one.birthday is not None
    ahead = (one.birthday - today).days
    when = {0: _("Birthday today"), 1: _("Birthday tomorrow")}.get(ahead) or _("Birthday on {}").format(
        words.short_day(one.birthday)
    )
    age = n_("turns {}", "turns {}", one.age) if one.age else ""
    return side_by_side((when, age, one.company))
