"""Pages of a PDF as pictures: for the preview, and for printers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

_pdfium = threading.Lock()  # PDFium is one workshop for the whole process, with room for one at a time


class Raster(NamedTuple):
    """One page: its size in pixels, bytes per line, and its pixels as blue, green, red and an unused byte."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Size(NamedTuple):
    """One page as it measures, in points."""

    width: float
    height: float


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A PDF in PDFium, for as long as nobody else needs it."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def sheets(data: bytes) -> list[Size]:
    """The pages of a PDF by their sizes."""
    with opened(data) as document:
        return [Size(*document.get_page_size(number)) for number in range(len(document))]


def picture(data: bytes, page: int, scale: float) -> Raster:
    """One page of a PDF, so many pixels to the point (72 to the inch)."""
    with opened(data) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=scale, prefer_bgrx=True)
        made = Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        sheet.close()
        return made
