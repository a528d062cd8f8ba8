"""The tree of tags as a file holds it: an object for each tag, and for each page whose its marks are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from smallcrm.paper.binding.file import PdfFile
from smallcrm.paper.parts import escaped
from smallcrm.paper.sheets import Paper
from smallcrm.paper.tags import PAGE, Told

_LEAF = 64  # pages told of in one object


class Structure:
    """Writes the tags of paper after paper; of each it keeps no more than one number.

    A paper alone is the document; several are its parts.
    """

    def __init__(self) -> None:
        self._document = 0
        self._papers: list[int] = []
        self._waiting: tuple[int, str] | None = (
            None  # the first paper's own object, until it is known what it is
        )
        self._told: list[str] = []  # the pages that are not written yet
        self._leaves: list[str] = []
        self._pages = 0

    def copy(self) -> Structure:
        """Another that goes on from here."""
        twin = Structure()
        twin._document, twin._waiting, twin._pages = self._document, self._waiting, self._pages
        twin._papers, twin._told, twin._leaves = self._papers.copy(), self._told.copy(), self._leaves.copy()
        return twin

    @property
    def pages(self) -> int:
        """How many pages it tells of: the number of the next one."""
        return self._pages

    def add(self, file: PdfFile, paper: Paper, pages: Sequence[int]) -> None:
        """Write a paper's tags; `pages` are the objects of its pages."""
        own = file.new()
        writer = TagWriter(file.next, pages)
        tops = [writer.tag(one, own) for one in paper.tags]
        file.objects(writer.bodies, writer.first)
        kids = " ".join(f"{number} 0 R" for number in tops)
        self._paper(file, own, f"/Lang {escaped(paper.language)} /K [{kids}]")
        for number in range(len(pages)):
            self.page(file, writer.marks[number])

    def page(self, file: PdfFile, marks: dict[int, int]) -> None:
        """The next page is told of: by its marks, the tags they belong to."""
        owners = " ".join(f"{marks[number]} 0 R" for number in range(len(marks)))
        self._told.append(f"{self._pages} [{owners}]")
        self._pages += 1
        if len(self._told) == _LEAF:
            self._leaf(file)

    def finish(self, file: PdfFile) -> str:
        """Write what holds the tree together; returns what the catalogue says of it."""
        root, leaves = file.new(), file.new()
        if self._waiting is not None:
            number, told = self._waiting
            file.object(f"/Type /StructElem /S /Document /P {root} 0 R {told}", number=number)
            top = number
        else:
            top = self._document
            kids = " ".join(f"{number} 0 R" for number in self._papers)
            file.object(f"/Type /StructElem /S /Document /P {root} 0 R /K [{kids}]", number=top)
        if self._told:
            self._leaf(file)
        file.object(f"/Kids [{' '.join(self._leaves)}]", number=leaves)
        file.object(
            f"/Type /StructTreeRoot /K [{top} 0 R] /ParentTree {leaves} 0 R /ParentTreeNextKey {self._pages}",
            number=root,
        )
        return f"/MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R"

    def _paper(self, file: PdfFile, own: int, told: str) -> None:
        self._papers.append(own)
        if len(self._papers) == 1:
            self._waiting = (own, told)
            return
        if self._waiting is not None:
            self._document = file.new()
            self._part(file, *self._waiting)
            self._waiting = None
        self._part(file, own, told)

    def _part(self, file: PdfFile, own: int, told: str) -> None:
        file.object(f"/Type /StructElem /S /Part /P {self._document} 0 R {told}", number=own)

    def _leaf(self, file: PdfFile) -> None:
        first = self._pages - len(self._told)
        number = file.object(f"/Limits [{first} {self._pages - 1}] /Nums [{' '.join(self._told)}]")
        self._leaves.append(f"{number} 0 R")
        self._told.clear()


class TagWriter:
    """Tags as objects, numbered from `first` on; and for each page whose its marks are."""

    def __init__(self, first: int, pages: Sequence[int]) -> None:
        self.first, self._pages = first, pages
        self.bodies: list[str] = []
        self.marks: dict[int, dict[int, int]] = defaultdict(dict)

    def tag(self, told: Told, parent: int) -> int:
        """Write a tag and those in it; returns its number."""
        place = len(self.bodies)
        number = self.first + place
        self.bodies.append("")
        kids: list[str] = []
        page = -1  # the page of its first mark; marks there are told by their number alone
        for kid in told[2:]:
            if isinstance(kid, int):
                on, mark = divmod(kid, PAGE)
                self.marks[on][mark] = number
                page = on if page < 0 else page
                kids.append(f"{mark}" if on == page else self._elsewhere(on, mark))
            else:
                assert isinstance(kid, tuple)
                kids.append(f"{self.tag(kid, number)} 0 R")
        own = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        where = f" /Pg {self._pages[page]} 0 R" if page >= 0 else ""
        more = f" {told[1]}" if told[1] else ""
        self.bodies[place] = f"/Type /StructElem /S /{told[0]} /P {parent} 0 R{where}{more} /K {own}"
        return number

    def _elsewhere(self, page: int, mark: int) -> str:
        return f"<< /Type /MCR /Pg {self._pages[page]} 0 R /MCID {mark} >>"
