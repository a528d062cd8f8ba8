"""How an entry of a timeline is painted: its thread and dot, head, detail, and the heading of its section."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from smallcrm.core.fold import fold
from smallcrm.ui.chips import paint_chip
from smallcrm.ui.detail import Detail, spans
from smallcrm.ui.entries import Entry, EntryRole
from smallcrm.ui.faces import Faces
from smallcrm.ui.lists import paint_box, paint_ground
from smallcrm.ui.rows import Index, Role
from smallcrm.ui.theme import colour, tokens

INDENT, PAD, LEADING, DOT, THREAD, GAP = 28, 7, 2, 9, 12, 6
KEPT = 200  # broken texts: more than any view shows


class EntryDelegate(QStyledItemDelegate):
    """Paints entries. Heights cost a text layout only where a text may not fit its line."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view, self._faces = parent, Faces(QFont())
        self._broken: dict[tuple[str, int, bool], Detail] = {}
        self._sought: tuple[str, ...] = ()

    def mark(self, words: str) -> None:
        """Mark words wherever they stand; none with an empty text."""
        sought = tuple(fold(words).split())
        if sought != self._sought:
            self._sought = sought
            self._broken.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(EntryRole)
        self._dress(option.font)
        width = self._view.viewport().width()
        height = self._section_height(entry) + self.head_height(entry, width) + 2 * PAD
        if entry.detail:
            one_line = (
                len(entry.detail) * self._faces.plain.em <= width - INDENT - PAD and "\n" not in entry.detail
            )
            height += LEADING
            height += self._faces.plain.height if one_line else round(self.detail(entry, width).height)
        return QSize(min(width, self._faces.box * 12), height)

    def detail(self, entry: Entry, width: int) -> Detail:
        """The broken lines of an entry in a view of this width."""
        return self._break(entry.detail, width - INDENT - PAD, False)

    def detail_rect(self, rect: QRect, entry: Entry) -> QRect:
        """Where the detail stands, in a view read left to right."""
        top = self._section_height(entry) + PAD + self.head_height(entry, rect.width()) + LEADING
        return rect.adjusted(INDENT, top, -PAD, -PAD)

    def box_rect(self, rect: QRect, entry: Entry) -> QRect:
        """Where the box of a task stands, in a view read left to right."""
        side = self._faces.box
        top = rect.top() + self._section_height(entry) + PAD + (self._faces.bold.height - side) // 2
        return QRect(rect.left() + THREAD - side // 2, top, side, side)

    def head_height(self, entry: Entry, width: int) -> int:
        """One line; more where the title needs them, or chip and date would take its room."""
        tall = self._faces.bold.height
        if self._fits(entry, width):
            return tall
        title = self._title(entry, width)
        below = tall + LEADING if entry.when or entry.chip else 0
        return (tall if title is None else round(title.height)) + below

    def _break(self, text: str, width: int, bold: bool) -> Detail:
        known = self._broken.get((text, width, bold))
        if known is None:
            if len(self._broken) > KEPT:
                self._broken.clear()
            font = (self._faces.bold if bold else self._faces.plain).font
            known = Detail(text, font, max(width, 1), self._view.layoutDirection(), self._sought)
            self._broken[text, width, bold] = known
        return known

    def _dress(self, font: QFont) -> None:
        faces = self._faces.of(font)
        if faces is not self._faces:
            self._faces = faces
            self._broken.clear()

    def _title(self, entry: Entry, width: int) -> Detail | None:
        """The broken title; None where it fits one line."""
        room, f = width - INDENT - PAD, self._faces
        if len(entry.title) * f.bold.em <= room or f.bold.width(entry.title) <= room:
            return None
        return self._break(entry.title, room, True)

    def _section_height(self, entry: Entry) -> int:
        return self._faces.heading.height + PAD if entry.section else 0

    def _fits(self, entry: Entry, width: int) -> bool:
        """Whether title, chip and date stand on one line."""
        f = self._faces
        room = width - INDENT - 2 * PAD - f.plain.width(entry.when) - GAP
        room -= f.chip.chip(entry.chip.text).width() + GAP if entry.chip else 0
        return len(entry.title) * f.bold.em <= room or f.bold.width(entry.title) <= room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(EntryRole)
        rect, direction, t = option.rect, option.direction, tokens()
        self._dress(option.font)
        above = self._section_height(entry)
        paint_ground(painter, rect.adjusted(0, above, 0, 0), option.state.value, ruled=False)
        self._paint_thread(painter, rect, direction, entry)
        if entry.section:
            place = QRect(
                rect.left() + INDENT, rect.top() + PAD // 2, rect.width() - INDENT - PAD, above - PAD
            )
            painter.setPen(colour(t.dim))
            words = self._faces.heading.fit(entry.section, place.width())
            self._faces.heading.write(painter, QStyle.visualRect(direction, rect, place), words)
        self._paint_head(painter, rect, direction, entry)
        if entry.detail:
            painter.setPen(colour(t.dim))
            place = QStyle.visualRect(direction, rect, self.detail_rect(rect, entry))
            self.detail(entry, rect.width()).paint(painter, place.topLeft())

    def _paint_thread(
        self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, entry: Entry
    ) -> None:
        """The line that holds the entries together, with a dot, a ring for what is planned, or a box."""
        t = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thread = QRect(rect.left() + THREAD - 1, rect.top(), 2, rect.height())
        painter.fillRect(QStyle.visualRect(direction, rect, thread), colour(t.line))
        box = QStyle.visualRect(direction, rect, self.box_rect(rect, entry))
        if entry.ticked is not None:
            paint_box(painter, box, entry.ticked)
            return
        dot = QRect(0, 0, DOT, DOT)
        dot.moveCenter(box.center())
        painter.setPen(QPen(colour(t.accent), 2) if entry.planned else Qt.PenStyle.NoPen)
        painter.setBrush(colour(t.panel if entry.planned else t.accent))
        painter.drawEllipse(dot)

    def _paint_head(
        self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, entry: Entry
    ) -> None:
        """Title, chip, date, one after the other; where the title needs the line, the others go below it."""
        t, f = tokens(), self._faces
        near, tall = rect.left() + INDENT, f.bold.height
        top = rect.top() + self._section_height(entry) + PAD
        painter.setPen(colour(t.dim if entry.ticked else t.text))
        broken = self._title(entry, rect.width())
        if broken is not None:
            place = QRect(near, top, rect.width() - INDENT - PAD, round(broken.height))
            broken.paint(painter, QStyle.visualRect(direction, rect, place).topLeft())
            start, top = near, top + round(broken.height) + LEADING
        else:
            start = near + f.bold.width(entry.title)
            place = QRect(near, top, start - near, tall)
            self._write_title(painter, QStyle.visualRect(direction, rect, place), entry.title)
            start += GAP
            if not self._fits(entry, rect.width()):
                start, top = near, top + tall + LEADING
        self._paint_aside(painter, rect, direction, entry, QPoint(start, top))

    def _write_title(self, painter: QPainter, place: QRect, title: str) -> None:
        """On one line; where something in it is sought, that is marked."""
        if spans(title, self._sought):
            self._break(title, place.width() + 2, True).paint(painter, place.topLeft())
        else:
            self._faces.bold.write(painter, place, title)

    def _paint_aside(
        self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, entry: Entry, at: QPoint
    ) -> None:
        """Chip and date."""
        f, start, tall = self._faces, at.x(), self._faces.bold.height
        if entry.chip:
            chip = f.chip.chip(entry.chip.text)
            room = rect.right() - PAD - start
            said = entry.chip if chip.width() <= room else entry.chip._replace(
                text=f.chip.fit(entry.chip.text, room - f.chip.height)
            )  # fmt: skip
            chip.setWidth(min(chip.width(), room))
            painter.setFont(f.chip.font)
            place = QRect(QPoint(start, at.y() + (tall - chip.height()) // 2), chip)
            paint_chip(painter, QStyle.visualRect(direction, rect, place), said)
            start += chip.width() + GAP
        when = QRect(start, at.y(), f.plain.width(entry.when), tall)
        painter.setPen(colour(tokens().dim))
        f.plain.write(painter, QStyle.visualRect(direction, rect, when), entry.when)

    def link_at(self, option: QStyleOptionViewItem, entry: Entry, place: QPoint) -> str:
        """The link under the mouse."""
        corner = QStyle.visualRect(
            option.direction, option.rect, self.detail_rect(option.rect, entry)
        ).topLeft()
        return self.detail(entry, option.rect.width()).link_at(place - corner)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Not an editor: the entry's text, to select and copy a part of it."""
        label = QLabel(parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setText(index.data(Role.DisplayRole))
        label.setAutoFillBackground(True)
        label.setContentsMargins(INDENT, 0, PAD, 0)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(self._view.accessibleName())
        return label

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing was edited."""
