"""One line of the sidebar, and how it is painted: icon, name, count; headings small and quiet."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from smallcrm.ui.faces import Face, Faces
from smallcrm.ui.panels import initials
from smallcrm.ui.rows import Index, Role
from smallcrm.ui.theme import colour, tokens

CountRole = Role.UserRole + 1
TargetRole = Role.UserRole + 2  # of a favourite
PAD, ICON, GAP = 8, 16, 9
State, Align = QStyle.StateFlag, Qt.AlignmentFlag


class Place(NamedTuple):
    """One page as the sidebar shows it, or a favourite. One with neither icon nor target is a heading."""

    title: str
    icon: str = ""
    target: str = ""  # what a favourite opens


class PlaceDelegate(QStyledItemDelegate):
    """Icon, name, count; headings small and quiet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces = Faces(QFont())
        self.folded = False  # icons only

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        f = self._faces = self._faces.of(option.font)
        page = index.flags() & Qt.ItemFlag.ItemIsEnabled
        if self.folded:
            return QSize(round(f.plain.height) + 4 * PAD, f.plain.height + 12 if page else 2 * PAD + 1)
        if index.data(TargetRole):  # its name gives way
            return QSize(0, f.plain.height + 10)
        width = f.bold.width(index.data()) + f.small.width(index.data(CountRole)) + 3 * GAP + ICON + 4 * PAD
        return QSize(width, f.plain.height + 12 if page else f.small.height + 19)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        f = self._faces = self._faces.of(option.font)
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            if self.folded:
                painter.setPen(colour(tokens().line))  # to fill a box makes classes for all that can fill
                painter.drawLine(rect.left() + PAD, rect.center().y(), rect.right() - PAD, rect.center().y())
                return
            painter.setPen(colour(tokens().dim))
            f.heading.write(painter, rect.adjusted(PAD, 8, -PAD, 0), index.data())
            return
        on = bool(option.state & State.State_Selected)
        self._paint_ground(painter, rect, option.state)
        size = round(f.plain.height)
        picture = QRect(rect.left() + PAD, rect.center().y() - size // 2 + 1, size, size)
        if index.data(TargetRole):
            self._paint_initials(painter, self._mirror(option, picture), index.data())
        else:
            ink = QIcon.Mode.Selected if on else QIcon.Mode.Disabled  # quiet
            there = self._mirror(option, picture)
            index.data(Role.DecorationRole).paint(painter, there, Align.AlignCenter, ink)
        if self.folded:
            return
        words = rect.adjusted(PAD + size + GAP, 0, -PAD, 0)
        painter.setPen(colour(tokens().accent if on else tokens().text))
        face, count = f.bold if on else f.plain, index.data(CountRole)
        free = words.width() - (f.chip.width(count) + GAP if count else 0)
        face.write(painter, self._mirror(option, words), face.fit(index.data(), free))
        painter.setPen(colour(tokens().accent if on else tokens().dim))
        words.setLeft(words.right() + 1 - f.chip.width(count))
        f.chip.write(painter, self._mirror(option, words), count)

    def _paint_initials(self, painter: QPainter, rect: QRect, name: str) -> None:
        """Who a favourite is, where its name has no room."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens().accent_soft))
        painter.drawEllipse(rect.adjusted(-2, -2, 2, 2))
        painter.setPen(colour(tokens().accent))
        painter.setFont(Face(self._faces.plain.font, 0.72, bold=True).font)
        painter.drawText(rect.adjusted(-4, -2, 4, 2), Align.AlignCenter, initials(name))

    def _mirror(self, option: QStyleOptionViewItem, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, rect)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        t = tokens()
        focus, on = state & State.State_HasFocus, state & State.State_Selected
        if not (focus or on or state & State.State_MouseOver):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(t.accent), 2) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(colour(t.accent_soft if on else t.background))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), t.radius, t.radius)
