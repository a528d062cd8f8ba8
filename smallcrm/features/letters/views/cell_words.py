"""The words of a table's cell as they will print: bold and italic, its fields by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from smallcrm.features.letters.texts.emphasis import BLOCK, FIELD
from smallcrm.features.letters.texts.signs import pieces, said
from smallcrm.features.letters.texts.styles import BOLD, ITALIC, MARK, Line, styles


class Run(NamedTuple):
    """Words of one look."""

    words: str
    look: int  # BOLD, ITALIC


def runs_of(source: str, labels: Mapping[str, str]) -> list[Run]:
    """A cell's words without their marks."""
    flat: list[str] = []
    shown: list[str] = []
    for piece in pieces(source):
        if piece.is_sign:
            flat.append(FIELD if piece.source.startswith("{{") else BLOCK)
            shown.append(said(piece.source, labels))
        else:
            flat += piece.source
            shown += piece.source
    line = "".join(flat)
    looks = styles(Line(line, [()] * len(line)))
    kept = [(words, look) for words, look in zip(shown, looks, strict=True) if not look & MARK]
    return [
        Run("".join(words for words, _look in some), look)
        for look, some in groupby(kept, key=lambda one: one[1])
    ]


def width_of(runs: Sequence[Run], font: QFont) -> float:
    """How wide they stand side by side."""
    return sum(QFontMetricsF(_dressed(font, run.look)).horizontalAdvance(run.words) for run in runs)


def paint_runs(
    painter: QPainter, room: QRectF, runs: Sequence[Run], font: QFont, align: Qt.AlignmentFlag
) -> None:
    """Side by side in a cell; what has no room is cut with “…”."""
    wide = width_of(runs, font)
    left, end = room.left(), room.right()
    if wide < room.width() and align & Qt.AlignmentFlag.AlignRight:
        left = end - wide
    elif wide < room.width() and align & Qt.AlignmentFlag.AlignHCenter:
        left += (room.width() - wide) / 2
    for run in runs:
        painter.setFont(_dressed(font, run.look))
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(run.words, Qt.TextElideMode.ElideRight, end - left + 0.5)
        place = QRectF(left, room.top(), end - left + 1, room.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        left += metrics.horizontalAdvance(words)
        if words != run.words:
            break


def _dressed(font: QFont, look: int) -> QFont:
    made = QFont(font)
    made.setBold(font.bold() or bool(look & BOLD))
    made.setItalic(bool(look & ITALIC))
    return made
