"""Binding 2: tagged for those who hear a file, and fit for an archive. It stays as it is for ever."""

from __future__ import annotations

from typing import BinaryIO, Self

from smallcrm.paper.binding.file import Fetch
from smallcrm.paper.binding.first import VIEWING, FirstBinder, pdf_date
from smallcrm.paper.binding.structure import Structure
from smallcrm.paper.binding.xmp import clean, packet
from smallcrm.paper.parts import escaped
from smallcrm.paper.sheets import About, Paper

_INTENT = "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"


class SecondBinder(FirstBinder):
    """Writes a tagged file. It claims to be PDF/UA-1 and PDF/A-2b where every paper in it keeps to them."""

    def __init__(self, out: BinaryIO, fetch: Fetch | None = None) -> None:
        super().__init__(out, fetch)
        self._structure = Structure()
        self._claims = True
        self._profile = 0
        self._inner: list[tuple[str, int]] = []  # the headings of the only paper

    def copy(self) -> Self:
        twin = super().copy()
        twin._structure, twin._inner = self._structure.copy(), self._inner.copy()
        return twin

    def add(self, paper: Paper) -> None:
        """Append a paper's pages and tags."""
        self.share(paper)
        resources = self._resources_of(paper)
        first = len(self._pages)
        self._marks.append((paper.title, first))
        self._inner = [(title, first + page) for title, page in paper.bookmarks]
        for number, sheet in enumerate(paper.sheets):
            tagged = f" /StructParents {self._structure.pages + number}" if paper.tags else ""
            self._page(sheet, resources, tagged)
        if paper.tags:
            self._structure.add(self._file, paper, self._pages[first:])
        if paper.profile:
            self._profile = self._file.part(paper.profile)
        self._claims = self._claims and paper.claims and bool(paper.tags and paper.profile)

    def finish(self, about: Paper | About) -> str:
        """Write what holds the file together; returns the SHA-256 of all of it."""
        self._page_tree()
        marks = self._marks if len(self._marks) > 1 else self._inner
        title, author = clean(about.title), clean(about.author)
        told = [VIEWING, f"/Lang {escaped(about.language)}"]
        if len(marks) > 1:
            told.append(self._outline([(clean(name), page) for name, page in marks]).strip())
        if self._structure.pages:
            told.append(self._structure.finish(self._file))
        if self._profile:
            told.append(f"/OutputIntents [<< {_INTENT} /DestOutputProfile {self._profile} 0 R >>]")
        data = packet(title, author, about.made, self._claims and bool(title))
        metadata = self._file.object(f"/Type /Metadata /Subtype /XML /Length {len(data)}", data)
        root = self._file.object(
            f"/Type /Catalog /Pages {self._tree} 0 R /Metadata {metadata} 0 R {' '.join(told)}"
        )
        by = f" /Author {escaped(author)}" if author else ""
        info = self._file.object(
            f"/Title {escaped(title)}{by} /Creator (SmallCRM) /CreationDate {pdf_date(about.made)}"
        )
        return self._file.end(root, info)
