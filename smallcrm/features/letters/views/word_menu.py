"""The menu of a word that no dictionary has: what may be meant, pass it over, keep it as one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor

from smallcrm.core.i18n import _
from smallcrm.features.letters.views import spelling
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.ui.messages import calmly


class WordMenu(QObject):
    """Watches one text. Without a dictionary of its language the menu is the usual one."""

    def __init__(self, edit: FieldText) -> None:
        super().__init__(edit)
        self._edit = edit
        self._language = ""
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        edit.customContextMenuRequested.connect(self._show)

    def speak(self, language: str) -> None:
        """The text is in this language."""
        styling = self._edit.styling
        if styling is not None and language != self._language:
            self._language = language
            before, styling.speller = styling.speller, spelling.speller(language)
            if before is not styling.speller:
                styling.all_again()

    def wrong_at(self, place: QPoint) -> QTextCursor | None:
        """The word there, selected, where no dictionary has it."""
        styling, cursor = self._edit.styling, self._edit.cursorForPosition(place)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        known = styling is None or styling.speller is None or not cursor.selectedText()
        return None if known or self._speller().knows(cursor.selectedText()) else cursor

    def _speller(self) -> spelling.Speller:
        styling = self._edit.styling
        assert styling is not None and styling.speller is not None
        return styling.speller

    def _show(self, place: QPoint) -> None:
        menu = self._edit.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if (cursor := self.wrong_at(place)) is not None:
            word, first = cursor.selectedText(), menu.actions()[0]
            found = [(said, partial(self.put, cursor, said)) for said in self._speller().suggestions(word)]
            found += [(_("Pass over “{}”").format(word), partial(self._pass_over, word))]
            found += [(_("Add “{}” to my words").format(word), partial(self._take, word))]
            for said, deed in found:
                action = menu.addAction(said.replace("&", "&&"), deed)
                menu.removeAction(action)
                menu.insertAction(first, action)
            menu.insertSeparator(first)
        menu.popup(self._edit.viewport().mapToGlobal(place))

    def put(self, cursor: QTextCursor, word: str) -> None:
        """Another word in place of the one that was meant."""
        cursor.insertText(word)

    def _pass_over(self, word: str) -> None:
        self._speller().pass_over(word)
        self._again()

    def _take(self, word: str) -> None:
        calmly(self._edit, partial(self._speller().take, word))
        self._again()

    def _again(self) -> None:
        if self._edit.styling is not None:
            self._edit.styling.all_again()
