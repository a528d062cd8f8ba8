"""Frozen papers put together into one PDF file, always in the same bytes.

The pages were drawn by reportlab when they were made. Putting them together is ours, in plain steps that
depend on no library: a letter printed today must come out the same in ten years, whatever reportlab, zlib or
our fonts have become. What letters share (fonts, logo, letterhead) stands in a file once. Nothing of it is
held in memory but where its objects are, so ten thousand letters need no more room than ten.
"""

from __future__ import annotations

import copy
import hashlib
import io
from collections.abc import Callable
from typing import Any, BinaryIO

from smallcrm.paper.parts import Part, escaped, shelved
from smallcrm.paper.sheets import About, Paper

Fetch = Callable[[str], bytes]
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Printed at its own size, or the address misses its window; on one side, or letters share a sheet.
_VIEWING = "/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None /Duplex /Simplex >>"


class Binder:
    """Writes one PDF file, paper by paper, and finishes it.

    What papers share comes from `fetch` by its SHA-256, else from what was made since the program started.
    """

    def __init__(self, out: BinaryIO, fetch: Fetch | None = None) -> None:
        self._out, self._fetch = out, fetch
        self._digest = hashlib.sha256()
        self._position = 0
        self._offsets = [0]  # where each object begins, by number
        self._parts: dict[str, int] = {}
        self._resources: dict[str, int] = {}
        self._pages: list[int] = []
        self._marks: list[tuple[str, int]] = []
        self._write(_HEADER)
        self._tree = self._new()

    @property
    def pages(self) -> int:
        """How many pages the file has so far."""
        return len(self._pages)

    def share(self, paper: Paper) -> None:
        """Write what a paper shares with others, where it is not in the file yet."""
        for sha256 in paper.parts:
            self._part(sha256)

    def copy(self) -> Binder:
        """A second binder that goes on from here, into the same place."""
        twin = copy.copy(self)
        twin._digest = self._digest.copy()
        twin._offsets = self._offsets.copy()
        twin._parts, twin._resources = self._parts.copy(), self._resources.copy()
        twin._pages, twin._marks = self._pages.copy(), self._marks.copy()
        return twin

    def add(self, paper: Paper) -> None:
        """Append a paper's pages; papers share what they have in common."""
        self.share(paper)
        resources = self._resources_of(paper)
        self._marks.append((paper.title, len(self._pages)))
        for sheet in paper.sheets:
            own = self._object(f"/Filter /FlateDecode /Length {len(sheet.own)}", sheet.own)
            width, height = sheet.size
            self._pages.append(
                self._object(
                    f"/Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] "
                    f"/Resources {resources} 0 R /Contents [{self._parts[sheet.under]} 0 R {own} 0 R]"
                )
            )

    def finish(self, about: Paper | About) -> str:
        """Write what holds the file together; returns the SHA-256 of all of it."""
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._object(f"/Type /Pages /Count {len(self._pages)} /Kids [{kids}]", number=self._tree)
        outline = self._outline() if len(self._marks) > 1 else ""
        root = self._object(
            f"/Type /Catalog /Pages {self._tree} 0 R /Lang {escaped(about.language)} {_VIEWING}{outline}"
        )
        info = self._object(
            f"/Title {escaped(about.title)} /Author {escaped(about.author)} /Creator (SmallCRM) "
            f"/CreationDate {_pdf_date(about.made)}"
        )
        self._trailer(root, info)
        return self._digest.hexdigest()

    def _part(self, sha256: str) -> None:
        if sha256 in self._parts:
            return
        part = shelved(sha256) if self._fetch is None else Part.unpacked(self._fetch(sha256))
        if part is None:
            raise LookupError(sha256)
        numbers = [self._new() for _ in part.objects]
        for number, thing in zip(numbers, part.objects, strict=True):
            self._offsets[number] = self._position
            self._write(thing.written(number, numbers.__getitem__))
        self._parts[sha256] = numbers[0]

    def _resources_of(self, paper: Paper) -> int:
        fonts = "".join(f"/{name} {self._parts[sha]} 0 R " for name, sha in paper.fonts.items())
        pictures = "".join(f"/{name} {self._parts[sha]} 0 R " for name, sha in paper.pictures.items())
        text = f"/Font << {fonts}>>" + (f" /XObject << {pictures}>>" if pictures else "")
        if text not in self._resources:
            self._resources[text] = self._object(text)
        return self._resources[text]

    def _outline(self) -> str:
        """A bookmark for every paper."""
        numbers = [self._new() for _ in self._marks]
        top = self._new()
        for place, (title, page) in enumerate(self._marks):
            before = f" /Prev {numbers[place - 1]} 0 R" if place else ""
            after = f" /Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            target = f"/Dest [{self._pages[page]} 0 R /Fit]"
            self._object(
                f"/Title {escaped(title)} /Parent {top} 0 R{before}{after} {target}", number=numbers[place]
            )
        self._object(
            f"/Type /Outlines /Count {len(numbers)} /First {numbers[0]} 0 R /Last {numbers[-1]} 0 R",
            number=top,
        )
        return f" /Outlines {top} 0 R"

    def _object(self, dictionary: str, stream: bytes | None = None, number: int | None = None) -> int:
        number = self._new() if number is None else number
        self._offsets[number] = self._position
        body = b"" if stream is None else b"\nstream\n" + stream + b"\nendstream"
        self._write(b"%d 0 obj\n<< %s >>%s\nendobj\n" % (number, dictionary.encode("ascii"), body))
        return number

    def _trailer(self, root: int, info: int) -> None:
        start, name = self._position, self._digest.hexdigest()[:32]
        count = len(self._offsets)
        table = b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:])
        self._write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
        told = f"/Size {count} /Root {root} 0 R /Info {info} 0 R /ID [<{name}> <{name}>]"
        self._write(b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (told.encode("ascii"), start))

    def _new(self) -> int:
        self._offsets.append(-1)
        return len(self._offsets) - 1

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._position += len(data)


class _Nowhere(io.BytesIO):
    """A file nobody keeps: only its SHA-256 is wanted."""

    def write(self, data: Any) -> int:
        return len(data)


class Sealer:
    """The SHA-256 of papers' own PDFs, without making the files: what papers share is digested only once."""

    def __init__(self, fetch: Fetch | None = None) -> None:
        self._fetch = fetch
        self._begun: dict[tuple[str, ...], Binder] = {}

    def seal(self, paper: Paper) -> str:
        """The SHA-256 of what pdf() would give."""
        key = tuple(paper.parts)
        if key not in self._begun:
            self._begun[key] = Binder(_Nowhere(), self._fetch)
            self._begun[key].share(paper)
        binder = self._begun[key].copy()
        binder.add(paper)
        return binder.finish(paper)


def pdf(paper: Paper, fetch: Fetch | None = None) -> bytes:
    """A paper's own PDF."""
    out = io.BytesIO()
    binder = Binder(out, fetch)
    binder.add(paper)
    binder.finish(paper)
    return out.getvalue()


def _pdf_date(made: str) -> str:
    """An ISO 8601 instant as PDF writes it."""
    digits = "".join(c for c in made[:19] if c.isdigit())
    offset = made[19:]
    return f"(D:{digits}{offset[:3]}'{offset[4:6]})" if offset else f"(D:{digits}Z)"
