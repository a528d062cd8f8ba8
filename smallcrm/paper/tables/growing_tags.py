"""The tags of a document that is written page after page: those that are done go into the file at once.

A row may go on overleaf, and so may a paragraph; the last one is kept until it is known that it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smallcrm.paper.binding.file import PdfFile
from smallcrm.paper.binding.structure import Structure, TagWriter
from smallcrm.paper.parts import escaped
from smallcrm.paper.tags import PAGE, Marker, Tag


class GrowingTags(Structure):
    """Of what is written only numbers are kept: of every row, and of what stands outside of tables."""

    def __init__(self, file: PdfFile) -> None:
        super().__init__()
        self._file = file
        self._own = file.new()
        self._tops: list[int] = []
        self._last: Tag | None = None  # the outermost tag that may go on
        self._table, self._rows = 0, list[int]()  # where that is a table: its number, and those of its rows
        self._places: dict[int, int] = {}  # a page's own number → which page it is; of those still told of
        self._waiting_marks: dict[int, dict[int, int]] = {}

    def turn(self, marker: Marker, pages: Sequence[int]) -> None:
        """A page was drawn; `pages` are the objects of all there are so far."""
        place = len(pages) - 1
        self._places[marker.page] = place
        self._waiting_marks[place] = {}
        for top in marker.tops:
            self._close(pages)
            self._last = top
            if top.kind == "Table":
                self._table, self._rows = self._file.new(), []
        self._flush(pages)
        self._tell(self._goes_on_from())

    def end(self, language: str, pages: Sequence[int]) -> None:
        """No page follows."""
        self._close(pages)
        self._tell(None)
        kids = " ".join(f"{number} 0 R" for number in self._tops)
        self._waiting = (self._own, f"/Lang {escaped(language)} /K [{kids}]")

    def _flush(self, pages: Sequence[int]) -> None:
        """Write the rows of the table that are done: all but the last."""
        if self._last is not None and self._table:
            done = [kid for kid in self._last.kids[:-1] if isinstance(kid, Tag)]
            self._rows += self._written(done, self._table, pages)
            del self._last.kids[:-1]

    def _close(self, pages: Sequence[int]) -> None:
        """Nothing more comes to what was last."""
        last, self._last = self._last, None
        if last is None:
            return
        if not self._table:
            self._tops += self._written([last], self._own, pages)
            return
        self._rows += self._written([kid for kid in last.kids if isinstance(kid, Tag)], self._table, pages)
        kids = " ".join(f"{number} 0 R" for number in self._rows)
        told = f"/Type /StructElem /S /Table /P {self._own} 0 R /K [{kids}]"
        self._tops.append(self._file.object(told, number=self._table))
        self._table = 0

    def _written(self, tags: Sequence[Tag], parent: int, pages: Sequence[int]) -> list[int]:
        """Write tags and what is in them; returns their numbers."""
        writer = TagWriter(self._file.next, pages)
        told = [one for tag in tags if (one := tag.told(self._places)) is not None]
        numbers = [writer.tag(one, parent) for one in told]
        self._file.objects(writer.bodies, writer.first)
        for place, marks in writer.marks.items():
            self._waiting_marks[place] |= marks
        return numbers

    def _goes_on_from(self) -> int | None:
        """The first page on which there is something of the tag that may go on."""
        if self._last is None:
            return None
        marks = list(_marks(self._last))
        return min((self._places[mark // PAGE] for mark in marks), default=None)

    def _tell(self, until: int | None) -> None:
        """Say whose the marks of pages are, up to the page that is not done yet."""
        for place in sorted(self._waiting_marks):
            if until is not None and place >= until:
                return
            self.page(self._file, self._waiting_marks.pop(place))
            self._places = {own: known for own, known in self._places.items() if known != place}


def _marks(tag: Tag) -> Iterator[int]:
    for kid in tag.kids:
        if isinstance(kid, int):
            yield kid
        else:
            yield from _marks(kid)
