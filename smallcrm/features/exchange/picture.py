"""Photos out of files: only pictures we can show, known by their bytes, not by a name, and never fetched."""

from __future__ import annotations

import base64
import binascii
import re

from smallcrm.features.exchange.record import Picture

_SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_DATA_URI = re.compile(r"data:[^,]{0,200};base64,", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SPACE = re.compile(r"\s+")


def media_type(data: bytes) -> str | None:
    """The kind of picture these bytes are; None for anything else, SVG included: that may run things."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def is_address(value: str) -> bool:
    """Whether a value names a place instead of holding the picture."""
    return _ADDRESS.match(value.lstrip()) is not None and not _DATA_URI.match(value.lstrip())


def picture(value: str) -> Picture | None:
    """The picture in a base64 value or a data: address; None when it is broken or no picture."""
    value = value.strip()
    if found := _DATA_URI.match(value):
        value = value[found.end() :]
    try:
        data = base64.b64decode(_SPACE.sub("", value).encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    kind = media_type(data)
    return Picture(kind, data) if kind else None
