"""A finished PDF handed to the print server as it is: sharp, small, and in one job.

Painting it again would send every page as a picture: two megabytes each, a second of work, no letter of text
left in it, and the tray forgotten. Where there is no such server, that is how it is done.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrintEngine, QPrinter, QPrinterInfo

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.formats import MM
from smallcrm.paper.raster import Size, sheets

SEND, ASK, OPTIONS = "lp", "lpstat", "lpoptions"
SAID = QPrintEngine.PrintEnginePropertyKey(0xFE00)  # where Qt keeps what its dialog has for the server
TRAY = "InputSlot"
PATIENCE = 5  # seconds, for a question to the server
ASK_EVERY = 0.05
NEAR = 2.0  # points: the same sheet, differently rounded
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def spools() -> bool:
    """Whether this system has a print server that takes files, and the program that gives them to it."""
    return sys.platform not in ("win32", "darwin") and shutil.which(SEND) is not None


def spool(report: Callable[[int, int], None], data: bytes, printer: QPrinter) -> None:
    """Give the server the file: one job, or one for each run of sheets of one size. Raises what it says."""
    sizes = sheets(data)
    with tempfile.TemporaryDirectory(prefix="smallcrm-") as folder:
        path = Path(folder) / "print.pdf"
        path.write_bytes(data)
        for pages in _alike(sizes):
            some = [number for number in pages if is_wanted(printer, number)]
            part = [] if len(some) == len(sizes) else ["-P", _ranges(some)]
            if some:
                _send(report, [SEND, *_options(printer, sizes[some[0]]), *part, "--", str(path)], printer)
            report(pages[-1] + 1, len(sizes))


def trays(name: str) -> list[str]:
    """The trays of a printer, as its driver names them; none where it does not tell."""
    told = _asked(OPTIONS, "-p", name, "-l") if shutil.which(OPTIONS) else ""
    found = re.search(rf"^{TRAY}/[^:]*:(.*)$", told, re.MULTILINE)
    return [word.lstrip("*") for word in found[1].split()] if found else []


def is_paused(name: str) -> bool:
    """Whether a printer keeps what it is sent until somebody lets it go on."""
    return bool(name) and bool(shutil.which(ASK)) and " disabled since " in _asked(ASK, "-p", name)


def said_to(printer: QPrinter) -> dict[str, str]:
    """What was chosen for the server in the system's dialog: the tray, the quality, …"""
    told: Any = printer.printEngine().property(SAID)
    return dict(list(pairwise(told))[::2]) if isinstance(told, list) else {}


def say_to(printer: QPrinter, name: str, value: str) -> None:
    """Choose one more thing for the server; with no value, nothing is said of it."""
    told = {key: one for key, one in (said_to(printer) | {name: value}).items() if one}
    printer.printEngine().setProperty(SAID, [word for pair in told.items() for word in pair])


def is_wanted(printer: QPrinter, page: int) -> bool:
    """Whether a page, counted from 0, is among those that were chosen in the dialog."""
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return True
    chosen = printer.pageRanges()
    return chosen.isEmpty() or chosen.contains(page + 1)


def _alike(sizes: Sequence[Size]) -> Iterator[list[int]]:
    """Pages that follow each other and have one size: a job has one sheet."""
    for _size, some in groupby(range(len(sizes)), key=lambda number: tuple(map(round, sizes[number]))):
        yield list(some)


def _ranges(pages: Sequence[int]) -> str:
    """“1-3,5”, counted from 1."""
    runs = [list(run) for _gap, run in groupby(enumerate(pages), key=lambda one: one[1] - one[0])]
    ends = [(run[0][1] + 1, run[-1][1] + 1) for run in runs]
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in ends)


def _options(printer: QPrinter, size: Size) -> list[str]:
    chosen = said_to(printer)
    told = {"media": _media(printer.printerName(), size), "print-scaling": "none"} | chosen
    if chosen.get("number-up", "1") != "1":
        del told["print-scaling"]  # several on a sheet are made to fit
    if printer.duplex() in _SIDES:
        told.setdefault("sides", _SIDES[printer.duplex()])
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        told["print-color-mode"] = "monochrome"
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        told["outputorder"] = "reverse"
    copies = max(printer.copyCount(), 1)
    if copies > 1:
        told["collate"] = "true" if printer.collateCopies() else "false"
    title = printer.docName() or "SmallCRM"
    start = ["-d", printer.printerName(), "-n", str(copies), "-t", title]
    return start + [word for name, value in told.items() for word in ("-o", f"{name}={value}")]


def _media(name: str, size: Size) -> str:
    """The printer's own word for a sheet; its measures where it has none. A broad one is an upright one."""
    low, high = sorted(size)
    for one in QPrinterInfo.printerInfo(name).supportedPageSizes():
        points = one.sizePoints()
        if abs(points.width() - low) < NEAR and abs(points.height() - high) < NEAR:
            return one.key()
    return f"Custom.{low / MM:.1f}x{high / MM:.1f}mm"


def _send(report: Callable[[int, int], None], command: Sequence[str], printer: QPrinter) -> None:
    """Run it, and be ready to stop: a server far away may take its time."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True, errors="replace")  # fmt: skip
    try:
        while process.poll() is None:
            report(0, 0)
            time.sleep(ASK_EVERY)
        assert process.stderr is not None
        said = process.stderr.read().strip()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()
    if process.returncode:
        raise _refused(printer.printerName(), said)


def _refused(name: str, said: str) -> UserError:
    reason = re.sub(r"^(lp:\s*)?(Error - )?", "", said.split("\n")[0]).strip().rstrip(".")
    what = _("“{}” does not take it: {}.").format(name, reason or _("no reason was given"))
    safe = _("Nothing was printed, and nothing was logged. It can be saved as a PDF.")
    return UserError(f"{what} {safe}")


def _asked(*command: str) -> str:
    """What the server answers, in the one language that can be read; nothing where it does not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False,
                              errors="replace", env=os.environ | {"LC_ALL": "C"})  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
