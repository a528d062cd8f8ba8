"""Signs for fields and conditions inside a text, painted as chips: one whole character each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from smallcrm.features.letters.texts.blocks import is_block
from smallcrm.features.letters.texts.signs import kind_of, said, unknown_names
from smallcrm.features.letters.views.block_plates import block_size, paint_block
from smallcrm.features.letters.views.cell_words import Run, runs_of
from smallcrm.ui.chips import ChipText, paint_chip
from smallcrm.ui.faces import Face
from smallcrm.ui.theme import colour, tokens

if TYPE_CHECKING:
    from smallcrm.features.letters.views.field_text import FieldText

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
SOURCE = QTextFormat.Property.UserProperty.value + 1
SIGN = "\ufffc"  # the character an object stands on


def sign_format(sign: str) -> QTextCharFormat:
    """The format of the one character that stands for a sign."""
    made = QTextCharFormat()
    made.setObjectType(OBJECT)
    made.setProperty(SOURCE, sign)
    return made


def sign_in(form: QTextCharFormat) -> str:
    """The sign a character stands for; empty where it is a plain one."""
    return str(form.property(SOURCE) or "") if form.objectType() == OBJECT else ""


class Plates(QPyTextObject):
    """Measures and paints the signs of one text."""

    def __init__(self, edit: FieldText) -> None:
        super().__init__(edit)
        self._edit = edit
        self._face = Face(edit.font(), 0.92)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        if is_block(sign := sign_in(format.toCharFormat())):
            return block_size(sign, doc.defaultFont(), self._longest(), self._edit.pictures)
        face = self._of(doc)
        label = self._label(format)
        # No higher than the letters: the plate reaches below the line they stand on, into the air between.
        rise = QFontMetricsF(doc.defaultFont()).ascent()
        return QSizeF(min(face.width(label) + face.height, self._longest()), rise)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        """A plate with its words; a field that does not exist is underlined, a selected one is full."""
        face, sign = self._of(doc), sign_in(format.toCharFormat())
        if is_block(sign):
            self._paint_whole(painter, QRectF(rect), doc, sign, posInDocument)
            return
        kind = kind_of(sign, self._edit.known)
        below = QFontMetricsF(doc.defaultFont()).descent()
        place = QRectF(rect).adjusted(1, -1, -1, below + 1).toAlignedRect()
        words = face.fit(self._label(format), place.width() - face.height // 2)
        painter.save()
        painter.setFont(face.font)
        if self._is_selected(posInDocument):
            self._paint_selected(painter, place, words)
        else:
            paint_chip(painter, place, ChipText(words, kind))
        if unknown_names(sign, self._edit.known):
            painter.setPen(QPen(colour(tokens().danger), 1, Qt.PenStyle.DotLine))
            low = place.bottom() - 2
            painter.drawLine(place.left() + face.height // 2, low, place.right() - face.height // 2, low)
        painter.restore()

    def _paint_whole(
        self, painter: QPainter, place: QRectF, doc: QTextDocument, sign: str, position: int
    ) -> None:
        """A table or a picture; framed while it is selected, underlined where a field in it is none."""
        painter.save()
        paint_block(painter, place, sign, doc.defaultFont(), self._edit.pictures, self._in_words)
        wrong = unknown_names(sign, self._edit.known)
        if self._is_selected(position) or wrong:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(tokens().danger if wrong else tokens().accent), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.restore()

    def _in_words(self, source: str) -> list[Run]:
        """The words of a cell, its fields by their labels."""
        return runs_of(source, self._edit.labels)

    def _paint_selected(self, painter: QPainter, place: QRect, words: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens().accent))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(colour(tokens().on_accent))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _label(self, form: QTextFormat) -> str:
        return said(sign_in(form.toCharFormat()), self._edit.labels)

    def _longest(self) -> float:
        return max(self._edit.viewport().width() - 30.0, 120.0)

    def _is_selected(self, place: int) -> bool:
        cursor = self._edit.textCursor()
        return cursor.selectionStart() <= place < cursor.selectionEnd()

    def _of(self, doc: QTextDocument) -> Face:
        wanted = doc.defaultFont().pointSizeF() * 0.92
        if abs(self._face.font.pointSizeF() - wanted) > 0.01:
            self._face = Face(doc.defaultFont(), 0.92)
        return self._face
