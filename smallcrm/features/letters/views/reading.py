"""What stands in a document of ours, its chips as the signs they are. Places count as Qt counts."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from smallcrm.features.letters.views.aligning import mark_of
from smallcrm.features.letters.views.plates import SIGN, sign_in


def read(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """The source between two places."""
    out: list[str] = []
    block, last = document.findBlock(start), document.characterCount() - 1
    end = last if end is None else min(end, last)
    while block.isValid() and block.position() <= end:
        if block.position() > start:
            out.append("\n")
        if start <= block.position() and block.position() + block.length() - 1 <= end:
            out.append(mark_of(block))
        place = block.begin()
        while not place.atEnd():
            part = place.fragment()
            first, after = max(start, part.position()), min(end, part.position() + part.length())
            if first < after:
                # Positions count UTF-16 units, Python does not: slice in Qt's own measure.
                text = _slice(part.text(), first - part.position(), after - part.position())
                sign = sign_in(part.charFormat())
                out.append(text.replace(SIGN, sign) if sign else text)
            place += 1
        block = block.next()
    return "".join(out)


def length(text: str) -> int:
    """How long Qt thinks a text is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _slice(text: str, start: int, end: int) -> str:
    """Part of a text, counted in the units Qt counts in."""
    if text.isascii():
        return text[start:end]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[start * 2 : end * 2].decode("utf-16-le", "surrogatepass")
