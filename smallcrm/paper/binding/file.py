"""A PDF file as it is written: object after object, its SHA-256 taken on the way."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Sequence
from typing import BinaryIO, Self

from smallcrm.paper.parts import Part, shelved

Fetch = Callable[[str], bytes]
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfFile:
    """Nothing of it is held in memory but where its objects are."""

    def __init__(self, out: BinaryIO, fetch: Fetch | None = None) -> None:
        self._out, self._fetch = out, fetch
        self._digest = hashlib.sha256()
        self._position = 0
        self._offsets = [0]  # where each object begins, by number
        self._parts: dict[str, int] = {}
        self.write(_HEADER)

    def copy(self) -> Self:
        """A second file that goes on from here, into the same place."""
        twin = copy.copy(self)
        twin._digest, twin._offsets, twin._parts = (
            self._digest.copy(),
            self._offsets.copy(),
            self._parts.copy(),
        )
        return twin

    def new(self) -> int:
        """The number of an object that is written later."""
        self._offsets.append(-1)
        return len(self._offsets) - 1

    def object(self, dictionary: str, stream: bytes | None = None, number: int | None = None) -> int:
        """Write an object; returns its number."""
        number = self.new() if number is None else number
        self._offsets[number] = self._position
        body = b"" if stream is None else b"\nstream\n" + stream + b"\nendstream"
        self.write(b"%d 0 obj\n<< %s >>%s\nendobj\n" % (number, dictionary.encode("ascii"), body))
        return number

    def objects(self, dictionaries: Sequence[str], first: int) -> None:
        """Write many objects at once, numbered from `first` on, which is the next new one."""
        position, pieces = self._position, []
        for number, dictionary in enumerate(dictionaries, first):
            piece = f"{number} 0 obj\n<< {dictionary} >>\nendobj\n"
            self._offsets.append(position)
            position += len(piece)
            pieces.append(piece)
        self.write("".join(pieces).encode("ascii"))

    @property
    def next(self) -> int:
        """The number that the next new object gets."""
        return len(self._offsets)

    def part(self, sha256: str) -> int:
        """Write a part where the file has it not yet; returns the number of its first object."""
        if sha256 not in self._parts:
            part = shelved(sha256) if self._fetch is None else Part.unpacked(self._fetch(sha256))
            if part is None:
                raise LookupError(sha256)
            numbers = [self.new() for _ in part.objects]
            for number, thing in zip(numbers, part.objects, strict=True):
                self._offsets[number] = self._position
                self.write(thing.written(number, numbers.__getitem__))
            self._parts[sha256] = numbers[0]
        return self._parts[sha256]

    def end(self, root: int, info: int) -> str:
        """Write where everything is; returns the SHA-256 of the whole file."""
        start, name = self._position, self._digest.hexdigest()[:32]
        count = len(self._offsets)
        table = b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:])
        self.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
        told = f"/Size {count} /Root {root} 0 R /Info {info} 0 R /ID [<{name}> <{name}>]"
        self.write(b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (told.encode("ascii"), start))
        return self._digest.hexdigest()

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._out.write(data)
        self._digest.update(data)
        self._position += len(data)
