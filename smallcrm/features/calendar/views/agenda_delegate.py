"""Paints a row of the agenda: a day, or the time, the stripe and the words of an entry."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.views import kinds
from smallcrm.features.calendar.entries import APPOINTMENT, TASK, Entry
from smallcrm.features.calendar.views import telling
from smallcrm.features.calendar.views.agenda_model import AgendaRow
from smallcrm.features.calendar.views.blocks import EDGE, Brush
from smallcrm.features.calendar.views.kinds import look
from smallcrm.ui import words
from smallcrm.ui.faces import Face
from smallcrm.ui.icons import icon
from smallcrm.ui.plates import paint_plate
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Index, RowRole
from smallcrm.ui.theme import colour, tokens

PAD, GAP = 12, 10
State = QStyle.StateFlag


class AgendaDelegate(QStyledItemDelegate):
    """Two lines an entry where it has two to say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._brush: Brush | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: AgendaRow = index.data(RowRole)
        brush = self._of(option)
        if row.entry is None:
            return QSize(0, brush.head.height + (PAD + 8 if index.row() else PAD))
        return QSize(0, brush.bold.height + (brush.plain.height if detail(row.entry) else 0) + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AgendaRow = index.data(RowRole)
        rect, brush = QRect(option.rect), self._of(option)
        if row.entry is None:
            self._day(painter, rect, row.day, brush)
        else:
            self._entry(painter, rect, row, brush, bool(option.state & State.State_Selected))
        if option.state & State.State_HasFocus:
            painter.setPen(QPen(colour(tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(5, 1, -5, -1), 4, 4)

    def _day(self, painter: QPainter, rect: QRect, day: dt.date, brush: Brush) -> None:
        today = day == clock.today()
        painter.setPen(colour(tokens().accent if today else tokens().text))
        named = words.full_day(day) if day.year == clock.today().year else side_by_side(
            (words.locale().dayName(day.isoweekday()), words.long_day(day))
        )  # fmt: skip
        text = side_by_side((named, _("today") if today else ""))
        line = rect.adjusted(PAD, rect.height() - brush.head.height - 4, -PAD, -4)
        brush.head.write(painter, line, brush.head.fit(text, line.width()))

    def _entry(self, painter: QPainter, rect: QRect, row: AgendaRow, brush: Brush, chosen: bool) -> None:
        entry = row.entry
        assert entry is not None
        if chosen:
            inner = rect.adjusted(4, 0, -4, 0)
            paint_plate(painter, inner, tokens().accent_soft, tokens().accent_soft, tokens().radius)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        seen = look(entry)
        wide = min(time_width(brush.plain), rect.width() // 3)
        inside = rect.adjusted(2 * PAD, PAD // 2, -2 * PAD, -PAD // 2)
        time, rest = _split(inside, wide, mirrored)
        painter.setPen(colour(tokens().dim))
        said = time_text(entry, row.day)
        first = QRect(time.left(), time.top(), time.width(), brush.bold.height)
        brush.plain.write(painter, first, brush.plain.fit(said, first.width()))
        stripe, rest = _split(rest, EDGE, mirrored)
        ink = colour(tokens().chip(seen.tone)[0])
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine) if seen.dashed else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if seen.dashed else ink)
        painter.drawRoundedRect(QRectF(stripe), 1.5, 1.5)
        if seen.sign or entry.record == TASK:
            side = round(brush.bold.height * 0.9)
            sign, rest = _split(rest, side, mirrored)
            tone = "dim" if seen.tone == "plain" else seen.tone
            icon(seen.sign or "square-check", tone).paint(
                painter, QRect(sign.left(), sign.top() + (brush.bold.height - side) // 2, side, side)
            )
        self._say(painter, rest, entry, brush, seen.struck)

    def _say(self, painter: QPainter, rect: QRect, entry: Entry, brush: Brush, struck: bool) -> None:
        face = brush.struck if struck else brush.bold
        painter.setPen(colour(tokens().dim if struck else tokens().text))
        line = QRect(rect.left(), rect.top(), rect.width(), face.height)
        face.write(painter, line, face.fit(telling.called(entry), line.width()))
        painter.setPen(colour(tokens().dim))
        line = QRect(rect.left(), rect.top() + face.height, rect.width(), brush.plain.height)
        brush.plain.write(painter, line, brush.plain.fit(detail(entry), line.width()))

    def _of(self, option: QStyleOptionViewItem) -> Brush:
        if self._brush is None or self._brush.font != option.font:
            self._brush = Brush(option.font)
        return self._brush


def detail(entry: Entry) -> str:
    """The second line: with whom, where, what it is."""
    if entry.record not in (TASK, APPOINTMENT):
        return _("public holiday") if entry.record == "holiday" else ""
    kind = _("task") if entry.record == TASK else dict(kinds.kinds()).get(entry.kind, "")
    state = {"cancelled": _("cancelled"), "tentative": _("tentative"), "completed": _("done")}
    name = "" if entry.name and entry.name == entry.title else entry.name
    own = telling.own_time(entry)
    return side_by_side((name, entry.place, kind, state.get(entry.status), own))


def time_text(entry: Entry, day: dt.date) -> str:
    """When it is on that day: over several days only what of it lies there."""
    if entry.whole:
        return _("all day") if entry.record == APPOINTMENT else ""
    begins, ends = entry.first == day, entry.last == day
    if entry.record == TASK:
        return words.time(entry.start.time())
    if begins and ends:
        return telling.hours(entry.start, entry.end)
    if begins:
        return _("from {}").format(words.time(entry.start.time()))
    return _("until {}").format(words.time(entry.end.time())) if ends else _("all day")


def time_width(face: Face) -> int:
    """The room for the time, the same in all rows."""
    early, late = dt.datetime(2000, 1, 1, 20, 0), dt.datetime(2000, 1, 1, 22, 0)
    return max(face.width(telling.hours(early, late)), face.width(_("all day"))) + GAP


def _split(rect: QRect, wide: int, mirrored: bool) -> tuple[QRect, QRect]:
    """What is near, so wide, and the rest behind a gap."""
    if mirrored:
        near = QRect(rect.right() + 1 - wide, rect.top(), wide, rect.height())
        return near, rect.adjusted(0, 0, -wide - GAP, 0)
    return QRect(rect.left(), rect.top(), wide, rect.height()), rect.adjusted(wide + GAP, 0, 0, 0)
