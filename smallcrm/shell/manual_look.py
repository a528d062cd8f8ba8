"""The look of a page of the manual: space around headings, examples on a ground of their own, calm tables."""

from __future__ import annotations

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from smallcrm.ui.panels import XL, L, M, S
from smallcrm.ui.theme import colour, tokens

LEADING = 130  # per cent of a line
GREATER = {1: 2, 2: 1, 3: 0}  # headings: steps of a fifth or so above the text
ABOVE = {1: 0, 2: XL, 3: L}
TIGHT = 2  # between the points of a list
FENCE = QTextFormat.Property.BlockCodeFence.value
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


def dress(document: QTextDocument) -> None:
    """Give what Markdown brought the look of the house."""
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_block(block: QTextBlock) -> None:
    cursor, form = QTextCursor(block), QTextBlockFormat(block.blockFormat())
    level = form.headingLevel()
    if block.text() != PICTURE:  # as tall as it is, and no taller
        form.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(0)
    form.setBottomMargin(S)
    if level:
        form.setTopMargin(ABOVE.get(level, L))
        _set_size(cursor, GREATER.get(level, 0))
    elif form.hasProperty(FENCE):
        _lay_ground(block, form)
    elif block.textList() is not None:
        form.setBottomMargin(TIGHT if block.next().textList() is not None else M)
    elif cursor.currentTable() is not None:
        form.setBottomMargin(0)
    elif block.text() == PICTURE:
        form.setTopMargin(S)
        form.setBottomMargin(M)
    cursor.setBlockFormat(form)


def _set_size(cursor: QTextCursor, steps: int) -> None:
    _choose_block(cursor)
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontSizeAdjustment.value, steps)
    cursor.mergeCharFormat(form)
    cursor.clearSelection()


def _choose_block(cursor: QTextCursor) -> None:
    """Qt's own way takes the end of the block before, too, and with it a table that stands there."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)


def _lay_ground(block: QTextBlock, form: QTextBlockFormat) -> None:
    """Lines of an example hang together."""
    form.setBackground(colour(tokens().background))
    form.setNonBreakableLines(False)
    form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)  # more of it would show gaps
    form.setLeftMargin(S)
    form.setRightMargin(S)
    last = not block.next().isValid() or not block.next().blockFormat().hasProperty(FENCE)
    form.setBottomMargin(M if last else 0)


def _dress_table(table: QTextTable) -> None:
    """As wide as the page, a fine line below each row, the head dim."""
    shape = table.format()
    shape.setCellPadding(S / 2)
    shape.setCellSpacing(0)
    shape.setBorder(0)
    shape.setBottomMargin(M)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            form = cell.format().toTableCellFormat()
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
            form.setBottomBorder(1)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(colour(tokens().line))
            cell.setFormat(form)
            if row == 0:
                _dim(cell.firstCursorPosition())


def _dim(cursor: QTextCursor) -> None:
    _choose_block(cursor)
    form = QTextCharFormat()
    form.setForeground(colour(tokens().dim))
    cursor.mergeCharFormat(form)
