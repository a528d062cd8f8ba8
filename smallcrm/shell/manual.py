"""The manual beside the work: chapters or what was found on the left, the page on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from smallcrm.core import manual
from smallcrm.core.i18n import _, language, n_
from smallcrm.core.manual import Chapter, Hit
from smallcrm.shell.manual_page import ManualPage
from smallcrm.shell.places import bounded
from smallcrm.ui.fields import Line
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import L, M, Panel, Toned
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.theme import colour, tokens

WIDE, HIGH, OF_LIST = 160, 44, 42  # in average letters and lines
SHARE = 0.32  # of the window the list takes at most, where the letters are large


class Manual(QDialog):
    """Stands beside the window and lets one go on working; Esc closes it, Ctrl+F goes to its search."""

    def __init__(self, parent: QWidget, opens: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(_("Manual"))
        self._chapters, self._hits = manual.chapters(language()), list[Hit]()
        self.field = Line(_("Search the manual…"), short=_("Find…"))
        self.field.setAccessibleName(_("Search the manual"))
        self.rows = Rows()
        self.list = RowList(_("Chapters"), self.rows)
        self.told = Toned("", wrap=True)
        self.page = ManualPage(opens)
        self._lay_out(parent)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.returnPressed.connect(self.page.setFocus)
        self.list.came_to.connect(lambda _record: self._show())
        self.list.chosen.connect(lambda _index: self.page.setFocus())
        self.page.turned.connect(self.turn_to)
        self._fill()
        self.field.setFocus()

    def turn_to(self, name: str = "") -> None:
        """Show a chapter, the first one where none of that name is there, and come to the front."""
        places = [place for place, chapter in enumerate(self._chapters) if chapter.name == name]
        self.field.clear()
        self.list.setCurrentIndex(self.rows.index(places[0] if places else 0))
        self.show()
        self.activateWindow()

    def search(self, words: str) -> None:
        """Look for words."""
        self.field.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.field.setFocus()
            self.field.selectAll()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        letters = self.fontMetrics().averageCharWidth() * OF_LIST
        self._left.setFixedWidth(min(letters, round(self.width() * SHARE)))
        super().resizeEvent(event)

    def _lay_out(self, over: QWidget) -> None:
        letter, tall = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        left, right = Panel(), Panel()
        left.add(self.field).add(self.told).add_list(self.list)
        right.body.addWidget(self.page, 1)
        self._left = left
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        both = QHBoxLayout()
        both.setSpacing(M)
        both.addWidget(left)
        both.addWidget(right, 1)
        layout.addLayout(both, 1)
        self.resize(bounded(QSize(letter * WIDE, tall * HIGH), over))

    def _fill(self) -> None:
        """The chapters, or where the words of the field stand."""
        words = self.field.text().strip()
        self._hits = manual.search(words, language()) if words else []
        if words:
            rows = [Row(hit.heading, hit.excerpt) for hit in self._hits]
            nothing = _("“{}” stands nowhere in the manual. Try fewer or other words.").format(words)
            found = n_("{} place", "{} places", len(rows))
            self.told.setText(found if rows else nothing)
        else:
            rows = [Row(chapter.title) for chapter in self._chapters]
        self.told.setVisible(bool(words))
        self.rows.fill(rows, list(range(len(rows))))
        if rows:
            self.list.setCurrentIndex(self.rows.index(0))
        self._show()

    def _show(self) -> None:
        place = self.list.currentIndex().row()
        if self._hits and 0 <= place < len(self._hits):
            self._show_hit(self._hits[place])
        elif not self.field.text().strip() and 0 <= place < len(self._chapters):
            self._show_chapter(self._chapters[place])

    def _show_chapter(self, chapter: Chapter) -> None:
        self.page.show_chapter(chapter)
        self.page.setExtraSelections([])

    def _show_hit(self, hit: Hit) -> None:
        self.page.show_chapter(hit.chapter)
        self.page.setExtraSelections(self._marks())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.page.find(hit.heading)
        self.page.come_to_cursor()

    def _marks(self) -> list[QTextEdit.ExtraSelection]:
        """Every place of every word, in the soft colour of the accent."""
        found: list[QTextEdit.ExtraSelection] = []
        for word in self.field.text().split():
            cursor = QTextCursor(self.page.document())
            while not (cursor := self.page.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(colour(tokens().accent_soft))
                found.append(mark)
        return found
