"""Binding 1: pages, what they share, and a bookmark for every paper. It stays as it is for ever."""

from __future__ import annotations

import copy
from typing import BinaryIO, Self

from smallcrm.paper.binding.file import Fetch, PdfFile
from smallcrm.paper.parts import escaped
from smallcrm.paper.sheets import About, Paper, Sheet

# Printed at its own size, or the address misses its window; on one side, or letters share a sheet.
VIEWING = "/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None /Duplex /Simplex >>"


class FirstBinder:
    """Writes one PDF file, paper by paper, and finishes it.

    What papers share comes from `fetch` by its SHA-256, else from what was made since the program started.
    """

    def __init__(self, out: BinaryIO, fetch: Fetch | None = None) -> None:
        self._file = PdfFile(out, fetch)
        self._resources: dict[str, int] = {}
        self._pages: list[int] = []
        self._marks: list[tuple[str, int]] = []
        self._tree = self._file.new()

    @property
    def pages(self) -> int:
        """How many pages the file has so far."""
        return len(self._pages)

    def share(self, paper: Paper) -> None:
        """Write what a paper shares with others, where it is not in the file yet."""
        for sha256 in paper.parts:
            self._file.part(sha256)

    def copy(self) -> Self:
        """A second binder that goes on from here, into the same place."""
        twin = copy.copy(self)
        twin._file, twin._resources = self._file.copy(), self._resources.copy()
        twin._pages, twin._marks = self._pages.copy(), self._marks.copy()
        return twin

    def add(self, paper: Paper) -> None:
        """Append a paper's pages; papers share what they have in common."""
        self.share(paper)
        resources = self._resources_of(paper)
        self._marks.append((paper.title, len(self._pages)))
        for sheet in paper.sheets:
            self._page(sheet, resources)

    def finish(self, about: Paper | About) -> str:
        """Write what holds the file together; returns the SHA-256 of all of it."""
        self._page_tree()
        outline = self._outline(self._marks) if len(self._marks) > 1 else ""
        root = self._file.object(
            f"/Type /Catalog /Pages {self._tree} 0 R /Lang {escaped(about.language)} {VIEWING}{outline}"
        )
        info = self._file.object(
            f"/Title {escaped(about.title)} /Author {escaped(about.author)} /Creator (SmallCRM) "
            f"/CreationDate {pdf_date(about.made)}"
        )
        return self._file.end(root, info)

    def _page(self, sheet: Sheet, resources: int, more: str = "") -> None:
        own = self._file.object(f"/Filter /FlateDecode /Length {len(sheet.own)}", sheet.own)
        width, height = sheet.size
        self._pages.append(
            self._file.object(
                f"/Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] "
                f"/Resources {resources} 0 R /Contents [{self._file.part(sheet.under)} 0 R {own} 0 R]{more}"
            )
        )

    def _page_tree(self) -> None:
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._file.object(f"/Type /Pages /Count {len(self._pages)} /Kids [{kids}]", number=self._tree)

    def _resources_of(self, paper: Paper) -> int:
        fonts = "".join(f"/{name} {self._file.part(sha)} 0 R " for name, sha in paper.fonts.items())
        pictures = "".join(f"/{name} {self._file.part(sha)} 0 R " for name, sha in paper.pictures.items())
        text = f"/Font << {fonts}>>" + (f" /XObject << {pictures}>>" if pictures else "")
        if text not in self._resources:
            self._resources[text] = self._file.object(text)
        return self._resources[text]

    def _outline(self, marks: list[tuple[str, int]]) -> str:
        """A bookmark for every title."""
        numbers = [self._file.new() for _ in marks]
        top = self._file.new()
        for place, (title, page) in enumerate(marks):
            before = f" /Prev {numbers[place - 1]} 0 R" if place else ""
            after = f" /Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            target = f"/Dest [{self._pages[page]} 0 R /Fit]"
            self._file.object(
                f"/Title {escaped(title)} /Parent {top} 0 R{before}{after} {target}", number=numbers[place]
            )
        self._file.object(
            f"/Type /Outlines /Count {len(numbers)} /First {numbers[0]} 0 R /Last {numbers[-1]} 0 R",
            number=top,
        )
        return f" /Outlines {top} 0 R"


def pdf_date(made: str) -> str:
    """An ISO 8601 instant as PDF writes it."""
    digits = "".join(c for c in made[:19] if c.isdigit())
    offset = made[19:]
    return f"(D:{digits}{offset[:3]}'{offset[4:6]})" if offset else f"(D:{digits}Z)"
