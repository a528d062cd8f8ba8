"""Small real files drawn line by line: plans and quotes as PDF, sketches as PNG, the shop's mark.

Nothing is compressed: what zlib makes of the same bytes differs from machine to machine.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from math import sqrt

Box = tuple[int, int, int, int]  # left, top, right, bottom
ROOM: tuple[Box, ...] = (
    (20, 20, 300, 24), (20, 216, 300, 220), (20, 20, 24, 220), (296, 20, 300, 220), (150, 20, 154, 130),
    (24, 128, 100, 131), (40, 40, 90, 90), (200, 150, 270, 200), (250, 40, 280, 70), (120, 190, 140, 210),
)  # fmt: skip
WORDS = {
    "quote": ("Quote", "1 x boiler with accessories", "1 x fitting, two days", "1 x old boiler taken away",
              "Prices include VAT.", "Valid for six weeks."),
    "contract": ("Framework contract", "1. What we look after", "2. How quickly we come", "3. What it costs",
                 "4. How long it lasts", "Signed by both sides."),
    "plan": ("Plan, not to scale",),
}  # fmt: skip
TEAL = (31, 111, 107)


def drawn(kind: str, name: str) -> tuple[str, bytes]:
    """Media type and bytes of a drawing of this kind."""
    if kind == "picture":
        return "image/png", png(320, 240, _sketch, GREYS)
    return "application/pdf", pdf(name, WORDS[kind], ROOM if kind == "plan" else ())


GREYS = tuple((shade, shade, shade) for shade in range(255, -1, -17))


def _sketch(across: int, down: int) -> int:
    """A floor seen from above: 0 is paper, 15 is ink."""
    if any(left <= across < right and top <= down < bottom for left, top, right, bottom in ROOM):
        return 13
    return 2 if (across // 20 + down // 20) % 2 else 1


def logo() -> bytes:
    """The shop's mark: a drop on a round-edged square."""
    white = (255, 255, 255)
    blend = [tuple(a + (b - a) * step // 7 for a, b in zip(white, TEAL, strict=True)) for step in range(8)]
    return png(120, 120, _mark, [(color[0], color[1], color[2]) for color in blend])


def _mark(across: int, down: int) -> int:
    """How much teal a point has, 0 to 7; edges are soft."""
    x, y = abs(across - 59.5) - 42.0, abs(down - 59.5) - 42.0
    outside = sqrt(max(x, 0.0) ** 2 + max(y, 0.0) ** 2) - 17.0
    drop = _drop(across - 59.5, down - 70.0)
    return int(_soft(outside) * (1.0 - _soft(drop)) * 7.0 + 0.5)


def _drop(x: float, y: float) -> float:
    """The distance to a drop's edge, below zero inside: a circle with a tip above it."""
    circle = sqrt(x * x + y * y) - 24.0
    if -54.0 <= y < -8.0:
        half = (y + 54.0) * 22.6 / 46.0
        return min(circle, (abs(x) - half) * 0.9)
    return circle


def _soft(distance: float) -> float:
    return min(1.0, max(0.0, 0.5 - distance))


def png(
    width: int, height: int, shade: Callable[[int, int], int], palette: Sequence[tuple[int, int, int]]
) -> bytes:
    """A picture of up to 16 colours; width is even."""
    rows = bytearray()
    for down in range(height):
        line = [shade(across, down) for across in range(width)]
        rows.append(0)
        rows.extend(left << 4 | right for left, right in zip(line[::2], line[1::2], strict=True))
    head = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", _stored(bytes(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _stored(data: bytes) -> bytes:
    """A zlib stream (RFC 1950) of blocks that are stored as they are (RFC 1951, 3.2.4)."""
    size = 65_535
    blocks = [data[start : start + size] for start in range(0, len(data), size)]
    out = bytearray(b"\x78\x01")
    for number, block in enumerate(blocks, 1):
        out += struct.pack("<BHH", number == len(blocks), len(block), len(block) ^ 0xFFFF) + block
    return bytes(out) + struct.pack(">I", zlib.adler32(data))


def pdf(title: str, words: Sequence[str], boxes: Sequence[Box]) -> bytes:
    """One page of A4 with a heading, some lines and some filled boxes."""
    page = [
        f"{left + 70} {640 - bottom} {right - left} {bottom - top} re f" for left, top, right, bottom in boxes
    ]
    page.append(f"BT /F1 18 Tf 70 760 Td ({_escaped(title)}) Tj ET")
    page += [f"BT /F1 11 Tf 70 {730 - 18 * n} Td ({_escaped(line)}) Tj ET" for n, line in enumerate(words)]
    stream = "\n".join(page).encode("latin-1", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table + trailer


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
