"""The dossier of a trip goes to a printer or into a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.views import printing
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.features.letters.views.saving import ask_pdf
from smallcrm.features.trip.stops import trip_of
from smallcrm.paper.outfile import replacing
from smallcrm.ui.desk import Desk

KIND = "trips"  # its printer and tray are remembered
Report = Callable[[int, int], None]


def print_trip(desk: Desk, page: QWidget, trip: int) -> None:
    """Draw it beside the window, then ask for the printer."""
    desk.read(_("Writing the dossier"), draw, trip, then=partial(_ask, desk, page, trip))


def save_trip(desk: Desk, page: QWidget, trip: int) -> None:
    """Draw it beside the window, then ask where it is to be saved."""
    desk.read(_("Writing the dossier"), draw, trip, then=partial(_save, desk, page, trip))


def draw(report: Report, trip: int) -> bytes:
    """The dossier as a PDF."""
    from smallcrm.features.trip.dossier import write_dossier

    out = io.BytesIO()
    with press(report):
        write_dossier(out, trip, report)
    return out.getvalue()


def _ask(desk: Desk, page: QWidget, trip: int, data: bytes) -> None:
    from smallcrm.features.letters.dressing import page_format

    if not printing.has_printer():
        text = _("No printer is set up on this computer. The dossier can be saved as a PDF instead.")
        desk.tell(text, "warning", (_("Save PDF"), partial(_save, desk, page, trip, data)), page)
        return
    printer = printing.ask_printer(page, page_format(), KIND)
    if printer is not None:
        done = partial(_printed, desk)
        desk.read(_("Printing the dossier"), printing.print_pdf, data, printer, then=done)


def _printed(desk: Desk, _none: object) -> None:
    desk.tell(_("Sent to the printer."), "success")


def _save(desk: Desk, page: QWidget, trip: int, data: bytes) -> None:
    path = ask_pdf(page, _("Save the dossier"), _("Trip {}").format(trip_of(trip).day))
    if path is not None:
        keep(path, data)
        told = _("Saved in {}.").format(path.name)
        desk.tell(told, "success", (_("Open"), partial(show_file, path)))


def keep(path: Path, data: bytes) -> None:
    """Write it under its name, whole or not at all."""
    with replacing(path) as out:
        out.file.write(data)
        out.place()
