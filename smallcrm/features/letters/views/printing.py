"""A finished PDF on a printer: every page at its own size, so that the window shows the address.

What is printed is the file of the preview, byte for byte, wherever the system takes one; else it is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from smallcrm.core import preferences
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.views import spooling
from smallcrm.features.letters.views.tray_choice import TrayChoice
from smallcrm.paper.backs import with_backs
from smallcrm.paper.formats import Format
from smallcrm.paper.outfile import replacing
from smallcrm.paper.raster import Size, picture, sheets

CHOSEN = "printed_on"  # by kind of paper, on this machine
DPI = 600  # a letter of text is sharp at that; more only takes time


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printers() -> list[str]:
    """The printers this computer knows, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: name != usual)


def ask_printer(parent: QWidget | None, form: Format, kind: str = "", name: str = "") -> QPrinter | None:
    """The system's own dialog; None where it was cancelled. Each kind of paper has its printer and tray.

    `name` is the printer it begins with, where none is remembered for the kind.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    if name in printers():
        printer.setPrinterName(name)
    _recall(printer, kind)
    _take_size(printer, Size(*form.size))
    printer.setDocName(_called(kind))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    trays = _trays(dialog, kind) if spooling.spools() else None
    try:
        if not dialog.exec():
            return None
        if trays is not None and trays.tray():
            spooling.say_to(printer, spooling.TRAY, trays.tray())
        _remember(printer, kind)
        return printer
    finally:
        dialog.deleteLater()


def _trays(dialog: QPrintDialog, kind: str) -> TrayChoice:
    made = TrayChoice(dialog.printer().printerName(), str(_kept(kind).get("slot") or ""))
    made.settle_in(dialog)
    return made


def _called(kind: str) -> str:
    """The name of the job, as it stands in the printer's queue: others read it, so it names nobody."""
    names = {"letters": n_("Letter", "Letters", 2), "labels": _("Labels"), "envelope": _("Envelopes")}
    return names.get(kind.partition(" ")[0], "SmallCRM")


def _remember(printer: QPrinter, kind: str) -> None:
    """What was chosen for a kind of paper stands there the next time."""
    if kind:
        chosen = {
            "printer": printer.printerName(),
            "tray": printer.paperSource().value,
            "duplex": printer.duplex().value,
            "colour": printer.colorMode().value,
            "slot": spooling.said_to(printer).get(spooling.TRAY, ""),
        }
        preferences.put(CHOSEN, _chosen() | {kind: chosen})


def _recall(printer: QPrinter, kind: str) -> None:
    """A printer that is gone, and a tray it does not have, are left to the system."""
    found = _kept(kind)
    if found.get("printer") in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(found["printer"])
    with suppress(ValueError):
        printer.setPaperSource(QPrinter.PaperSource(found.get("tray")))
        printer.setDuplex(QPrinter.DuplexMode(found.get("duplex")))
        printer.setColorMode(QPrinter.ColorMode(found.get("colour")))


def _kept(kind: str) -> dict[str, Any]:
    found = _chosen().get(kind)
    return found if isinstance(found, dict) else {}


def _chosen() -> dict[str, Any]:
    found = preferences.get(CHOSEN, {})
    return found if isinstance(found, dict) else {}


def print_pdf(
    report: Callable[[int, int], None], data: bytes, printer: QPrinter, lengths: Sequence[int] = ()
) -> None:
    """Print all pages at their own size; Qt lets a worker do that.

    `lengths` are the pages of each piece: on both sides of the sheet, every piece begins on a front.
    """
    if lengths and printer.duplex() != QPrinter.DuplexMode.DuplexNone and not printer.outputFileName():
        data = with_backs(data, lengths)
    if file := printer.outputFileName():  # “print to file” in the dialog: the same file as ever
        with replacing(Path(file)) as place:
            place.file.write(data)
            place.place()
    elif spooling.spools():
        spooling.spool(report, data, printer)
    else:
        paint_pdf(report, data, printer)


def sent(printer: QPrinter) -> str:
    """What is said when it is on its way."""
    if file := printer.outputFileName():
        return _("Saved in {}.").format(Path(file).name)
    if spooling.spools() and spooling.is_paused(printer.printerName()):
        told = _("“{}” is paused: what was sent waits there until it goes on.")
        return told.format(printer.printerName())
    return _("Sent to the printer.")


def paint_pdf(report: Callable[[int, int], None], data: bytes, printer: QPrinter) -> None:
    """Paint it, from edge to edge of the sheet."""
    printer.setResolution(min(printer.resolution(), DPI))
    printer.setFullPage(True)
    painter = QPainter()
    try:
        sizes = sheets(data)
        for number, size in enumerate(sizes):
            if not spooling.is_wanted(printer, number):
                continue
            _take_size(printer, size)
            begun = painter.isActive() and printer.newPage()
            if not begun and not painter.begin(printer):
                raise UserError(
                    _("The printer takes nothing. Nothing was logged; it can be saved as a PDF instead.")
                )
            _draw(painter, printer, data, number, size)
            report(number + 1, len(sizes))
    except Cancelled:
        printer.abort()  # what the printer has not begun stays white
        raise
    finally:
        if painter.isActive():
            painter.end()


def _draw(painter: QPainter, printer: QPrinter, data: bytes, number: int, size: Size) -> None:
    scale = printer.resolution() / 72
    page = picture(data, number, scale)
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    painter.drawImage(QRectF(0, 0, size.width * scale, size.height * scale), image)


def _take_size(printer: QPrinter, size: Size) -> None:
    upright = QSizeF(min(size), max(size))  # a broad sheet is an upright one, turned: printers know no other
    sheet = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    ways = QPageLayout.Orientation
    way = ways.Landscape if size.width > size.height else ways.Portrait
    printer.setPageLayout(QPageLayout(sheet, way, QMarginsF()))
    printer.setFullPage(True)
