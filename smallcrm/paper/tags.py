"""What stands on a page by its meaning: a tree of tags, and the marks in the drawing that belong to them.

Somebody who hears a letter instead of seeing it hears its tags. What is in none (a letterhead, rules, page
numbers) is an artifact: it is seen and not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Union

from smallcrm.paper.parts import escaped

PAGE = 1 << 16  # a mark is told as its page times this, and its number on the page
# These only hold other tags; what is drawn directly inside them (the rules of a table) is an artifact.
GROUPS = frozenset({"Document", "Part", "Sect", "Table", "THead", "TBody", "TR", "L", "LI"})
_CELLS = frozenset({"TH", "TD"})  # they stand in their row even where they are empty
_SCOPES = {"Column": "/Column", "Row": "/Row", "Both": "/Both"}
_pages = count()  # every page has a number of its own until its paper is made
# A tag as it is kept: kind, further entries ready for a file, then its kids: marks, or tags again.
Told = tuple[Union[str, int, "Told"], ...]


class Tag:
    """One tag: P, H1 to H6, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Sect, Span.

    The same tag may be gone on with, on the same page or the next.
    """

    __slots__ = ("alt", "box", "inside", "kids", "kind", "language", "placed", "says", "scope")

    def __init__(
        self, kind: str, alt: str = "", language: str = "", scope: str = "", says: str = "",
        kids: Iterable[Tag] = (),
    ) -> None:  # fmt: skip
        self.kind, self.alt, self.language = kind, alt, language
        self.says = says  # its words, where what is drawn does not tell them
        self.scope = scope or ("Column" if kind == "TH" else "")
        self.box: tuple[float, float, float, float] | None = None  # of a figure: left, bottom, right, top
        self.kids: list[Tag | int] = []  # a number is a mark: the page's own number times PAGE, and its own
        self.inside: Tag | None = None
        self.placed = False  # whether it stands in another, or among the first of a page
        for kid in kids:
            self.add(kid)

    def add(self, kid: Tag) -> Tag:
        """Put a tag into this one, behind what is in it."""
        kid.placed, kid.inside = True, self
        self.kids.append(kid)
        return kid

    def told(self, pages: dict[int, int]) -> Told | None:
        """The tag as it is kept; None where nothing of it was drawn."""
        kids: list[str | int | Told] = []
        for kid in self.kids:
            if isinstance(kid, int):
                kids.append(pages[kid // PAGE] * PAGE + kid % PAGE)
            elif (told := kid.told(pages)) is not None:
                kids.append(told)
        return (self.kind, self._entries(), *kids) if kids or self.kind in _CELLS else None

    def _entries(self) -> str:
        if not (self.alt or self.language or self.scope or self.box or self.says):
            return ""
        entries = []
        if self.language:
            entries.append(f"/Lang {escaped(self.language)}")
        if self.alt:
            entries.append(f"/Alt {escaped(self.alt)}")
        if self.says:
            entries.append(f"/ActualText {escaped(self.says)}")
        if self.scope:
            entries.append(f"/A << /O /Table /Scope {_SCOPES[self.scope]} >>")
        if self.box:
            entries.append(f"/A << /O /Layout /BBox [{' '.join(f'{edge:.2f}' for edge in self.box)}] >>")
        return " ".join(entries)


class Marker:
    """Marks one page's drawing, operator after operator; what lies between tags it marks as artifacts."""

    def __init__(self, code: list[str]) -> None:
        self._code = code
        self.page = next(_pages)
        self._next = self.page * PAGE  # the next mark
        self._begun = 0  # how long the drawing was when the present mark began
        self.tops: list[Tag] = []  # tags in no other, as they were begun here
        self.within: Tag | None = None
        self.hidden = False  # inside an artifact
        self._owner: Tag | None = None
        self._open(None)

    @property
    def reads(self) -> bool:
        """Whether what is drawn now belongs to a tag, or to an artifact that was begun on purpose."""
        return self.hidden or self._owner is not None

    def move(self, tag: Tag | None, hidden: bool = False) -> None:
        """What is drawn from now on belongs to this tag; to an artifact where there is none."""
        if tag is not None and not hidden:
            self._place(tag)
        self.within, self.hidden = tag, hidden
        owner = None if hidden or tag is None or tag.kind in GROUPS else tag
        if owner is not self._owner:
            self._close()
            self._open(owner)

    def framed(self, box: tuple[float, float, float, float]) -> None:
        """The figure that is open stands in this box."""
        if self._owner is not None and self._owner.kind == "Figure":
            self._owner.box = box

    def finished(self) -> str:
        """The drawing so far, its last mark ended."""
        if len(self._code) == self._begun and self._owner is None:
            return "\n".join(self._code[:-1])
        return "\n".join([*self._code, "EMC"])

    def _place(self, tag: Tag) -> None:
        """Give the outermost tag of a new tree its place: behind all that was said so far."""
        while tag.inside is not None:
            tag = tag.inside
        if tag.placed:
            return
        if self.within is None:
            tag.placed = True
            self.tops.append(tag)
        else:
            self._close()  # the mark of the tag around it ends here
            self._open(None)
            self.within.add(tag)

    def _open(self, owner: Tag | None) -> None:
        self._owner = owner
        if owner is None:
            self._code.append("/Artifact BMC")
        else:
            self._code.append(f"/{owner.kind} << /MCID {self._next % PAGE} >> BDC")
            owner.kids.append(self._next)
            self._next += 1
        self._begun = len(self._code)

    def _close(self) -> None:
        """A mark in which nothing was drawn leaves no trace."""
        if len(self._code) > self._begun:
            self._code.append("EMC")
            return
        self._code.pop()
        if self._owner is not None:
            self._owner.kids.pop()
            self._next -= 1


def told(pages: Sequence[Marker | None]) -> tuple[Told, ...]:
    """The tags of some pages in the order they are read."""
    numbers = {page.page: number for number, page in enumerate(pages) if page is not None}
    found = [tag.told(numbers) for page in pages if page is not None for tag in page.tops]
    return tuple(one for one in found if one is not None)


def as_told(kept: Iterable[object]) -> tuple[Told, ...]:
    """Tags read from JSON, which knows no tuples."""
    return tuple(_tupled(one) for one in kept)


def _tupled(one: object) -> Told:
    assert isinstance(one, (list, tuple))
    return tuple(_tupled(kid) if isinstance(kid, (list, tuple)) else kid for kid in one)
