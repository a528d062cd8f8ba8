"""Labels and envelopes go out: into a file, or to a printer, moved as was measured for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.labels.printers import shift_of
from smallcrm.features.letters.labels.run import (
    EnvelopeOrder,
    LabelOrder,
    Made,
    write_envelopes,
    write_labels,
)
from smallcrm.features.letters.readers.choose import Report
from smallcrm.features.letters.views import counting, printing
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.features.letters.views.saving import ask_pdf
from smallcrm.paper.envelope_pages import page_size
from smallcrm.paper.formats import FORMATS
from smallcrm.paper.outfile import replacing
from smallcrm.ui import words
from smallcrm.ui.desk import Desk

Order = LabelOrder | EnvelopeOrder
Done = Callable[[Made], object]
Readers = Callable[[Report | None], list[int]]  # who it is for; may take a moment


class Ordering(Protocol):
    """Whoever knows what is to be printed."""

    def order(self) -> Order:
        """All but for whom. Raises what is wrong with it."""


def save_mail(desk: Desk, parent: QWidget, order: Order, to: Readers, done: Done) -> None:
    """Ask where, then write the file beside the window."""
    path = ask_pdf(parent, _("Save as PDF"), title_of(order))
    if path is None:
        return

    def told(made: Made) -> None:
        done(made)
        _tell(desk, made, _("Saved in {}.").format(path.name), (_("Open"), partial(show_file, path)))

    desk.read(_("Writing {}").format(path.name), _write_file, order, to, path, then=told)


def print_mail(desk: Desk, parent: QWidget, order: Order, to: Readers, done: Done, save: Any) -> None:
    """Ask for the printer once, however many there are; without one a PDF is offered."""
    if not printing.has_printer():
        text = _("No printer is set up on this computer. You can save a PDF instead.")
        desk.tell(text, "warning", (_("Save PDF"), save), parent)
        return
    sheet = order.sheet.page if isinstance(order, LabelOrder) else page_size(order.form, order.feed)
    printer = printing.ask_printer(parent, replace(FORMATS["a4-din-b"], size=sheet), _kind(order))
    if printer is None:
        return
    moved = replace(order, shift=shift_of(printer.printerName()))

    def written(found: tuple[Made, bytes]) -> None:
        made, data = found
        title = n_("Printing {} page", "Printing {} pages", made.pages)
        desk.read(title, printing.print_pdf, data, printer, then=lambda _none: sent(made))

    def sent(made: Made) -> None:
        done(made)
        _tell(desk, made, printing.sent(printer), None)

    desk.read(title_of(order), _write_bytes, moved, to, then=written)


def _kind(order: Order) -> str:
    """Each envelope, and labels, may have a printer and a tray of their own."""
    return "labels" if isinstance(order, LabelOrder) else f"envelope {order.form.name}"


def title_of(order: Order) -> str:
    """What a run is called."""
    return _("Labels") if isinstance(order, LabelOrder) else _("Envelopes")


def write(order: Order, out: BinaryIO, report: Report | None, most: int = 0) -> Made:
    """The run an order asks for."""
    if isinstance(order, LabelOrder):
        return write_labels(order, out, report, most)
    return write_envelopes(order, out, report, most)


def counted_words(order: Order, made: Made) -> str:
    """“24 labels · 2 sheets”, or “12 envelopes”."""
    if not isinstance(order, LabelOrder):
        return words.grouped(n_("{} envelope", "{} envelopes", made.labels), made.labels)
    labels = words.grouped(n_("{} label", "{} labels", made.labels), made.labels)
    sheets = words.grouped(n_("{} sheet", "{} sheets", made.pages), made.pages)
    return f"{labels} · {sheets}"


def _tell(desk: Desk, made: Made, where: str, act: Any) -> None:
    pages = words.grouped(n_("{} page.", "{} pages.", made.pages), made.pages)
    left = counting.left_out(len(made.left_out))
    text = " ".join(part for part in (pages, where, left, *made.notices[:3]) if part)
    desk.tell(text, "warning" if made.notices else "success", act)


def _write_file(report: Report, order: Order, to: Readers, path: Path) -> Made:
    order = replace(order, to=to(report))
    with press(report), replacing(path) as place:
        made = write(order, place.file, report)
        place.place()
    return made


def _write_bytes(report: Report, order: Order, to: Readers) -> tuple[Made, bytes]:
    out, order = io.BytesIO(), replace(order, to=to(report))
    with press(report):
        made = write(order, out, report)
    return made, out.getvalue()
