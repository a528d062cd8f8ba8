"""Marks stay marks while one writes: no key leaves a star behind that nobody typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor

from smallcrm.features.letters.texts.redressing import is_mark, place_of, redressed
from smallcrm.features.letters.texts.styles import BOLD, ITALIC, Edit, Line, edited, line_of, styles
from smallcrm.features.letters.views.plates import SIGN
from smallcrm.features.letters.views.styling import signs_of, wide

if TYPE_CHECKING:
    from smallcrm.features.letters.views.field_text import FieldText

_LOOK = BOLD | ITALIC
_BREAK = "\u2029"
_Keep = QTextCursor.MoveMode.KeepAnchor
_WRITES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Text(NamedTuple):
    """A text as it stood, with how each of its characters looked."""

    raw: str
    looks: list[int]

    def at(self, place: int) -> int:
        """How what is typed at a place looks."""
        return self.looks[place - 1] & _LOOK if place > 0 else 0


class _Change(NamedTuple):
    """What came between two places of the new text, in place of some of the old one."""

    old: _Text
    new: _Text
    start: int
    end: int

    @classmethod
    def between(cls, old: _Text, new: _Text) -> _Change:
        """What is the same at both ends was not changed."""
        start = _same(old.raw, new.raw)
        most = min(len(old.raw), len(new.raw)) - start
        same = min(_same(old.raw[::-1], new.raw[::-1]), most)
        return cls(old, new, start, len(new.raw) - same)

    def before(self, place: int) -> int:
        """How a character looked; -1 for one that is new."""
        if place < self.start:
            return self.old.looks[place]
        by = len(self.old.raw) - len(self.new.raw)
        return self.old.looks[place + by] if place >= self.end else -1

    def came(self) -> str:
        """What is new."""
        return self.new.raw[self.start : self.end]

    def has_stars(self) -> bool:
        """Whether stars came or went."""
        gone = self.gone()
        return "*" in self.came() or "*" in self.old.raw[gone.start : gone.stop]

    def gone(self) -> range:
        """The places of the old text that are there no more."""
        return range(self.start, self.end + len(self.old.raw) - len(self.new.raw))


class KeptMarks:
    """Watches the stars of one text. `asked` is a look that what is typed next shall have."""

    def __init__(self, edit: FieldText) -> None:
        self._edit = edit
        self._text = _Text("", [])
        self._asked: tuple[int, int] | None = None  # the look, and where
        self.trusted = False  # what comes now is meant to the letter
        self._was_undone = False
        edit.cursorPositionChanged.connect(self._on_moved)

    @property
    def asked(self) -> int | None:
        """The look asked for here; None where it is that of the place."""
        return self._asked[0] if self._asked else None

    def ask(self, look: int | None) -> None:
        """What is typed here next looks so."""
        self._asked = None if look is None else (look, self._edit.textCursor().position())

    def look(self) -> int:
        """How what is typed next looks."""
        cursor = self._edit.textCursor()
        if self._asked is not None:
            return self._asked[0]
        block = cursor.block()
        if "*" not in block.text():
            return 0
        at = characters(block.text(), cursor.positionInBlock())
        return styles(_line(block))[at - 1] & _LOOK if at else 0

    @contextmanager
    def one_step(self, event: QKeyEvent | QInputMethodEvent) -> Iterator[None]:
        """What is written now and what its marks need are taken back together.

        Only where there may be need: letters in steps of their own are taken back one by one.
        """
        cursor = self._edit.textCursor()
        at, text = cursor.positionInBlock(), cursor.block().text()
        near = self._asked is not None or cursor.hasSelection() or "*" in text[max(0, at - 2) : at + 2]
        writes = (
            not isinstance(event, QKeyEvent) or event.key() in _WRITES or "\x1f" < event.text()[:1] != "\x7f"
        )
        if not near or not writes:
            yield
            return
        cursor.beginEditBlock()
        try:
            yield
        finally:
            cursor.endEditBlock()
            self._edit.ensureCursorVisible()

    def begin(self) -> None:
        """Another text stands here."""
        self._asked = None
        self.take()

    def take(self) -> None:
        """The text as it stands is as it shall be."""
        self._text, self.trusted = self._read(), False
        self._was_undone = self._edit.document().isRedoAvailable()
        if self._asked is not None and self._asked[1] != self._edit.textCursor().position():
            self._asked = None

    def follow(self) -> None:
        """Somebody wrote: marks that lost their meaning are put where they have it, or go."""
        change = _Change.between(self._text, self._read())
        if change.old.raw == change.new.raw:  # it only looks otherwise
            return
        undone, redone = self._edit.document().isRedoAvailable(), self._was_undone and change.has_stars()
        if self.trusted or undone or redone:  # undone and redone it stays as it was
            self.take()
            return
        self._was_undone = False
        goal = change.old.at(change.start) if self._asked is None else self._asked[0]
        asked, self._asked = self._asked, None
        if "*" in change.new.raw or asked is not None:
            for block, begin in self._touched(change):
                if self._is_wrong(change, block, begin, goal):
                    self._redress(change, block, begin, goal)
        self._text = self._read()
        same_line = _BREAK not in change.came() and not self._undressed(change)
        if (same_line or asked is not None) and self.look() != goal:
            self.ask(goal)

    def _on_moved(self) -> None:
        """Elsewhere it looks as there."""
        went = self._asked is not None and self._asked[1] != self._edit.textCursor().position()
        if went and self._edit.document().toRawText() == self._text.raw:
            self._asked = None

    def _read(self) -> _Text:
        raw, looks = self._edit.document().toRawText(), list[int]()
        for number, said in enumerate(raw.split(_BREAK)):
            plain = "*" not in said
            block = None if plain else self._edit.document().findBlockByNumber(number)
            looks += [0] * len(said) if block is None else styles(_line(block))
            looks.append(0)
        return _Text(raw, looks[:-1])

    def _touched(self, change: _Change) -> list[tuple[QTextBlock, int]]:
        """The paragraphs of the change, and where each begins."""
        begin, found = 0, []
        for number, said in enumerate(change.new.raw.split(_BREAK)):
            if begin <= change.end and begin + len(said) >= change.start:
                found.append((self._edit.document().findBlockByNumber(number), begin))
            begin += len(said) + 1
        return found

    def _is_wrong(self, change: _Change, block: QTextBlock, begin: int, goal: int) -> bool:
        """Whether a mark became a star, or what was typed does not look as it shall."""
        for place in range(begin, begin + len(block.text())):
            sign, before, now = change.new.raw[place], change.before(place), change.new.looks[place]
            if before >= 0:
                if is_mark(sign, before) and not is_mark(sign, now):
                    return True
            elif sign != "*" and not sign.isspace() and now & _LOOK != goal and "*" not in change.came():
                return True
        return False

    def _redress(self, change: _Change, block: QTextBlock, begin: int, goal: int) -> None:
        text = block.text()
        bare = self._undressed(change)
        kept, looks = [], []
        for at, sign in enumerate(text):
            place = begin + at
            before, now = change.before(place), change.new.looks[place]
            if not is_mark(sign, now if before < 0 else before):
                kept.append(at)
                look = goal | (now & _LOOK if "*" in change.came() else 0) if before < 0 else before & _LOOK
                looks.append(look & ~bare.get(place, 0))
        line, fresh = _line(block), range(change.start - begin, change.end - begin)
        edits = redressed(line, kept, looks, fresh)
        if edits:
            self._write(block, line, kept, edits, goal)

    def _undressed(self, change: _Change) -> dict[int, int]:
        """Where a mark itself was deleted, what it marked is plain: that side of it which differs."""
        gone, old = change.gone(), change.old
        if (
            not gone
            or change.end > change.start
            or not all(is_mark(old.raw[at], old.looks[at]) for at in gone)
        ):
            return {}
        left = _next(old, range(gone.start - 1, -1, -1))
        right = _next(old, range(gone.stop, len(old.raw)))
        looks = [old.looks[at] & _LOOK if at >= 0 else 0 for at in (left, right)]
        lost = looks[0] ^ looks[1]
        one = left if looks[0] & lost else right
        way = range(one, -1, -1) if one == left else range(one, len(old.raw))
        span = takewhile(lambda at: old.looks[at] & lost and old.raw[at] != _BREAK, way) if one >= 0 else ()
        return {at if at < gone.start else at - len(gone): lost for at in span}

    def _write(self, block: QTextBlock, line: Line, kept: list[int], edits: list[Edit], goal: int) -> None:
        """In one step with what was typed; the cursor stays behind what it stood behind."""
        edit, text = self._edit, block.text()
        cursor, own = edit.textCursor(), edit.textCursor().block() == block
        at = characters(text, cursor.positionInBlock())
        count = sum(place < at for place in kept)
        with edit.quietly():
            change = QTextCursor(edit.document())
            change.joinPreviousEditBlock()
            for one in edits:
                change.setPosition(block.position() + wide(text[: one.at]))
                change.setPosition(block.position() + wide(text[: one.at + one.removed]), _Keep)
                change.insertText(one.put, QTextCharFormat())
            change.endEditBlock()
            if own:
                said = edited(text, edits)
                to = place_of(said, styles(_line(block)), count, goal)
                cursor.setPosition(block.position() + wide(said[:to]))
                edit.setTextCursor(cursor)


def characters(text: str, units: int) -> int:
    """How many characters so many of Qt's units are."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def _line(block: QTextBlock) -> Line:
    return line_of(block.text(), signs_of(block), SIGN)


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _next(text: _Text, way: range) -> int:
    """The nearest character of the same line that is no mark; -1 where there is none."""
    for at in way:
        if text.raw[at] == _BREAK:
            return -1
        if not is_mark(text.raw[at], text.looks[at]):
            return at
    return -1
