"""Reading and drawing a report beside the window: the real PDF, and its first pages as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.dump import one_moment
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.reports import Choices, Made, Progress, Report, Sheets
from smallcrm.features.letters.views.press import press
from smallcrm.paper.outfile import replacing
from smallcrm.paper.raster import Raster, Size, picture, sheets

MOST_PAGES = 12  # shown; all of them are printed


class Asked(NamedTuple):
    """Which report, narrowed to what, and how wide its pages are shown in pixels."""

    report: Report
    choices: Choices
    width: int


class Seen(NamedTuple):
    """A report as it will be printed; or why it cannot be."""

    made: Made | None = None
    pdf: Sheets | None = None
    pages: Sequence[Raster] = ()
    sizes: Sequence[Size] = ()
    trouble: str = ""


def look(report: Progress, asked: Asked) -> Seen:
    """Read it, set it, draw its first pages."""
    try:
        with press(report), one_moment():
            made = asked.report.make(asked.choices, report)
            pdf = made.sheets(report, MOST_PAGES)
    except Cancelled:
        raise
    except UserError as error:
        return Seen(trouble=str(error))
    sizes = sheets(pdf.data)[:MOST_PAGES]
    drawn = []
    for number, size in enumerate(sizes):
        report(number, len(sizes))
        drawn.append(picture(pdf.data, number, asked.width / size.width))
    return Seen(made, pdf, drawn, sizes)


def write(report: Progress, asked: Report, choices: Choices, kind: str, path: Path) -> Path:
    """A report into a file of this kind: under its name, whole or not at all."""
    with replacing(path) as out, press(report), one_moment():
        asked.make(choices, report).put(kind, out.file, report)
        out.place()
    return path
