"""The rows of the search box: groups under small headings, an icon for each kind, what was typed in bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from smallcrm.core.excerpts import marks
from smallcrm.core.i18n import _
from smallcrm.ui.faces import Face
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowDelegate, RowList
from smallcrm.ui.plates import fill, paint_plate
from smallcrm.ui.reading import own_direction
from smallcrm.ui.room import Found
from smallcrm.ui.row_delegate import GAP, HOVERED, MARKED, PAD, SELECTED, Align, paint_ground
from smallcrm.ui.rows import Index, Row, RowRole, Rows
from smallcrm.ui.strips import Strip
from smallcrm.ui.theme import colour, tokens

HEAD = 9  # pixels around a heading, most of them above
ENDLESS = 1e6
Part = tuple[int, int]


class AnswerList(RowList):
    """Answers one below the other; the first of each group carries the group's heading."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(_("Found"), rows)
        self._heads: list[str] = []
        self._keys: list[str] = []
        self.words = ""
        before = self.itemDelegate()
        self.setItemDelegate(AnswerDelegate(self))
        before.deleteLater()
        self.setUniformItemSizes(False)

    def show_found(self, found: Sequence[Found], words: str) -> None:
        """Other answers, to these words."""
        groups = [one.group for one in found]
        self._heads = [
            now if place == 0 or groups[place - 1] != now else "" for place, now in enumerate(groups)
        ]
        self._keys, self.words = [one.key for one in found], words
        model = self.model()
        assert isinstance(model, Rows)
        rows = [Row(one.title, one.detail, _spoken(one), icon=one.icon) for one in found]
        model.fill(rows, range(len(found)))

    def head(self, place: int) -> str:
        """The heading above a row; empty where its group goes on."""
        return self._heads[place] if place < len(self._heads) else ""

    def key(self, place: int) -> str:
        """The key of a command."""
        return self._keys[place] if place < len(self._keys) else ""

    def sizeHint(self) -> QSize:
        """As tall as all rows; the panel gives it what there is."""
        tall = sum(self.sizeHintForRow(place) for place in range(self.model().rowCount()))
        return QSize(super().sizeHint().width(), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(self.sizeHint().height(), self.fontMetrics().height() * 5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Row by row, as they are not all of one height."""
        option, painter, delegate = QStyleOptionViewItem(), QPainter(self.viewport()), self.itemDelegate()
        assert isinstance(delegate, AnswerDelegate)
        self.initViewItemOption(option)
        faces, chosen, model = delegate.faces(option), self.currentIndex().row(), self.model()
        with own_direction(painter):
            for place in range(model.rowCount()):
                option.rect = self.visualRect(model.index(place, 0))
                if not option.rect.intersects(event.rect()):
                    continue
                strip = Strip.of(option, place, faces)
                hovered = HOVERED if place == self._hovered.row() else 0
                strip.state = strip.state & ~MARKED | (SELECTED if place == chosen else hovered)
                delegate.draw(painter, strip, self._rows.row(place))


class AnswerDelegate(RowDelegate):
    """Paints one answer: the heading of its group, its icon, its name, and below what else is known."""

    def __init__(self, view: AnswerList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        f, row = self.faces(option), index.data(RowRole)
        tall = f.plain.height + (f.small.height + 1 if row.detail else 0) + 10
        return QSize(f.box * 12, tall + self._head_height(index.row(), f.heading))

    def draw(self, painter: QPainter, strip: Strip, row: Row) -> None:
        """The heading first; the rest has what is left of the strip."""
        top, height = strip.top, strip.height
        if head := self._view.head(strip.place):
            self._draw_head(painter, strip, head)
            above = self._head_height(strip.place, strip.faces.heading)
            strip.top, strip.height = top + above, height - above
        paint_ground(painter, strip.rect(), strip.state, False)
        end = self._draw_key(painter, strip)
        start = self._draw_icon(painter, strip, row)
        self._draw_words(painter, strip, row, start, end)
        strip.top, strip.height = top, height

    def cut(self, option: QStyleOptionViewItem, index: Index, _at: object) -> str:
        """All of it, where it does not stand there whole."""
        row: Row = index.data(RowRole)
        f, width = self.faces(option), option.rect.width() - 2 * PAD - option.fontMetrics.height() - GAP
        fits = f.bold.width(row.title) <= width and f.small.width(row.detail) <= width
        return "" if fits else "\n".join(part for part in (row.title, row.detail) if part)

    def _head_height(self, place: int, face: Face) -> int:
        return face.height + HEAD if self._view.head(place) else 0

    def _draw_head(self, painter: QPainter, strip: Strip, head: str) -> None:
        t, face = tokens(), strip.faces.heading
        if strip.place:
            fill(painter, QRect(strip.left + PAD, strip.top + 2, strip.width - 2 * PAD, 1), t.line)
        text = face.fit(head, strip.width - 2 * PAD)
        painter.setPen(colour(t.dim))
        face.put(painter, strip.along(PAD, face.width(text)), strip.top + HEAD - 2, text)

    def _draw_icon(self, painter: QPainter, strip: Strip, row: Row) -> int:
        side = strip.faces.box
        box = QRect(strip.left + PAD, strip.rect().center().y() - side // 2 + 1, side, side)
        if row.icon:
            mode = QIcon.Mode.Selected if strip.state & SELECTED else QIcon.Mode.Disabled
            place = QStyle.visualRect(strip.direction(), strip.rect(), box)
            icon(row.icon).paint(painter, place, Align.AlignCenter, mode)
        return PAD + side + GAP

    def _draw_key(self, painter: QPainter, strip: Strip) -> int:
        """The key of a command, as printed on a keyboard. Returns how far what is left reaches."""
        end, face = strip.width - PAD, strip.faces.chip
        if not (key := self._view.key(strip.place)):
            return end
        wide, tall = face.width(key) + 10, face.height + 4
        place = QRect(strip.left + end - wide, strip.rect().center().y() - tall // 2 + 1, wide, tall)
        place = QStyle.visualRect(strip.direction(), strip.rect(), place)
        t = tokens()
        paint_plate(painter, place, t.background, t.line, 3)
        painter.setFont(face.font)
        painter.setPen(colour(t.dim))
        painter.drawText(place, Align.AlignCenter, key)
        return end - wide - GAP

    def _draw_words(self, painter: QPainter, strip: Strip, row: Row, start: int, end: int) -> None:
        f, t, words = strip.faces, tokens(), self._view.words
        title, detail = f.bold.fit(row.title, end - start), ""
        if row.detail:
            detail = f.small.fit(row.detail, end - start - f.small.em)
        tall = f.plain.height + (f.small.height + 1 if detail else 0)
        top = strip.top + (strip.height - tall) // 2
        painter.setPen(colour(t.text))
        _write(painter, strip, start, top, f.plain.font, title, _marked(row.title, title, words))
        if detail:
            painter.setPen(colour(t.dim))
            below = top + f.plain.height + 1
            _write(painter, strip, start, below, f.small.font, detail, _marked(row.detail, detail, words))


def _write(
    painter: QPainter, strip: Strip, start: int, top: int, font: QFont, text: str, bold: list[Part]
) -> None:
    """One line, parts of it in bold; laid out as a whole, so that Arabic letters join across them."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats([_bold(text, *part) for part in bold])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(ENDLESS)
    layout.endLayout()
    wide = int(line.naturalTextWidth()) + 1
    layout.draw(painter, QPointF(strip.along(start, wide), top))


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    """A part as Qt counts it: letters beyond the first 65,536 count twice."""
    made = QTextLayout.FormatRange()
    made.start = len(text[:start].encode("utf-16-le")) // 2
    made.length = len(text[start:end].encode("utf-16-le")) // 2
    weight = QTextCharFormat()
    weight.setFontWeight(QFont.Weight.Bold)
    made.format = weight
    return made


def _marked(whole: str, shown: str, words: str) -> list[Part]:
    """What of the shown part was typed; an ellipsis at its end never was."""
    length = len(shown) if shown == whole else len(shown) - 1
    return [(start, min(end, length)) for start, end in marks(whole, words) if start < length]


def _spoken(found: Found) -> str:
    return ", ".join(part for part in (found.kind, found.key) if part)
