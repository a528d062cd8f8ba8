"""What the menu of a text offers for a field, a condition, a table or a picture that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.blocks import NEW_PAGE, Table, is_block, read_picture, read_table
from smallcrm.features.letters.texts.signs import unknown_names
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.text_menu import Deed, add_before

_Keep = QTextCursor.MoveMode.KeepAnchor


class SignMenu:
    """Deeds for the sign one points at, or the one behind the cursor."""

    def __init__(self, edit: FieldText) -> None:
        self._edit = edit

    def add(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put them before what the menu has."""
        at = cursor.position()
        place = next((one for one in (at, at - 1) if self._edit.sign_at(one)), None)
        if place is not None:
            add_before(menu, self._deeds(place, self._edit.sign_at(place)))

    def _deeds(self, place: int, sign: str) -> list[Deed]:
        opens = partial(self._edit.open_sign, place)
        out = partial(self._take_out, place, sign)
        if sign == NEW_PAGE:
            return [(_("Take the new page out"), out)]
        if read_picture(sign) is not None:
            return [(_("Size and words of the picture…"), opens), (_("Take the picture out"), out)]
        if is_block(sign):
            found = read_table(sign)
            more = [(_("One row more"), partial(self._add_row, place, sign, found))] if found else []
            return [(_("Change the table…"), opens), *more, (_("Take the table out"), out)]
        if sign.startswith("{%"):
            return self._of_condition(place, sign, opens)
        return [*self._meant(place, sign), (_("Change the field"), opens), (_("Take the field out"), out)]

    def _of_condition(self, place: int, sign: str, opens: Callable[[], object]) -> list[Deed]:
        asks = _word(sign) in ("if", "elif")
        parts = self._parts(place)
        whole = partial(self._take_apart, parts)
        deeds: list[Deed] = [(_("Change the condition…"), opens)] if asks else []
        if len(parts) == 2:
            deeds.append((_("Take the condition out, keep its text"), whole))
        return deeds

    def _meant(self, place: int, sign: str) -> Iterator[Deed]:
        """Fields a misspelt one may have been."""
        for name in unknown_names(sign, self._edit.known)[:1]:
            for known in get_close_matches(name, sorted(self._edit.known), 3, 0.5):
                label = self._edit.labels.get(known, known)
                yield label, partial(self._edit.put_sign, place, sign.replace(name, known, 1))

    def _parts(self, place: int) -> list[int]:
        """Where a condition's signs stand: its if, what is otherwise, its end; empty where one is missing."""
        document, open_ = self._edit.document(), []
        for at in range(document.characterCount() - 1):
            word = _word(self._edit.sign_at(at)) if document.characterAt(at) == "\ufffc" else ""
            if word == "if":
                open_.append([at])
            elif word in ("elif", "else", "endif") and open_:
                open_[-1].append(at)
                if word == "endif" and place in (found := open_.pop()):
                    return found
        return []

    def _take_apart(self, places: list[int]) -> None:
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for place in reversed(places):
            _remove(cursor, place)
        cursor.endEditBlock()

    def _take_out(self, place: int, sign: str) -> None:
        if self._edit.sign_at(place) == sign:
            self._take_apart([place])

    def _add_row(self, place: int, sign: str, table: Table) -> None:
        if self._edit.sign_at(place) == sign:
            longer = replace(table, rows=(*table.rows, ("",) * len(table.head)))
            self._edit.put_sign(place, longer.source())


def _word(sign: str) -> str:
    return sign[2:-2].strip("-+ ").partition(" ")[0] if sign.startswith("{%") else ""


def _remove(cursor: QTextCursor, place: int) -> None:
    """One character; its line too, where it was all of it."""
    cursor.setPosition(place)
    block = cursor.block()
    if block.length() == 2 and block.next().isValid():
        cursor.setPosition(place + 2, _Keep)
    elif block.length() == 2 and block.previous().isValid():
        cursor.setPosition(place - 1)
        cursor.setPosition(place + 1, _Keep)
    else:
        cursor.setPosition(place + 1, _Keep)
    cursor.removeSelectedText()
