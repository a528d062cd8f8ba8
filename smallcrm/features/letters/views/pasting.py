"""What comes in by paste or drop: words of other programs as our small text, pictures to who takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QTextCursor

from smallcrm.features.letters.texts.blocks import blocks

PICTURES = (".png", ".jpg", ".jpeg", ".svg")


def source_of(given: QMimeData, cursor: QTextCursor, single: bool) -> str:
    """The text to put in where the cursor is; its fields in braces become chips."""
    if single:
        return given.text()
    made = ""
    if given.hasHtml():
        from smallcrm.features.letters.texts.pasted import from_html

        made = from_html(given.html())
    return in_lines(made or given.text(), cursor)


def in_lines(source: str, cursor: QTextCursor) -> str:
    """Tables and pictures stand in lines of their own, whatever stands beside the cursor."""
    places = list(blocks(source))
    if not places:
        return source
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    begins = places[0][0] == 0 and start > first.position()
    ends = places[-1][1] == len(source) and end < last.position() + last.length() - 1
    return ("\n" if begins else "") + source + ("\n" if ends else "")


def files_of(given: QMimeData) -> list[Path]:
    """The files of this computer that are dropped or pasted."""
    return [Path(one.toLocalFile()) for one in given.urls() if one.isLocalFile()]


def picture_of(given: QMimeData) -> bytes:
    """The picture on the clipboard, as a PNG file; none where words come along: they are meant."""
    if not given.hasImage() or given.text().strip():
        return b""
    image = given.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
