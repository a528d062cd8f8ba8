"""Cells set into lines, any writing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.paper.lines import Line, Style
from smallcrm.paper.pad import A_LINE, fitted
from smallcrm.paper.rich.chances import needs_more
from smallcrm.paper.rich.setting import set_paragraph
from smallcrm.paper.rich.styled import StyledLine
from smallcrm.paper.tables.model import KEPT, Cell, clean, told

AnyLine = Line | StyledLine
MORE = "…"
ADDRESS = re.compile(r"@|://|^www\.")
PIECES = re.compile(r"[^@./_-]*[@/_-]|[^@./_-]+|\.[^@./_-]*")  # “@” ends a line, a point begins one
UNLIMITED = 1_000_000


def set_cell(cell: Cell, style: Style, width: float, most: int) -> list[AnyLine]:
    """The lines of a cell; `most` of them, 0 for all."""
    text = clean(told(cell))
    if not text:
        return []
    if (line := _one_line(text, style, width)) is not None:
        return [line]
    found: list[AnyLine] = []
    most = most or UNLIMITED
    paragraphs = text.split("\n")
    for place, paragraph in enumerate(paragraphs):
        left = most - len(found)
        if left <= 0:
            break
        is_last = left == 1 and any(rest.strip() for rest in paragraphs[place + 1 :])
        found += _set(paragraph + (f" {MORE}" if is_last else ""), style, width, left)
    return found


def _one_line(text: str, style: Style, width: float) -> Line | None:
    """What most cells are, a few western words: the only line of it, where it is one."""
    widths = _widths(style)
    try:
        long = sum(map(widths.__getitem__, text))
    except KeyError:
        return None
    if long > width or text[0] == " " or text[-1] == " " or "  " in text:
        return None
    return Line(text, long)


_known: dict[int, tuple[Style, dict[str, float]]] = {}


def _widths(style: Style) -> dict[str, float]:
    """How wide the letters are that need nothing but to stand side by side; known by the style itself."""
    found = _known.get(id(style))
    if found is None:
        western = style.chain.first.western
        wide = western.widths if western else {}
        scaled = {letter: width * style.size / 1000 for letter, width in wide.items() if letter not in KEPT}
        found = _known[id(style)] = (style, scaled)
    return found[1]


def _parted(text: str, style: Style, width: float) -> str:
    """A text whose addresses, where they are wider than a line, are parted at their signs."""
    words = []
    for word in text.split(" "):
        if not ADDRESS.search(word) or style.width(word) <= width:
            words.append(word)
            continue
        line = ""
        for piece in PIECES.findall(word):
            if line and style.width(line + piece) > width:
                words.append(line)
                line = ""
            line += piece
        words.append(line)
    return " ".join(words)


def _set(text: str, style: Style, width: float, most: int) -> Sequence[AnyLine]:
    """One paragraph."""
    if not text.strip():
        return [Line.of("", style)]
    if most < UNLIMITED:
        text = text[: most * A_LINE + 1]
    if most > 1 and ADDRESS.search(text) and text.isascii():
        text = _parted(text, style, width)
    if not needs_more(text):
        return fitted(text, style, width, most if most < UNLIMITED else len(text))
    lines = set_paragraph(text, [0] * len(text), style, width)
    if len(lines) <= most:
        return lines
    kept = lines[most - 1].text
    while kept:  # the last one gives way for the dots
        shorter = set_paragraph(f"{kept}{MORE}", [0] * (len(kept) + 1), style, width)
        if len(shorter) == 1:
            return [*lines[: most - 1], *shorter]
        kept = kept[:-1]
    return lines[:most]
