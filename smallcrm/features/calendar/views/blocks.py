"""Paints one entry: a block in the hours, a bar over days, a capsule, a line in a month."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from smallcrm.features.calendar.entries import Entry
from smallcrm.features.calendar.views import telling
from smallcrm.features.calendar.views.kinds import Look, is_chip, look
from smallcrm.ui import words
from smallcrm.ui.faces import Face
from smallcrm.ui.icons import icon
from smallcrm.ui.plates import fill, paint_plate
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.theme import colour, tokens

EDGE, INSET = 3, 6  # the stripe at the near side, and what is left free of it
LEAST = 2.6  # times the width of a W: in less no word can be read, and its first letters stand for it
BARE = 3  # what such a narrow one gives up of its insets
WIDE = 30  # times the width of a W: from there on all is said in one line
HEAD = 5  # letters of a broken word that stay together at least, on either line
WORDS_KEPT = 4_000  # texts laid out in lines, before they are forgotten


class Block(NamedTuple):
    """An entry where it lies; `shape` is block, bar or line."""

    rect: QRect
    entry: Entry
    shape: str
    begins: bool = True
    ends: bool = True


class Brush:
    """The faces of blocks in a font, and their words laid out in lines; both kept while the font stays."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.bold, self.plain = Face(font, 0.9, bold=True), Face(font, 0.88, tabular=True)
        self.struck = Face(font, 0.9)
        self.struck.font.setStrikeOut(True)
        self.head = Face(font, 0.95, bold=True)
        self._lines: dict[tuple[str, int, int, bool], list[str]] = {}

    def of(self, font: QFont) -> Brush:
        """This one, or a new one where the font has changed."""
        return self if font == self.font else Brush(font)

    def lines(self, text: str, width: int, most: int, struck: bool) -> list[str]:
        """A text in as many lines as it needs and may have; the last is elided."""
        key = (text, width, most, struck)
        if key not in self._lines:
            if len(self._lines) > WORDS_KEPT:
                self._lines.clear()
            self._lines[key] = wrapped(self.struck if struck else self.bold, text, width, most)
        return self._lines[key]

    def draw(self, painter: QPainter, block: Block, chosen: bool) -> None:
        """One entry."""
        seen = look(block.entry)
        if is_chip(block.entry):
            self._chip(painter, block, seen, chosen)
        elif block.shape == "line":
            self._line(painter, block, seen, chosen)
        else:
            self._plate(painter, block, seen, chosen)
            if block.shape == "bar":
                self._one_line(painter, _inside(block, painter), block.entry, seen, time=block.begins)
            else:
                self._say(painter, _inside(block, painter), block.entry, seen)

    def _chip(self, painter: QPainter, block: Block, seen: Look, chosen: bool) -> None:
        text, ground, edge = tokens().chip(seen.tone)
        face, rect = self.plain, QRect(block.rect)
        said = face.fit(telling.called(block.entry), rect.width() - face.height)
        wide = min(face.width(said) + face.height, rect.width())
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.setLeft(rect.right() + 1 - wide)
        else:
            rect.setWidth(wide)
        tall = min(rect.height(), face.height + 3)
        rect = QRect(rect.left(), rect.top() + (rect.height() - tall) // 2, rect.width(), tall)
        ring = (tokens().accent, 2) if chosen else (edge, 1)
        paint_plate(painter, rect, ground, ring[0], (tall - 1) / 2, ring[1])
        painter.setPen(colour(text))
        inset = (wide - face.width(said)) // 2
        face.write(painter, rect.adjusted(inset, 0, -inset, 0), said)

    def _plate(self, painter: QPainter, block: Block, seen: Look, chosen: bool) -> None:
        text, ground, edge = tokens().chip(seen.tone)
        rect, mirrored = block.rect, painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_plate(painter, rect, ground, ground, 4)
        if seen.dashed:
            _hatch(painter, rect, edge if seen.tone == "plain" else text)
        if block.begins or block.shape == "block":
            near = rect.right() - EDGE + 1 if mirrored else rect.left()
            stripe = QRectF(near, rect.top(), EDGE, rect.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(text))
            painter.drawRoundedRect(stripe, 1.5, 1.5)
        if chosen:
            _ring(painter, rect)

    def _say(self, painter: QPainter, inside: QRect, entry: Entry, seen: Look) -> None:
        """Title in lines, below it the time; where there is one line only, both stand in it."""
        face = self.struck if seen.struck else self.bold
        if inside.width() < LEAST * face.em:
            self._first_letters(painter, inside.adjusted(-BARE, 0, BARE, 0), entry, seen)
            return
        tall = face.height
        room = inside.height() // tall
        if room < 2:
            self._one_line(painter, inside, entry, seen, time=True)
            return
        lines = self.lines(telling.called(entry), inside.width(), room - 1, seen.struck)
        painter.setPen(colour(tokens().chip(seen.tone)[0]))
        top = inside.top()
        for line in lines:
            face.write(painter, QRect(inside.left(), top, inside.width(), tall), line)
            top += tall
        self._time(painter, QRect(inside.left(), top, inside.width(), tall), entry, seen)
        if inside.width() <= WIDE * self.plain.em:
            self._further(painter, inside, top + tall, entry)

    def _first_letters(self, painter: QPainter, line: QRect, entry: Entry, seen: Look) -> None:
        """One line without an ellipsis, which would take the room of two letters."""
        face = self.struck if seen.struck else self.bold
        line.setHeight(min(line.height(), face.height))
        painter.setPen(colour(tokens().chip(seen.tone)[0]))
        face.write(painter, line, clipped(face, telling.called(entry), line.width()))

    def _further(self, painter: QPainter, inside: QRect, top: int, entry: Entry) -> None:
        """Who and where, while there is room."""
        painter.setPen(colour(tokens().dim))
        name = entry.name if entry.name and entry.name not in entry.title else ""
        for text in (name, entry.place):
            if text and top + self.plain.height <= inside.bottom() + 2:
                line = QRect(inside.left(), top, inside.width(), self.plain.height)
                self.plain.write(painter, line, self.plain.fit(text, line.width()))
                top += self.plain.height

    def _time(self, painter: QPainter, line: QRect, entry: Entry, seen: Look) -> None:
        painter.setPen(colour(tokens().chip(seen.tone)[0]))
        said = [words.time(entry.start.time()), telling.own_time(entry)]
        if self.plain.width(said[0]) > line.width():
            return  # an hour that is cut off is another hour
        if line.width() > WIDE * self.plain.em:
            said += [entry.name if entry.name not in entry.title else "", entry.place]
        told = side_by_side(said)
        shown = self.plain.fit(told, line.width())
        self.plain.write(painter, line, shown)
        side = round(self.plain.height * 0.8)
        used = self.plain.width(shown) + INSET
        if seen.sign and used + side <= line.width():
            mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = line.left() if mirrored else line.right() + 1 - side
            self._sign(painter, seen, x, line.top() + (line.height() - side) // 2, side)

    def _sign(self, painter: QPainter, seen: Look, x: int, y: int, side: int) -> None:
        ink = "dim" if seen.tone == "plain" else seen.tone
        icon(seen.sign, ink).paint(painter, QRect(x, y, side, side))

    def _one_line(self, painter: QPainter, line: QRect, entry: Entry, seen: Look, time: bool = False) -> None:
        """Title, and the time before it where it is asked for."""
        face = self.struck if seen.struck else self.bold
        painter.setPen(colour(tokens().chip(seen.tone)[0]))
        said = words.time(entry.start.time()) if time and not entry.whole else ""
        used = self.plain.width(said) + INSET if said else 0
        if said and used + 3 * face.em <= line.width():
            self.plain.write(painter, line, said)
            line = _rest(painter, line, used)
        face.write(painter, line, face.fit(telling.called(entry), line.width()))

    def _line(self, painter: QPainter, block: Block, seen: Look, chosen: bool) -> None:
        """In a month: a stripe, the time, the title; whole days have a plate."""
        if block.entry.is_bar or block.entry.first != block.entry.last:
            self._plate(painter, block, seen, chosen)
            self._one_line(painter, _inside(block, painter, 0), block.entry, seen, time=block.begins)
            return
        rect = block.rect
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near = rect.right() - EDGE + 1 if mirrored else rect.left()
        ink = tokens().chip(seen.tone)[0]
        painter.setPen(QPen(colour(ink), 1, Qt.PenStyle.DashLine) if seen.dashed else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if seen.dashed else colour(ink))
        painter.drawRoundedRect(QRectF(near, rect.top() + 2, EDGE, rect.height() - 4), 1.5, 1.5)
        self._one_line(painter, _inside(block, painter, 0), block.entry, seen, time=True)
        if chosen:
            _ring(painter, rect)


def wrapped(face: Face, text: str, width: int, most: int) -> list[str]:
    """Words in lines no wider than this, long ones broken or clipped; a last line that is not all has an …"""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        if face.width(rest[0]) > width:
            rest[:1] = broken(face, rest[0], width)
        count = 1
        while count < len(rest) and face.width(" ".join(rest[: count + 1])) <= width:
            count += 1
        lines.append(" ".join(rest[:count]))
        rest = rest[count:]
    return [*lines, face.fit(" ".join(rest), width)] if rest else lines


def broken(face: Face, word: str, width: int) -> list[str]:
    """A word that is too wide, in two: as much as fits with a hyphen, and what is left; or its beginning."""
    count = len(word) - HEAD
    while count >= HEAD and face.width(word[:count] + "-") > width:
        count -= 1
    if count < HEAD:
        shown = face.fit(word, width)
        return [shown if len(shown) >= HEAD else clipped(face, word, width)]
    return [word[:count] + ("-" if word[count - 1].isalnum() else ""), word[count:]]


def clipped(face: Face, text: str, width: int) -> str:
    """As many of the first letters as fit; a letter keeps its marks."""
    count = min(len(text), width // 2)  # none is narrower, and a title may be long
    while count and (face.width(text[:count]) > width or combining(text[count : count + 1] or " ")):
        count -= 1
    return text[:count].rstrip()


def _inside(block: Block, painter: QPainter, top: int = 3) -> QRect:
    near, far = (EDGE + INSET if block.begins or block.shape == "block" else INSET), 4
    if block.shape != "block":
        top = 0
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        near, far = far, near
    return block.rect.adjusted(near, top, -far, 0)


def _rest(painter: QPainter, line: QRect, used: int) -> QRect:
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return line.adjusted(0, 0, -used, 0) if mirrored else line.adjusted(used, 0, 0, 0)


def _hatch(painter: QPainter, rect: QRect, ink: str) -> None:
    """What is not certain has a dashed edge."""
    painter.setPen(QPen(colour(ink), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _ring(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(colour(tokens().text), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)


def paint_line(painter: QPainter, x: int, y: int, wide: int, tall: int) -> None:
    """A hairline of the grid."""
    fill(painter, QRect(x, y, wide, tall), tokens().line)
