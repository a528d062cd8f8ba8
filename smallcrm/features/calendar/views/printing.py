"""A calendar in front is printed: drawn beside the window, then the system's own question for a printer."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.views import printing
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.features.letters.views.saving import ask_pdf
from smallcrm.paper.formats.metric import A4_DIN_B
from smallcrm.paper.raster import sheets
from smallcrm.ui.desk import Desk

KIND = "calendar"  # its printer and tray are remembered
AHEAD = 13  # days that an agenda shows behind its first
Report = Callable[[int, int], None]


def print_calendar(desk: Desk, view: str, day: dt.date) -> None:
    """Print the day, week, month or agenda of a day: in the print question, or as a PDF without a printer."""
    desk.read(_("Drawing the calendar"), draw, view, day, then=partial(_drawn, desk, view, day))


def draw(report: Report, view: str, day: dt.date) -> bytes:
    """The sheets of a view as a PDF."""
    from smallcrm.features.calendar import paper

    out = io.BytesIO()
    with press(report):
        if view == "week":
            paper.write_week(out, day - dt.timedelta(days=day.weekday()))
        elif view == "month":
            paper.write_month(out, day)
        elif view == "agenda":
            paper.write_agenda(out, day, day + dt.timedelta(days=AHEAD))
        else:
            paper.write_day(out, day)
    return out.getvalue()


def _drawn(desk: Desk, view: str, day: dt.date, data: bytes) -> None:
    """Ask for the printer; where there is none, offer a PDF."""
    if not printing.has_printer():
        text = _("No printer is set up on this computer. The calendar can be saved as a PDF instead.")
        desk.tell(text, "warning", (_("Save PDF"), partial(_save, desk, view, day, data)))
        return
    size = sheets(data)[0]
    form = replace(A4_DIN_B, size=(size.width, size.height))
    printer = printing.ask_printer(_parent(desk), form, KIND)
    if printer is not None:
        done = partial(_told, desk)
        desk.read(_("Printing the calendar"), printing.print_pdf, data, printer, then=done)


def _told(desk: Desk, _none: object) -> None:
    desk.tell(_("Sent to the printer."), "success")


def _save(desk: Desk, view: str, day: dt.date, data: bytes) -> None:
    names = {"week": _("Week of {}"), "month": _("Month of {}"), "agenda": _("Agenda from {}")}
    name = names.get(view, _("Day sheet {}")).format(day.isoformat())
    path = ask_pdf(_parent(desk), _("Save the calendar"), name)
    if path is not None:
        keep(path, data)
        saved = _("Saved in {}.").format(path.name)
        desk.tell(saved, "success", (_("Open"), partial(show_file, path)))


def keep(path: Path, data: bytes) -> None:
    """Write a finished PDF under its name, whole or not at all."""
    from smallcrm.paper.outfile import replacing

    with replacing(path) as out:
        out.file.write(data)
        out.place()


def _parent(desk: Desk) -> QWidget | None:
    """The window a question stands in front of."""
    return desk if isinstance(desk, QWidget) else None
