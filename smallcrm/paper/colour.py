"""What our colours mean: a profile of sRGB, made here from the numbers of its standard (IEC 61966-2-1)."""

from __future__ import annotations

import struct
from functools import cache
from zlib import compress

from smallcrm.paper.parts import Part, PdfObject, shelve

# The primaries as seen under the light of D50, and that light itself.
_D50 = (0.96420, 1.0, 0.82491)
_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
_STEPS = 1024
_MADE = (2026, 1, 1, 0, 0, 0)  # a fixed day: the same bytes for ever
_NAME = "sRGB IEC61966-2.1"
_RIGHTS = "No copyright, use freely"


@cache
def profile() -> str:
    """The SHA-256 of the part with the profile."""
    data = srgb()
    return shelve(Part((PdfObject("/N 3 /Alternate /DeviceRGB /Filter /FlateDecode", compress(data, 9)),)))


def srgb() -> bytes:
    """The profile as a file."""
    curve = b"curv" + struct.pack(">II", 0, _STEPS) + b"".join(
        struct.pack(">H", round(_light(step / (_STEPS - 1)) * 65_535)) for step in range(_STEPS)
    )  # fmt: skip
    told = {
        b"desc": _description(_NAME), b"cprt": b"text\0\0\0\0" + _RIGHTS.encode("ascii") + b"\0",
        b"wtpt": _xyz(_D50), b"rXYZ": _xyz(_RED), b"gXYZ": _xyz(_GREEN), b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    start = 128 + 4 + 12 * len(told)
    table, body, placed = struct.pack(">I", len(told)), b"", dict[bytes, int]()
    for name, data in told.items():
        if data not in placed:  # the three curves are one
            placed[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", placed[data], len(data))
    return _header(start + len(body)) + table + body


def _light(value: float) -> float:
    """How bright a value is."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _header(size: int) -> bytes:
    head = struct.pack(">I4sI4s4s4s6H", size, b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ", *_MADE)
    head += b"acsp" + bytes(28) + b"".join(_fixed(value) for value in _D50)
    return head.ljust(128, b"\0")


def _description(text: str) -> bytes:
    said = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(said)) + said + bytes(8 + 2 + 1 + 67)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65_536))
