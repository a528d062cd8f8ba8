"""What letters share: fonts, pictures, drawn letterheads. Made once, kept by their SHA-256, never changed.

A part is a few PDF objects that refer only to each other, written out ready for a file, streams packed.
Nothing is encoded again when a letter is put together, so no later version of a font, of reportlab or of zlib
can change a letter that was issued.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

_REFERENCE = re.compile(r"@(\d+)@")


@dataclass(frozen=True)
class PdfObject:
    """One object: its dictionary, where `@1@` refers to object 1 of the same part, and its stream."""

    dictionary: str
    stream: bytes | None = None

    def written(self, number: int, number_of: Callable[[int], int]) -> bytes:
        """The object as it stands in a file where it has this number."""
        text = _REFERENCE.sub(lambda found: f"{number_of(int(found[1]))} 0 R", self.dictionary)
        if self.stream is None:
            return b"%d 0 obj\n<< %s >>\nendobj\n" % (number, text.encode("ascii"))
        head = b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, text.encode("ascii"), len(self.stream))
        return head + self.stream + b"\nendstream\nendobj\n"


@dataclass(frozen=True)
class Part:
    """Some PDF objects; the first is what a page refers to."""

    objects: tuple[PdfObject, ...]

    @cached_property
    def packed(self) -> bytes:
        """As stored: one line that describes the objects, then their streams."""
        head = [[o.dictionary, None if o.stream is None else len(o.stream)] for o in self.objects]
        line = json.dumps(head, separators=(",", ":")).encode("ascii")
        return line + b"\n" + b"".join(o.stream or b"" for o in self.objects)

    @cached_property
    def sha256(self) -> str:
        """The name it is kept and referred to by."""
        return hashlib.sha256(self.packed).hexdigest()

    @classmethod
    def unpacked(cls, packed: bytes) -> Part:
        """The part that was stored so."""
        line, _, rest = packed.partition(b"\n")
        objects, start = [], 0
        for dictionary, length in json.loads(line):
            if length is None:
                objects.append(PdfObject(dictionary))
            else:
                objects.append(PdfObject(dictionary, rest[start : start + length]))
                start += length
        return cls(tuple(objects))


_shelf: dict[str, Part] = {}


def shelve(part: Part) -> str:
    """Have a part at hand for as long as the program runs; returns its SHA-256."""
    _shelf.setdefault(part.sha256, part)
    return part.sha256


def shelved(sha256: str) -> Part | None:
    """A part made since the program was started."""
    return _shelf.get(sha256)


def escaped(text: str) -> str:
    """A text as a PDF string."""
    if not text.isascii() or not text.isprintable():
        marked = "\ufeff" + text
        return f"<{marked.encode('utf-16-be', 'replace').hex()}>"
    plain = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({plain})"
