"""Series on the page of a contact or account: what runs, how far it is, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.activity.service.series_reading import RUNNING, Run, runs_of_party
from smallcrm.features.series.views import saying
from smallcrm.ui.desk import Desk
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Panel
from smallcrm.ui.room import PartyPanel
from smallcrm.ui.rows import Row, Rows

TABLES = frozenset({"series", "series_run", "run_step", "task", "appointment"})


class SeriesPanel(PartyPanel):
    """Absent where nothing runs; Enter opens a run."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._party: int | None = None
        self.rows = Rows()
        self.list = RowList(_("Series"), self.rows, whole=True)
        self.list.chosen.connect(lambda index: desk.open(f"run:{self.rows.id_at(index.row())}"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panel(_("Series")).add_list(self.list))
        self.hide()

    def show_party(self, party: int) -> None:
        self._party = party
        runs = [run for run in runs_of_party(party) if run.state == RUNNING]
        self.rows.fill([_row(run) for run in runs], [run.id for run in runs])
        if self.parent() is not None or not runs:  # shown without a parent it would be a window
            self.setVisible(bool(runs))

    def follow(self, changes: Changes) -> None:
        if TABLES & changes.tables() and self._party is not None:
            self.show_party(self._party)


def _row(run: Run) -> Row:
    title = " · ".join((run.name, saying.progress(run)))
    return Row(title, saying.following(run), "", saying.chip(run), _("Open"))
