"""A letter's text as simple HTML: paragraphs, lists, tables and pictures; whatever a value says is text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from smallcrm.paper.directions import is_right_to_left
from smallcrm.paper.rich import marks

_TAGS = {marks.BOLD: "<b>", marks.BOLD_ENDS: "</b>", marks.ITALIC: "<i>", marks.ITALIC_ENDS: "</i>"}
_ROW = re.compile(f"{marks.ROW}([^{marks.ROW_ENDS}]*){marks.ROW_ENDS}")
_PICTURE = re.compile(f"{marks.PICTURE}([^{marks.PICTURE_ENDS}:]*)(?::([0-9]+))?{marks.PICTURE_ENDS}")
_POINT = re.compile(r"^[-•–] ")
_ALIGNS = {"l": "left", "c": "center", "r": "right"}
_WAYS = {marks.RIGHT: "right", marks.CENTRE: "center", marks.LEFT: "left", marks.EVEN: "justify"}
_PAGE = (
    '<!DOCTYPE html><html lang="{language}"{turn}><head><meta charset="utf-8"></head>'
    '<body style="font-family: Georgia, serif; font-size: 11pt; line-height: 1.4">{body}</body></html>\n'
)


def html_of(text: str, language: str, pictures: Mapping[str, str]) -> str:
    """The whole of it; `pictures` are addresses (cid:…) by name."""
    reader = _Reader(pictures)
    for line in marks.counted(text).strip("\n").split("\n"):
        reader.line(line)
    turn = ' dir="rtl"' if is_right_to_left(language) else ""
    return _PAGE.format(language=html.escape(language), turn=turn, body=reader.finished())


class _Reader:
    """Reads line by line what belongs to one paragraph, list or table."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        self._pictures = pictures
        self._out: list[str] = []
        self._held: list[str] = []
        self._wrap: Callable[[list[str]], str] = _paragraph
        self._aligns = ""
        self._look: list[str] = []  # what is bold or italic beyond its line

    def line(self, line: str) -> None:
        """Take one more line."""
        if line.startswith(marks.COLUMNS):
            self._end()
            self._aligns = line[1:].strip()
        elif row := _ROW.search(line):
            self._hold(_table, self._row(row[1]))
        elif picture := _PICTURE.search(line):
            self._end()
            self._out.append(self._picture(picture[1], picture[2], _WAYS.get(line[0], "")))
        elif not marks.without(line).strip():
            self._end()
        elif (head := marks.HEAD.match(line)) and head[0] not in _WAYS:
            self._hold(_points, f"{html.escape(head[0][1:-1] or '–')} {self._words(line[head.end() :])}")
        elif point := _POINT.match(line):
            self._hold(_list, f"<li>{self._words(line[point.end() :])}</li>")
        elif way := _WAYS.get(line[0]):
            self._end()
            self._out.append(f'<p style="text-align: {way}">{self._words(line)}</p>')
        else:
            self._hold(_paragraph, self._words(line))

    def finished(self) -> str:
        """What was read."""
        self._end()
        return "\n".join(self._out)

    def _hold(self, wrap: Callable[[list[str]], str], piece: str) -> None:
        if wrap is not self._wrap:
            self._end()
            self._wrap = wrap
        self._held.append(piece)

    def _end(self) -> None:
        if self._held:
            self._out.append(self._wrap(self._held))
        self._held, self._aligns = [], ""

    def _words(self, line: str) -> str:
        """Text with what is bold or italic in it; each line ends what it began, and the next goes on."""
        out = list(self._look)
        for piece in re.split(f"([{marks.BOLD}-{marks.BREAK}])", line):
            tag = _TAGS.get(piece)
            if tag is None:
                out.append("<br>" if piece == marks.BREAK else html.escape(marks.ANY.sub("", piece)))
            elif not tag.startswith("</"):
                self._look.append(tag)
                out.append(tag)
            elif (begun := tag.replace("/", "")) in self._look:
                out += _reopened(self._look, begun)
        return "".join(out + [tag.replace("<", "</") for tag in reversed(self._look)])

    def _row(self, cells: str) -> str:
        made = []
        for place, cell in enumerate(cells.split(marks.CELL)):
            way = _ALIGNS.get(self._aligns[place : place + 1], "left")
            style = f"text-align: {way}; padding: 2px 12px 2px 0; vertical-align: top"
            made.append(f'<td style="{style}">{self._words(cell.strip())}</td>')
        return f"<tr>{''.join(made)}</tr>"

    def _picture(self, name: str, wide: str | None, way: str) -> str:
        if name not in self._pictures:
            return ""
        size = f' style="width: {wide}mm"' if wide else ' style="max-width: 100%"'
        address, said = html.escape(self._pictures[name]), html.escape(name)
        stands = f' style="text-align: {way}"' if way else ""
        return f'<p{stands}><img src="{address}" alt="{said}"{size}></p>'


def _reopened(look: list[str], ends: str) -> list[str]:
    """End one of those that are open: those begun later end before it, and begin again behind it."""
    place = len(look) - 1 - look[::-1].index(ends)
    later = look[place + 1 :]
    del look[place]
    return [*(one.replace("<", "</") for one in reversed(later)), ends.replace("<", "</"), *later]


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(lines)}</p>"


def _points(lines: list[str]) -> str:
    return f'<p style="margin-left: 1.5em">{"<br>".join(lines)}</p>'


def _list(lines: list[str]) -> str:
    return f"<ul>{''.join(lines)}</ul>"


def _table(rows: list[str]) -> str:
    return f'<table style="border-collapse: collapse">{"".join(rows)}</table>'
