"""Sentences that go from a text of several styles: what they began and ended stays as it was around them."""

from __future__ import annotations

import re

from smallcrm.features.letters.texts.marks import BLOCK, EMPTY, ENDS
from smallcrm.paper.rich import marks

_ROW = re.compile(f"{marks.ROW}[^{marks.ROW_ENDS}]*{marks.ROW_ENDS}")
_NOTHING_IN = re.compile(
    f"{marks.BOLD}([ {marks.ITALIC_ENDS}]*){marks.BOLD_ENDS}|"
    f"{marks.ITALIC}([ {marks.BOLD_ENDS}]*){marks.ITALIC_ENDS}"
)
_PLACE = re.compile(f"(?:{marks.HEAD.pattern})+|{marks.ROW}|")
_APART = re.compile(f"^[{marks.PAGE}{marks.PICTURE}{marks.COLUMNS}]")


def whole_rows(filled: str) -> str:
    """A text whose table rows are one line each, whatever the values in them."""
    if marks.ROW not in filled:
        return filled
    return _ROW.sub(lambda row: row[0].strip("\n").replace("\n", marks.BREAK), filled)


def rich_line(line: str) -> str | None:
    """One line without what went; None where nothing of it is left."""
    if marks.ROW in line:
        return _row(line)
    said = line.replace(BLOCK, "")
    head = _PLACE.match(said)
    start = head.end() if head else 0
    text = _without_gone(said[start:])
    if not marks.INLINE.sub("", text).strip() and (EMPTY in line or BLOCK in line):
        return None
    return said[:start] + text


class Carried:
    """The styles that lines which went had begun or ended; the next line that stays takes them over."""

    def __init__(self) -> None:
        self._signs = ""

    def take(self, line: str, said: str | None) -> str | None:
        """What is said of a line, with what went before it."""
        if said is None:
            self._signs = _settled(self._signs + "".join(marks.INLINE.findall(line)))
            return None
        if not self._signs or not said or _APART.match(said):
            return said
        place = _PLACE.match(said)
        start = place.end() if place else 0
        signs, self._signs = self._signs, ""
        return said[:start] + signs + said[start:]


def _row(line: str) -> str | None:
    """A row of a table; it goes where no field in it had anything to say."""
    before, _, rest = line.replace(BLOCK, "").partition(marks.ROW)
    cells, _, after = rest.partition(marks.ROW_ENDS)
    given = cells.split(marks.CELL)
    said = [_without_gone(cell).strip() for cell in given]
    asked = [made for cell, made in zip(given, said, strict=True) if EMPTY in cell]
    if asked and not any(marks.INLINE.sub("", cell).strip() for cell in asked):
        return None
    return f"{before}{marks.ROW}{marks.CELL.join(said)}{marks.ROW_ENDS}{_without_gone(after)}"


def _without_gone(text: str) -> str:
    """A text without its sentences that had nothing to say; their signs stay, in pairs they cancel."""
    kept = [
        "".join(marks.INLINE.findall(sentence)) if EMPTY in sentence else sentence
        for sentence in text.split(ENDS)
    ]
    said = _settled("".join(kept)).rstrip()
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", re.sub(r"(?<=\S) {2,}", " ", said))


def _settled(text: str) -> str:
    """A text without styles that begin and end around nothing."""
    while (shorter := _NOTHING_IN.sub(r"\1\2", text)) != text:
        text = shorter
    return text
