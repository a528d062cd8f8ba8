"""The signs by which a text says how it looks. They are characters of Unicode's private area.

Only what a template itself says is made into signs; values are freed of them first, so that no name, note or
address can be more than text. A text without any is set by the plain lines it always was.
"""

from __future__ import annotations

import re

FIRST, LAST = "\ue000", "\ue02f"  # the room kept for signs of ours, those of letters/texts/marks.py too
BOLD, BOLD_ENDS = "\ue010", "\ue011"
ITALIC, ITALIC_ENDS = "\ue012", "\ue013"
POINT = "\ue014"  # an inner point of a list, at the beginning of its line
NUMBER, INNER_NUMBER = "\ue015", "\ue016"  # a numbered point: the sign, its list's first number, the end
NUMBER_ENDS = "\ue017"
RIGHT, CENTRE = "\ue018", "\ue019"  # how a line is aligned, at its beginning
PAGE = "\ue01a"  # alone on a line: the next page begins here
PICTURE, PICTURE_ENDS = "\ue01b", "\ue01c"  # around a picture's name; after a colon its width in millimetres
ROW, CELL, ROW_ENDS = "\ue01d", "\ue01e", "\ue01f"  # a row of a table and what parts its cells
COLUMNS = "\ue020"  # in place of the row: how each column is aligned, in letters l, c, r
BREAK = "\ue021"  # a line break inside a cell
LEFT, EVEN = "\ue022", "\ue023"  # further ways a line is aligned: on the left, and straight on both sides

ALIGNED = {RIGHT: "right", CENTRE: "middle", LEFT: "left", EVEN: "even"}

STYLES = {BOLD: (1, True), BOLD_ENDS: (1, False), ITALIC: (2, True), ITALIC_ENDS: (2, False)}
ANY = re.compile(f"[{BOLD}-{EVEN}]")
_LEAD = b"\xee\x80"  # the first bytes of every sign
ENDS = BOLD_ENDS + ITALIC_ENDS
INLINE = re.compile(f"[{BOLD}{BOLD_ENDS}{ITALIC}{ITALIC_ENDS}]")
# What stands before the words of a line.
HEAD = re.compile(
    f"[{RIGHT}{CENTRE}{LEFT}{EVEN}]|[{POINT}]|[{NUMBER}{INNER_NUMBER}][^{NUMBER_ENDS}\n]*{NUMBER_ENDS}"
)
_NUMBERED = re.compile(f"([{NUMBER}{INNER_NUMBER}])([0-9]{{1,3}})[.)]{NUMBER_ENDS}")
_TABLE_ROW = re.compile(f"{ROW}([^{ROW_ENDS}]*){ROW_ENDS}")
_COLUMNS = re.compile(f"{COLUMNS}[lcr]*\n?")
_PICTURE = re.compile(f"{PICTURE}[^{PICTURE_ENDS}]*{PICTURE_ENDS}")


def is_rich(text: str) -> bool:
    """Whether a text says how any of it looks."""
    if text.isascii():
        return False
    # Bytes are looked through ten times as fast as characters, and most letters have no sign.
    return _LEAD in text.encode("utf-8", "surrogatepass") and ANY.search(text) is not None


def styled(text: str, style: int = 0) -> tuple[str, list[int], int]:
    """The words of a text, the style of each character (1 bold, 2 italic), and the style it ends with."""
    words: list[str] = []
    styles: list[int] = []
    for piece in re.split(f"([{BOLD}-{EVEN}])", text):
        if piece in STYLES:
            bit, on = STYLES[piece]
            style = style | bit if on else style & ~bit
        elif not (len(piece) == 1 and ANY.match(piece)):
            words.append(piece)
            styles += [style] * len(piece)
    return "".join(words), styles, style


def without(text: str) -> str:
    """A text without signs; what they were put around stays."""
    return ANY.sub("", text) if is_rich(text) else text


def pictures_in(text: str) -> list[str]:
    """The names of the pictures a text shows."""
    return [found[0][1:-1].partition(":")[0] for found in _PICTURE.finditer(text)]


def plain(text: str) -> str:
    """A text as an e-mail or a log says it: without signs, lists and tables as people type them."""
    if not is_rich(text):
        return text
    text = _COLUMNS.sub("", _PICTURE.sub("", text))
    text = _TABLE_ROW.sub(lambda row: _typed_row(row[1]), text)
    text = counted(text).replace(POINT, "  - ").replace(INNER_NUMBER, "  ").replace(NUMBER_ENDS, " ")
    return ANY.sub("", text)


def _typed_row(cells: str) -> str:
    return " | ".join(cell.strip().replace(BREAK, " ") for cell in cells.split(CELL))


def counted(text: str) -> str:
    """A text whose numbered points bear their own numbers: what went left no gap."""
    if NUMBER not in text and INNER_NUMBER not in text:
        return text
    outer = inner = 0
    lines = []
    for line in text.split("\n"):
        found = _NUMBERED.search(line)
        if found is None:
            outer = 0 if not line.startswith(POINT) else outer
            inner = 0
        elif found[1] == NUMBER:
            outer, inner = outer + 1, 0
            line = _numbered(line, found, outer)
        else:
            inner += 1
            line = _numbered(line, found, inner)
        lines.append(line)
    return "\n".join(lines)


def _numbered(line: str, found: re.Match[str], count: int) -> str:
    number = int(found[2]) + count - 1
    return f"{line[: found.start(2)]}{number}{line[found.end(2) :]}"
