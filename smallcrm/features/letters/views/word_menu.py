"""Words no dictionary has: found by F7, and the menu of one: what may be meant, pass it over, keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.wording import words_in
from smallcrm.features.letters.views import spelling
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.styling import wide
from smallcrm.features.letters.views.text_menu import TextMenu, add_before
from smallcrm.ui.jobs import Job
from smallcrm.ui.messages import calmly, say_in

_NAMES = ("name", "given", "family", "company", "street", "city", "country", "sender_name", "sender_owner",
          "sender_street", "sender_city")  # fmt: skip


class WordMenu(QObject):
    """Watches one text. Without a dictionary of its language there is nothing of it."""

    found = Signal(bool)  # whether there is a dictionary of the language

    def __init__(self, edit: FieldText, menu: TextMenu) -> None:
        super().__init__(edit)
        self._edit = edit
        self._language = ""
        self._names: Iterable[str] = ()
        self._job: Job | None = None
        menu.first.append(self._add)
        edit.installEventFilter(self)

    def speak(self, language: str) -> None:
        """The text is in this language; its dictionary is opened beside the window."""
        styling = self._edit.styling
        if language == self._language:
            return
        self._language = language
        if styling.speller is not None:
            self._use(None)
        self._job = Job(_open, language, brief=True)
        self._job.succeeded.connect(self._opened)
        self._job.start()

    def hear(self, values: Mapping[str, str]) -> None:
        """Names of who gets the letter, and of who writes, are no mistakes."""
        self._names = [str(values[name]) for name in _NAMES if values.get(name)]
        styling = self._edit.styling
        if styling.speller is not None and styling.speller.hear(self._names):
            styling.all_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F7 goes to the next word that may be wrong."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F7 and self._speller() is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.go_on()
                return True
        return False

    def go_on(self) -> None:
        """Select the next word that may be wrong and show what may be meant; from the end, begin anew."""
        found = self._next_wrong()
        if found is None:
            say_in(self._edit, _("Every word of the text is in the dictionary."))
            return
        self._edit.setTextCursor(found)
        self._edit.ensureCursorVisible()
        menu = QMenu(self._edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, found)
        menu.popup(self._edit.viewport().mapToGlobal(self._edit.cursorRect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def wrong_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The word there, selected, where no dictionary has it."""
        speller, block, at = self._speller(), cursor.block(), cursor.positionInBlock()
        if speller is None:
            return None
        text = block.text()
        for start, end in words_in(text):
            if wide(text[:start]) <= at <= wide(text[:end]) and not speller.knows(text[start:end]):
                return _selected(block, start, end)
        return None

    def _next_wrong(self) -> QTextCursor | None:
        cursor, speller = self._edit.textCursor(), self._speller()
        assert speller is not None
        document = self._edit.document()
        block, after = cursor.block(), cursor.selectionEnd() - cursor.block().position()
        for _turn in range(document.blockCount() + 1):
            text = block.text()
            for start, end in words_in(text):
                if wide(text[:start]) >= after and not speller.knows(text[start:end]):
                    return _selected(block, start, end)
            block, after = block.next() if block.next().isValid() else document.firstBlock(), 0
        return None

    def _add(self, menu: QMenu, cursor: QTextCursor) -> None:
        """The word's own part of the text's menu."""
        if (found := self.wrong_at(cursor)) is not None:
            self._fill(menu, found)

    def _fill(self, menu: QMenu, cursor: QTextCursor) -> None:
        word, speller = cursor.selectedText(), self._speller()
        assert speller is not None
        found = [(said, partial(cursor.insertText, said)) for said in speller.suggestions(word)]
        found += [(_("Pass over “{}”").format(word), partial(self._pass_over, word))]
        found += [(_("Add “{}” to my words").format(word), partial(self._take, word))]
        add_before(menu, found)

    def _speller(self) -> spelling.Speller | None:
        return self._edit.styling.speller

    def _opened(self, language: str) -> None:
        if language and language == self._language:
            self._use(spelling.speller(language))

    def _use(self, speller: spelling.Speller | None) -> None:
        self._edit.styling.speller = speller
        if speller is not None:
            speller.hear(self._names)
        self._edit.styling.all_again()
        self.found.emit(speller is not None)

    def _pass_over(self, word: str) -> None:
        if (speller := self._speller()) is not None:
            speller.pass_over(word)
            self._edit.styling.all_again()

    def _take(self, word: str) -> None:
        if (speller := self._speller()) is not None:
            calmly(self._edit, partial(speller.take, word))
            self._edit.styling.all_again()


def _open(_report: object, language: str) -> str:
    """Read a dictionary from the disk: it is kept for whoever asks next. Empty where there is none."""
    return language if spelling.dictionary(language) is not None else ""


def _selected(block: QTextBlock, start: int, end: int) -> QTextCursor:
    cursor, text = QTextCursor(block), block.text()
    cursor.setPosition(block.position() + wide(text[:start]))
    cursor.setPosition(block.position() + wide(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor
