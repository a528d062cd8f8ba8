"""A report that was read from the file: printed as a PDF, or written as CSV or a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, language
from smallcrm.core.reports import CSV, PDF, SVG, XLSX, LeftOut, Progress, Sheets, Spot
from smallcrm.features.letters.dressing import page_format
from smallcrm.paper.sheets import About

if TYPE_CHECKING:
    from smallcrm.paper.tables import Document, Table

CHART_WIDTH = 640.0  # points


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

        done = printed(self.document, page_format().size, self._about(), report, most)
        spots = [
            Spot(one.page, one.box.left, one.box.top, one.box.width, one.box.height, one.target, one.words)
            for one in done.spots
        ]
        return Sheets(done.data, done.pages, spots)

    def put(self, kind: str, out: BinaryIO, report: Progress) -> int:
        """Into a file, as a PDF, as a table, or its chart as a picture."""
        if kind == PDF:
            from smallcrm.paper.tables import put

            return put(self.document, page_format().size, self._about(), out, report)
        if kind == SVG:
            return self._put_chart(out)
        if self.table is None or kind not in (CSV, XLSX):
            raise UserError(_("“{}” is printed as a PDF only.").format(self.title))
        if kind == CSV:
            from smallcrm.features.reports.writing.comma import write_csv

            return write_csv(self.table, out, report)
        from smallcrm.features.reports.writing.spreadsheet import write_xlsx

        return write_xlsx(self.document, self.table, out, report)

    def _put_chart(self, out: BinaryIO) -> int:
        """The chart alone, to be put into a letter, a page or a talk."""
        from smallcrm.paper.charts import svg
        from smallcrm.paper.tables import Figure

        draw = next((part.shown for part in self.document.parts if isinstance(part, Figure)), None)
        if draw is None:
            raise UserError(_("There is no chart in “{}”: there is nothing to draw.").format(self.title))
        out.write(svg(draw(CHART_WIDTH)))
        return 1

    def _about(self) -> About:
        made_at = clock.local(clock.now()).isoformat(timespec="seconds")
        return About(self.title, business().name, language(), made_at)
