"""How a letter's text is read: which tag each of its rows belongs to."""

from __future__ import annotations

from smallcrm.paper.rows import Block, Row
from smallcrm.paper.tags import Tag


class Reading:
    """The tags of a text: paragraphs, lists, tables, figures. They go on over the end of a page."""

    def __init__(self, text: list[Block]) -> None:
        self._tags: dict[int, Tag] = {}
        self._labels: dict[int, Tag] = {}
        for block in text:
            if block.is_table:
                self._table(block)
            else:
                self._paragraph(block)

    def tag(self, row: Row) -> Tag | None:
        """The tag of a row that is drawn now; None for the head of a table that was read before."""
        return self._tags.pop(id(row), None)

    def label(self, row: Row) -> Tag | None:
        """The tag of the mark before a point of a list."""
        return self._labels.get(id(row))

    def _table(self, block: Block) -> None:
        """A row that is parted stays one."""
        table = Tag("Table")
        row_tag: Tag | None = None
        for row in block.rows:
            row_tag = row_tag or table.add(Tag("TR"))
            self._tags[id(row)] = row_tag
            if getattr(row.art, "is_end", True):
                row_tag = None

    def _paragraph(self, block: Block) -> None:
        paragraph: Tag | None = None
        points = _Points()
        for row in block.rows:
            if row.art is not None:
                tag, paragraph = Tag("Figure", getattr(row.art, "alt", "")), None
                points = _Points()
            elif row.mark:
                self._labels[id(row)], tag = points.next(row)
                paragraph = None
            elif row.indent and points.body is not None:
                tag = points.body
            else:
                tag = paragraph = paragraph or Tag("P")
                points = _Points()
            self._tags[id(row)] = tag


class _Points:
    """The points of one list, inner lists inside the point above them."""

    def __init__(self) -> None:
        self.body: Tag | None = None
        self._lists: list[tuple[float, Tag]] = []  # where the marks of a list stand, the innermost last

    def next(self, row: Row) -> tuple[Tag, Tag]:
        """The tags of a further point: of its mark, and of its words."""
        while self._lists and self._lists[-1][0] > row.mark_at:
            self._lists.pop()
        if not self._lists or self._lists[-1][0] < row.mark_at:
            inner = Tag("L")
            if self._lists and self.body is not None and self.body.inside is not None:
                self.body.inside.add(inner)
            self._lists.append((row.mark_at, inner))
        label, self.body = Tag("Lbl"), Tag("P")
        self._lists[-1][1].add(Tag("LI", kids=(label, Tag("LBody", kids=(self.body,)))))
        return label, self.body
