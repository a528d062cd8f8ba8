"""Tables, pictures and the ends of pages inside a text that is being written, drawn as they will print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.blocks import (
    CENTRE,
    LEFT,
    NEW_PAGE,
    RIGHT,
    columns_of,
    read_picture,
    rows_of,
)
from smallcrm.features.letters.views.cell_words import Run, paint_runs, width_of
from smallcrm.paper.vector import is_kept
from smallcrm.ui.theme import LIGHT, colour, tokens

Say = Callable[[str], Sequence[Run]]
TEXT_MM = 165.0  # the width of the text on the page: pictures are shown as large as they are beside it
_USUAL_MM = 60
_TALLEST = 220.0
_SHARP = 900  # pixels of the longer side of a drawing
_PAD = 6.0
_ALIGN = {RIGHT: Qt.AlignmentFlag.AlignRight, CENTRE: Qt.AlignmentFlag.AlignHCenter}


def block_size(sign: str, font: QFont, wide: float, pictures: Mapping[str, str]) -> QSizeF:
    """How much room a block takes."""
    row = _row(font)
    if sign == NEW_PAGE:
        return QSizeF(wide, row)
    if picture := read_picture(sign):
        image = _image(pictures.get(picture[0], ""))
        across = min(wide, (picture[1] or _USUAL_MM) / TEXT_MM * wide)
        if image is None:
            return QSizeF(max(across, 120.0), row * 2)
        tall = across * image.height() / max(1, image.width())
        shrunk = min(1.0, _TALLEST / max(1.0, tall))
        return QSizeF(across * shrunk, tall * shrunk)
    return QSizeF(wide, row * len(rows_of(sign)) + 2)


def paint_block(
    painter: QPainter, place: QRectF, sign: str, font: QFont, pictures: Mapping[str, str], say: Say
) -> None:
    """Draw a block; `say` tells the words of a cell, its fields by their names."""
    painter.setFont(font)
    if sign == NEW_PAGE:
        _paint_rule(painter, place, font)
    elif picture := read_picture(sign):
        _paint_picture(painter, place, picture[0], pictures)
    else:
        _paint_table(painter, place, sign, font, say)


def _row(font: QFont) -> float:
    return QFontMetricsF(font).height() + 2 * _PAD - 2


def _paint_rule(painter: QPainter, place: QRectF, font: QFont) -> None:
    words = _("New page")
    across = QFontMetricsF(font).horizontalAdvance(words) + 2 * _PAD
    middle, centre = place.center().y(), place.center().x()
    painter.setPen(QPen(colour(tokens().dim), 1, Qt.PenStyle.DashLine))
    painter.drawLine(int(place.left()), int(middle), int(centre - across / 2), int(middle))
    painter.drawLine(int(centre + across / 2), int(middle), int(place.right()), int(middle))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _paint_picture(painter: QPainter, place: QRectF, name: str, pictures: Mapping[str, str]) -> None:
    image = _image(pictures.get(name, ""))
    if image is not None:
        painter.fillRect(place, colour(LIGHT.panel))  # paper is white, whatever the window wears
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        return
    missing = name not in pictures
    painter.setPen(QPen(colour(tokens().danger if missing else tokens().edge), 1, Qt.PenStyle.DashLine))
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
    told = _("There is no picture “{}”") if missing else _("Picture “{}”")
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, told.format(name))


@lru_cache(maxsize=16)
def _image(digest: str) -> QImage | None:
    """A kept picture as points; None where it cannot be shown."""
    from smallcrm.core import blobs

    if not digest:
        return None
    data = blobs.fetch(digest)
    if is_kept(data):  # a drawing made of lines
        from smallcrm.paper.showing import as_png

        data = as_png(data, _SHARP)
    found = QImage.fromData(data)
    return None if found.isNull() else found


def _paint_table(painter: QPainter, place: QRectF, sign: str, font: QFont, say: Say) -> None:
    """Rows of cells, as wide as their words need; the head is bold, above a line."""
    rows, columns = [[say(cell) for cell in row] for row in rows_of(sign)], columns_of(sign)
    bold = QFont(font)
    bold.setBold(True)
    widths = _widths(rows, max(1, len(columns)), place.width(), bold)
    tall = _row(font)
    for number, row in enumerate(rows):
        top = place.top() + number * tall
        painter.setPen(colour(tokens().text))
        left = place.left()
        for cell, wide, stands in zip(row, widths, [*columns, *[LEFT] * len(row)], strict=False):
            room = QRectF(left, top, wide, tall).adjusted(_PAD, 0, -_PAD, 0)
            align = _ALIGN.get(stands, Qt.AlignmentFlag.AlignLeft)
            paint_runs(painter, room, cell, bold if number == 0 else font, align)
            left += wide
        painter.setPen(QPen(colour(tokens().text if number == 0 else tokens().line), 1))
        painter.drawLine(int(place.left()), int(top + tall), int(place.right()), int(top + tall))


def _widths(rows: list[list[Sequence[Run]]], count: int, wide: float, font: QFont) -> list[float]:
    """Columns in the measure of their longest words."""
    wanted = [40.0] * count
    for row in rows:
        if len(row) == count:
            for number, cell in enumerate(row):
                wanted[number] = max(wanted[number], width_of(cell, font) + 2 * _PAD)
    scale = wide / sum(wanted)
    return [one * scale for one in wanted]
