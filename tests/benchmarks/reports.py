"""The phone list of everybody as a PDF, beside reportlab's own long table of the same rows.

python -m tests.benchmarks.reports FILE…
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from smallcrm.core.dump import one_moment
from smallcrm.core.paths import resources
from smallcrm.core.reports import CSV, PDF, XLSX, Choices, Report, report_named, silent
from smallcrm.features.reports import own as _own  # noqa: F401  # offers its reports
from smallcrm.features.reports.made import TableReport
from smallcrm.paper.tables import Kind
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.running import main
from tests.benchmarks.timing import spent

NAME = "phone-list"
THEIRS = 1_000  # rows of the long table: of more it takes ever longer
BOUND = 250  # MiB


class Memory:
    """The most memory of our own while something runs; pages of the file that the system maps are not."""

    def __init__(self) -> None:
        self.most = 0.0

    def __call__(self, _done: int, _all: int) -> None:
        self.most = max(self.most, _own_memory())


def measure(path: Path) -> list[Figure]:
    """Written whole, as each kind of file."""
    report, memory = report_named(NAME), Memory()
    with copied(path) as copy:
        made = report.make(Choices(), silent)
        assert isinstance(made, TableReport) and made.table is not None
        count = len(made.table.rows)
        rates = {}
        for kind in (PDF, CSV, XLSX):
            with (copy.parent / f"list.{kind}").open("wb") as out:
                rates[kind] = count / spent(lambda: _write(report, kind, out, memory)) * 1_000  # noqa: B023
            if kind == PDF:
                most = memory.most
        limit = beside(made)
    size, own = size_of(path), "reportlab’s LongTable of the same rows"
    return [
        Figure("rows of a phone list as PDF", size, rates[PDF], "/s", limit, own, least=2),
        Figure("memory for that", size, most, "MiB", 0, "", bound=BOUND),
        Figure("rows of a phone list as CSV", size, rates[CSV], "/s", 0, "", minor=True),
        Figure("rows of a phone list as Excel", size, rates[XLSX], "/s", 0, "", minor=True),
    ]


def beside(made: TableReport) -> float:
    """Rows a second by reportlab alone, in our typeface."""
    assert made.table is not None
    pdfmetrics.registerFont(TTFont("Bench", str(resources() / "fonts" / "NotoSans-Regular.ttf")))
    cells: list[list[Any]] = [[column.title for column in made.table.columns]]
    for row in made.table.rows:
        if row.kind is Kind.ROW:
            cells.append([_lines(str(cell or "")) for cell in row.cells])
        if len(cells) > THEIRS:
            break
    style = [("FONT", (0, 0), (-1, 0), "Bench", 8.8, 11.4), ("LINEBELOW", (0, 0), (-1, -1), 0.35, "#dddddd")]

    def build() -> None:
        template = SimpleDocTemplate(io.BytesIO(), pagesize=landscape(A4))
        template.build([LongTable(cells, colWidths=[138] * 5, repeatRows=1, style=style)])

    return (len(cells) - 1) / spent(build) * 1_000


def _lines(text: str) -> Paragraph:
    """A cell whose text is wrapped, as it is in ours."""
    words = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
    return Paragraph(words, ParagraphStyle("cell", fontName="Bench", fontSize=8.8, leading=11.4))


def _write(report: Report, kind: str, out: BinaryIO, memory: Memory) -> None:
    """Read and written, from first to last."""
    with one_moment():
        report.make(Choices(), memory).put(kind, out, memory)


def _own_memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        import resource

        per = 1 << 20 if sys.platform == "darwin" else 1_024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per
    told = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(told["RssAnon"].split()[0]) / 1_024


if __name__ == "__main__":
    main(measure)
