"""A report goes to a printer or into a file."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.core.dump import one_moment
from smallcrm.core.i18n import _
from smallcrm.core.reports import AS_TABLE, CSV, PDF, SVG, XLSX, Choices, Progress, Report
from smallcrm.features.letters.dressing import page_format
from smallcrm.features.letters.views import printing
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.features.reports.views.looking import write
from smallcrm.paper.outfile import replacing
from smallcrm.paper.raster import sheets
from smallcrm.ui.asking import REPORTS, ask_save
from smallcrm.ui.desk import Desk
from smallcrm.ui.paths import file_name


def print_report(desk: Desk, report: Report, choices: Choices) -> None:
    """Draw it beside the window, then ask for the printer."""
    then = partial(_ask, desk, report.title())
    desk.read(_("Drawing the report"), draw, report, choices, then=then)


def save_report(desk: Desk, report: Report, choices: Choices, kind: str) -> None:
    """Ask where it goes, then write it beside the window."""
    path = ask_place(_parent(desk), report.title(), kind)
    if path is not None:
        title = _("Drawing the report") if kind in (PDF, SVG) else _("Writing the table")
        desk.read(title, write, report, choices, kind, path, then=partial(tell_saved, desk))


def draw(progress: Progress, report: Report, choices: Choices) -> bytes:
    """A report as a PDF."""
    out = io.BytesIO()
    with press(progress), one_moment():
        report.make(choices, progress).put(PDF, out, progress)
    return out.getvalue()


def ask_place(parent: QWidget | None, suggested: str, kind: str) -> Path | None:
    """The place the user names; one that is free is suggested. None where the dialog was cancelled."""
    named = f"{file_name(suggested)}.{kind}"
    chosen = ask_save(parent, _("Save the report"), named, _kinds()[kind], REPORTS)
    if chosen is None:
        return None
    path = chosen[0]
    return path if path.name.endswith(f".{kind}") else path.with_name(f"{path.name}.{kind}")


def ask_any_place(desk: Desk, suggested: str) -> Path | None:
    """The place of a table; which kind of file it becomes is chosen there, or told by its ending."""
    kinds = {kind: told for kind, told in _kinds().items() if kind in AS_TABLE}
    named, offered = f"{file_name(suggested)}.{PDF}", ";;".join(kinds.values())
    place = ask_save(_parent(desk), _("Save the list"), named, offered, REPORTS)
    if place is None:
        return None
    path, chosen = place
    if path.suffix.lower().removeprefix(".") in kinds:
        return path
    ending = next((kind for kind, told in kinds.items() if told == chosen), PDF)
    return path.with_name(f"{path.name}.{ending}")


def _kinds() -> dict[str, str]:
    return {
        PDF: _("PDF files (*.pdf)"), CSV: _("CSV files (*.csv)"), XLSX: _("Excel workbooks (*.xlsx)"),
        SVG: _("SVG pictures (*.svg)"),
    }  # fmt: skip


def print_data(desk: Desk, title: str, data: bytes) -> None:
    """Ask for the printer; where there is none, offer the PDF."""
    _ask(desk, title, data)


def _ask(desk: Desk, title: str, data: bytes) -> None:
    if not printing.has_printer():
        text = _("No printer is set up on this computer. The report can be saved as a PDF instead.")
        desk.tell(text, "warning", (_("Save PDF"), partial(_save, desk, title, data)))
        return
    size = sheets(data)[0]
    form = replace(page_format(), size=(size.width, size.height))
    printer = printing.ask_printer(_parent(desk), form, "reports")
    if printer is not None:
        done = partial(_printed, desk)
        desk.read(_("Printing the report"), printing.print_pdf, data, printer, then=done)


def _printed(desk: Desk, _none: object) -> None:
    desk.tell(_("Sent to the printer."), "success")


def _save(desk: Desk, title: str, data: bytes) -> None:
    path = ask_place(_parent(desk), title, PDF)
    if path is not None:
        _saved(desk, path, data)


def _saved(desk: Desk, path: Path, data: bytes) -> None:
    """Under its name, whole or not at all."""
    with replacing(path) as out:
        out.file.write(data)
        out.place()
    tell_saved(desk, path)


def tell_saved(desk: Desk, path: Path) -> None:
    """It is there, and can be opened."""
    told = _("Saved in {}.").format(path.name)
    desk.tell(told, "success", (_("Open"), partial(show_file, path)))


def _parent(desk: Desk) -> QWidget | None:
    """The window a question stands in front of."""
    return desk if isinstance(desk, QWidget) else None
