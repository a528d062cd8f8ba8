"""A text of several styles in blocks: paragraphs, points of lists, tables, pictures, new pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from smallcrm.paper.flow import INDENT
from smallcrm.paper.flow import POINT as TYPED_POINT
from smallcrm.paper.formats import MM
from smallcrm.paper.lines import Style
from smallcrm.paper.pictures import Picture
from smallcrm.paper.rich import marks
from smallcrm.paper.rich.art import picture_row
from smallcrm.paper.rich.setting import Manner, set_paragraph
from smallcrm.paper.rich.tables import table_rows
from smallcrm.paper.rows import Block, Row

_PICTURE = re.compile(f"{marks.PICTURE}([^{marks.PICTURE_ENDS}:]*)(?::([0-9]+))?{marks.PICTURE_ENDS}")
_NUMBERED = 1.75  # of the type size: how far a numbered point is moved in
_INLINE = re.compile(f"^[{marks.BOLD}-{marks.ITALIC_ENDS}]+")


def rich_blocks(
    text: str, style: Style, width: float, manner: Manner, pictures: Mapping[str, Picture]
) -> list[Block]:
    """The blocks of a text."""
    return _Reader(style, width, manner, pictures).read(marks.counted(text))


class _Reader:
    """Reads a text line by line."""

    def __init__(self, style: Style, width: float, manner: Manner, pictures: Mapping[str, Picture]) -> None:
        self.style, self.width, self.manner, self.pictures = style, width, manner, pictures
        self._look = 0  # bold, italic: what the text so far has begun and not ended
        self._outer = style.size * INDENT  # how far the point above is moved in
        self._found: list[Block] = []
        self._rows: list[Row] = []
        self._table: list[str] = []
        self._empty = 0

    def read(self, text: str) -> list[Block]:
        for line in [*text.strip("\n").split("\n"), ""]:
            if marks.ROW in line or line.startswith(marks.COLUMNS):
                self._end_paragraph()
                self._table.append(line)
                continue
            self._end_table()
            self._line(line)
        return self._found

    def _line(self, line: str) -> None:
        picture = _PICTURE.search(line)
        if line.strip() == marks.PAGE:
            self._end_paragraph()
            self._found.append(Block((), new_page=True))
            self._empty = 0
        elif picture:
            self._end_paragraph()
            self._picture(picture, line)
        elif marks.ANY.sub("", line).strip():
            self._rows.extend(self._text_rows(line.strip()))
        else:
            self._look = marks.styled(line, self._look)[2]
            self._end_paragraph()
            self._empty += 1

    def _end_paragraph(self) -> None:
        if self._rows:
            self._block(tuple(self._rows))
            self._rows = []

    def _end_table(self) -> None:
        if self._table:
            rows = table_rows(self._table, self.style, self.width, self.manner, self._look)
            self._block(rows, is_table=True)
            self._table = []

    def _block(self, rows: tuple[Row, ...], is_table: bool = False) -> None:
        if rows:
            self._found.append(Block(rows, self._empty if self._found else 0, is_table))
            self._empty = 0

    def _picture(self, found: re.Match[str], line: str) -> None:
        picture = self.pictures.get(found[1])
        if picture is None:
            return
        wide = float(found[2]) * MM if found[2] else None
        self._block((picture_row(picture, self.style, self.width, wide, _aligned(line), found[1]),))

    def _text_rows(self, line: str) -> list[Row]:
        """One line as the template has it: a paragraph, or a point of a list."""
        align = _aligned(line)
        head = marks.HEAD.match(line)
        label, level = "", 0
        if head and not align:
            sign, label = head[0][0], head[0][1:-1]
            level = 1 if sign in (marks.POINT, marks.INNER_NUMBER) else 0
            label = label or "–"
        rest = line[head.end() :] if head else line
        if not head and (typed := TYPED_POINT.match(line)):
            rest, label = line[typed.end() :], "•"
        words, looks, self._look = marks.styled(rest, self._look)
        if not label:
            return self._paragraph(words, looks, align)
        return self._points(words, looks, label, level)

    def _paragraph(self, words: str, looks: list[int], align: str) -> list[Row]:
        manner = replace(self.manner, even=align == "even") if align else self.manner
        lines = set_paragraph(words, looks, self.style, self.width, manner)
        return [Row(line, align="" if align == "even" else align) for line in lines]

    def _points(self, words: str, looks: list[int], label: str, level: int) -> list[Row]:
        indent = self.style.size * (INDENT if label in "•–" else _NUMBERED)
        indent = max(indent, self.style.width(label) + 0.3 * self.style.size)
        start = self._outer if level else 0.0
        if not level:
            self._outer = indent
        indent += start
        lines = set_paragraph(words, looks, self.style, self.width - indent, self.manner)
        return [Row(line, indent, label if number == 0 else "", start) for number, line in enumerate(lines)]


def _aligned(line: str) -> str:
    return marks.ALIGNED.get(line[:1], "")
