"""A file in portions whose letters are ASCII-compatible: byte order marks off, UTF-16 turned into UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

BLOCK = 1 << 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def wide_codec(head: bytes) -> tuple[str, int]:
    """The codec of a file whose letters take several bytes each ('' for others), and how long its mark is."""
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return ("" if name == "utf-8" else name), len(mark)
    some = head[:4_096]
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):  # no mark: every other byte is mostly zero
        zeros = some[first::2].count(0)
        if len(some) > 3 and zeros * 2 > len(some) * 0.5 and some[1 - first :: 2].count(0) * 20 < len(some):
            return name, 0
    return "", 0


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """The rest of a file, in portions."""
    head = file.read(BLOCK)
    name, mark = wide_codec(head)
    if not name:
        yield head[mark:]
        while block := file.read(BLOCK):
            yield block
        return
    decoder = codecs.getincrementaldecoder(name)("replace")
    yield decoder.decode(head[mark:]).encode("utf-8", "replace")
    while block := file.read(BLOCK):
        yield decoder.decode(block).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")
