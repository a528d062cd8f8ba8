"""What is put into a text by a form of its own: a condition, a table, a picture; and changed in it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.blocks import NEW_PAGE, Table, read_table
from smallcrm.features.letters.texts.conditions import ENDS, Condition, read_condition
from smallcrm.features.letters.views.condition_slip import condition_slip
from smallcrm.features.letters.views.pictures_in import PicturesIn
from smallcrm.features.letters.views.table_slip import table_slip
from smallcrm.features.letters.views.words import Words
from smallcrm.ui.desk import Desk

_USUAL = "last_visit"


class PuttingIn(QObject):
    """The forms behind “…” over the text. `pictured` tells the name and the SHA-256 of a new picture."""

    pictured = Signal(str, str)

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(words)
        self._desk, self._words = desk, words
        self._edit = words.body
        add = words.tools.add
        self.condition = add(_("Condition…"), self.ask_condition)
        self.table = add(_("Table…"), self.ask_table)
        self.pictures = PicturesIn(desk, self._edit)
        self.pictures.pictured.connect(self.pictured)
        self.pictures.placed.connect(self.put_lines)
        self.picture = add(_("Picture…"), self.pictures.ask)
        self.picture.setEnabled(desk.writes())
        self.new_page = add(_("New page"), partial(self.put_lines, NEW_PAGE))
        self._edit.opener = self._open

    def ask_condition(self) -> None:
        """A condition around what is selected."""
        self._lay_condition(Condition(_USUAL, "within", "14"), self._put_condition)

    def ask_table(self) -> None:
        """A table in lines of its own."""
        self._desk.lay(table_slip(None, lambda made: self.put_lines(made.source())))

    def _lay_condition(self, asked: Condition, done: Callable[[Condition], object]) -> None:
        text = self._words.shown
        if text is not None:
            self._desk.lay(condition_slip(text, self._edit.labels, asked, done))

    def _open(self, place: int, sign: str) -> bool:
        """A sign in the form it was made in; what no form can show is written by hand."""
        if self.pictures.change(place, sign):
            return True
        if (table := read_table(sign)) is not None:
            self._desk.lay(table_slip(table, partial(self._change_table, place, sign)))
            return True
        if (asked := read_condition(sign)) is not None:
            self._lay_condition(asked, partial(self._change_condition, place, sign))
            return True
        return False

    def _change_table(self, place: int, sign: str, table: Table) -> None:
        if self._still(place, sign):
            self._edit.put_sign(place, table.source())

    def _change_condition(self, place: int, sign: str, asked: Condition) -> None:
        if self._still(place, sign):
            word = "elif" if sign.lstrip("{%- \t\n").startswith("elif") else "if"
            self._edit.put_sign(place, f"{{% {word} {asked.asked()} %}}")

    def _still(self, place: int, sign: str) -> bool:
        """Whether the text was not changed meanwhile: the sign stands where it stood."""
        if self._edit.sign_at(place) == sign:
            return True
        self._desk.tell(_("The text was changed meanwhile. Open it there once more."))
        return False

    def _put_condition(self, asked: Condition) -> None:
        """Around what is selected; where that is whole lines, in lines of their own."""
        cursor, inside = self._edit.textCursor(), self._edit.selected_source()
        if not _whole_lines(cursor):
            self._edit.insert_source(f"{asked.sign()}{inside}{ENDS}")
            back = 1
        else:
            self._edit.insert_source(f"{asked.sign()}\n{inside}\n{ENDS}")
            back = 2
        if not inside:
            cursor = self._edit.textCursor()
            cursor.setPosition(cursor.position() - back)
            self._edit.setTextCursor(cursor)
        self._edit.setFocus()

    def put_lines(self, source: str) -> None:
        """In lines of its own, wherever the cursor is."""
        cursor = self._edit.textCursor()
        before = "" if cursor.atBlockStart() else "\n"
        after = "" if cursor.atBlockEnd() and not cursor.atEnd() else "\n"
        self._edit.insert_source(f"{before}{source}{after}")
        if not after:  # what is written next stands below it
            self._edit.moveCursor(QTextCursor.MoveOperation.NextBlock)
        self._edit.setFocus()


def _whole_lines(cursor: QTextCursor) -> bool:
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    return start == first.position() and end == last.position() + last.length() - 1
