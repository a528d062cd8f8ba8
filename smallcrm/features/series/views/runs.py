"""With whom a series runs, around which day, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.activity.service.series_reading import Run, runs_of_series
from smallcrm.features.series.views import saying
from smallcrm.ui.desk import Desk
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Panel
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows

SHOWN = 200  # the running ones first


class RunsPanel(QWidget):
    """Absent while a series was never begun; Enter opens a run."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._series: int | None = None
        self.rows = Rows()
        self.list = RowList(_("Runs"), self.rows, whole=True)
        self.list.chosen.connect(lambda index: desk.open(f"run:{self.rows.id_at(index.row())}"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panel(_("With whom")).add_list(self.list))

    def show_series(self, series: int | None) -> None:
        """The runs of another series."""
        self._series = series
        self.refresh()

    def refresh(self) -> None:
        """The same ones anew."""
        runs = runs_of_series(self._series, SHOWN) if self._series is not None else []
        self.rows.fill([_row(run) for run in runs], [run.id for run in runs])
        if self.parent() is not None or not runs:
            self.setVisible(bool(runs))


def _row(run: Run) -> Row:
    told = side_by_side((saying.anchor(run), saying.progress(run), saying.following(run)))
    return Row(run.who, told, "", saying.chip(run))
