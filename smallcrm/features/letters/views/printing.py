"""A finished PDF on a printer: every page at its own size, so that the window shows the address."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from smallcrm.core import preferences
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.paper.formats import Format
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


def ask_printer(parent: QWidget | None, form: Format, kind: str = "") -> QPrinter | None:
    """The system's own dialog; None where it was cancelled. Each kind of paper has its printer and tray."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    _recall(printer, kind)
    _take_size(printer, Size(*form.size))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    try:
        if not dialog.exec():
            return None
        _remember(printer, kind)
        return printer
    finally:
        dialog.deleteLater()


def _remember(printer: QPrinter, kind: str) -> None:
    """What was chosen for a kind of paper stands there the next time."""
    if kind:
        chosen = {
            "printer": printer.printerName(),
            "tray": printer.paperSource().value,
            "duplex": printer.duplex().value,
        }
        preferences.put(CHOSEN, _chosen() | {kind: chosen})


def _recall(printer: QPrinter, kind: str) -> None:
    """A printer that is gone, and a tray it does not have, are left to the system."""
    found = _chosen().get(kind)
    if not isinstance(found, dict):
        return
    if found.get("printer") in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(found["printer"])
    with suppress(ValueError):
        printer.setPaperSource(QPrinter.PaperSource(found.get("tray")))
        printer.setDuplex(QPrinter.DuplexMode(found.get("duplex")))


def _chosen() -> dict[str, Any]:
    found = preferences.get(CHOSEN, {})
    return found if isinstance(found, dict) else {}


def print_pdf(report: Callable[[int, int], None], data: bytes, printer: QPrinter) -> None:
    """Print all pages at their own size, from edge to edge of the sheet; Qt lets a worker do that."""
    printer.setResolution(min(printer.resolution(), DPI))
    printer.setFullPage(True)
    painter = QPainter()
    try:
        sizes = sheets(data)
        for number, size in enumerate(sizes):
            _take_size(printer, size)
            begun = painter.isActive() and printer.newPage()
            if not begun and not painter.begin(printer):
                raise UserError(
                    _("The printer does not take the letters. They are kept, and can be saved as a PDF.")
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
