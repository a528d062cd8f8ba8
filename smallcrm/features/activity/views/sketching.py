"""Draws the first look at files, in a process of its own: what a hostile file breaks is only that process.

It is asked over its standard input and answers over its standard output, one file after the other: a line
of JSON (kind, edge, length) and the bytes; and back a line (width, height, length) and the pixels.
"""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

MEMORY = 1 << 30  # bytes this process may take
SECONDS = 20  # of work for one file; who asked gives up earlier
LARGEST_EDGE = 2_000  # pixels
MANY_PIXELS = 200 << 20  # bytes of one picture, unpacked


def serve(come: BinaryIO, go: BinaryIO) -> int:
    """Answer until nobody asks any more."""
    _bound()
    while line := come.readline():
        asked = json.loads(line)
        data = come.read(asked["length"])
        try:
            width, height, pixels = draw(asked["kind"], data, min(asked["edge"], LARGEST_EDGE))
        except Exception:  # whatever is wrong with the file: there is no picture of it
            width, height, pixels = 0, 0, b""
        go.write(json.dumps({"width": width, "height": height, "length": len(pixels)}).encode() + b"\n")
        go.write(pixels)
        go.flush()
    return 0


def draw(kind: str, data: bytes, edge: int) -> tuple[int, int, bytes]:
    """A picture no longer than an edge: its size, and its pixels as PNG."""
    return _page(data, edge) if kind == "pdf" else _picture(data, edge)


def _picture(data: bytes, edge: int) -> tuple[int, int, bytes]:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QImageReader

    QImageReader.setAllocationLimit(MANY_PIXELS >> 20)
    come = QBuffer()
    come.setData(QByteArray(data))
    come.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(come)
    reader.setAutoTransform(True)  # as the camera was held
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > edge:
        reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(made, "PNG")  # type: ignore[call-overload]
    return image.width(), image.height(), bytes(made.data().data())


def _page(data: bytes, edge: int) -> tuple[int, int, bytes]:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    from smallcrm.paper.raster import picture, sheets

    first = sheets(data)[0]
    page = picture(data, 0, min(edge / max(first.width, first.height, 1.0), 4.0))
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(made, "PNG")  # type: ignore[call-overload]
    return page.width, page.height, bytes(made.data().data())


def _bound() -> None:
    """Neither all memory nor all time, where the system lets that be said."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(what)[1]
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (allowed, hard))
        except (OSError, ValueError):  # a system that has the name and not the thing
            continue


def main() -> int:
    """Serve whoever started this process."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
