"""A report that was read from the file: printed as a PDF, or written as CSV or a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, language
from smallcrm.core.reports import CSV, XLSX, LeftOut, Progress, Sheets, Spot
from smallcrm.features.letters.dressing import page_format
from smallcrm.paper.sheets import About

if TYPE_CHECKING:
    from smallcrm.paper.tables import Document, Table


@dataclass(frozen=True)
class TableReport:
    """A report of tables. `table` is the one that a spreadsheet gets; without one it is paper only."""

    document: Document
    table: Table | None = None
    left_out: Sequence[LeftOut] = field(default_factory=tuple)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.document.title

    def sheets(self, report: Progress, most: int = 0) -> Sheets:
        """As a PDF, or its first pages. Fonts are shared: one report is drawn at a time."""
        from smallcrm.paper.tables import printed

        made_at = clock.local(clock.now()).isoformat(timespec="seconds")
        about = About(self.title, business().name, language(), made_at)
        done = printed(self.document, page_format().size, about, report, most)
        spots = [
            Spot(one.page, one.box.left, one.box.top, one.box.width, one.box.height, one.target, one.words)
            for one in done.spots
        ]
        return Sheets(done.data, done.pages, spots)

    def written(self, kind: str, report: Progress) -> tuple[bytes, int]:
        """As CSV or a spreadsheet."""
        if self.table is None or kind not in (CSV, XLSX):
            raise UserError(_("“{}” is printed as a PDF only.").format(self.title))
        if kind == CSV:
            from smallcrm.features.reports.writing.comma import as_csv

            return as_csv(self.table, report)
        from smallcrm.features.reports.writing.spreadsheet import as_xlsx

        return as_xlsx(self.document, self.table, report)
