"""Facts: labels left, values right; values are copied, links opened, and chips stand behind them.

The rows are made once and say something else for the next record: making widgets is what would cost time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.chips import Chip, ChipText
from smallcrm.ui.flow import Flow
from smallcrm.ui.panels import S, Toned
from smallcrm.ui.tips import plain_tip

Interact = Qt.TextInteractionFlag
SELECT = Interact.TextSelectableByMouse | Interact.TextSelectableByKeyboard
LINKS = SELECT | Interact.LinksAccessibleByMouse
BREAK = "\u200b"  # where a long word may be broken
LONG_WORD, PIECE = re.compile(r"\S{24,}"), re.compile(r".{1,12}[@./\-_:?&=]+(?=.)|.{16}(?=.)")
ADDRESS = re.compile(r"(?=\S*[@/])\S{16,}")  # of a mail or a page


Acts = Sequence[tuple[str, str]]  # words in the menu, and the target they open


class Fact(NamedTuple):
    """A label, its value (perhaps a link), and chips behind it."""

    label: str
    value: str = ""
    target: str = ""
    chips: Sequence[ChipText] = ()
    acts: Acts = ()  # what else can be done with it, in its menu
    tone: str = ""  # quiet: not so any more; struck: not to be used; head: a heading for those below


def breakable(text: str, narrow: bool = False) -> str:
    """A text whose long words (addresses of mails and pages) can be broken; in a narrow place sooner."""
    if len(text) < 16 or (len(text) < 24 and not narrow):
        return text
    long = ADDRESS if narrow and ADDRESS.fullmatch(text) else LONG_WORD
    return long.sub(lambda word: PIECE.sub(lambda part: part[0] + BREAK, word[0]), text)


class Value(Toned):
    """A value to read, select, copy and open. Tab comes to it; Enter opens its link."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "fact", wrap=True)
        self._said: tuple[str, str, str] | None = None
        self._acts: Acts = ()
        self._tone = ""
        self.linkActivated.connect(self.opened)

    def show_fact(self, fact: Fact) -> None:
        """Another value, with what can be done with it."""
        self._acts = fact.acts
        self.say(fact.label, fact.value, fact.target)
        if fact.tone != self._tone:
            self._tone = fact.tone
            font = self.font()
            font.setStrikeOut(fact.tone == "struck")
            self.setFont(font)
            self.setProperty("quiet", bool(fact.tone))
            self.style().unpolish(self)
            self.style().polish(self)

    def say(self, label: str, text: str, target: str = "") -> None:
        """Another value."""
        if self._said == (label, text, target):
            return
        self._said = (label, text, target)
        shown = breakable(text)
        self.setTextFormat(Qt.TextFormat.RichText if target else Qt.TextFormat.PlainText)
        link = "<a style='text-decoration: none' href='{}'>{}</a>"
        self.setText(link.format(escape(target), escape(shown)) if target else shown)
        self.setTextInteractionFlags(LINKS if target else SELECT)
        self.setAccessibleName(f"{label}: {text}" if label else text)
        self.setToolTip(plain_tip(text) if len(text) > PLENTY else "")

    def sizeHint(self) -> QSize:
        """As wide as its longest line; what does not fit breaks."""
        lines = (self._said[1] if self._said else "").split("\n")
        wide = max(self.fontMetrics().horizontalAdvance(line) for line in lines)
        return QSize(wide + 6, self.fontMetrics().height() * len(lines) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(self.selectedText() or self._whole())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._said and self._said[2]:
            self.opened.emit(self._said[2])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was marked is for the middle button of others, without our marks."""
        super().mouseReleaseEvent(event)
        if BREAK in (marked := self.selectedText()) and QGuiApplication.clipboard().supportsSelection():
            QGuiApplication.clipboard().setText(marked.replace(BREAK, ""), QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if marked := self.selectedText():
            menu.addAction(_("Copy")).triggered.connect(lambda: self._copy(marked))
        menu.addAction(_("Copy “{}”").format(self._whole()[:40])).triggered.connect(
            lambda: self._copy(self._whole())
        )
        if self._said and (target := self._said[2]):
            menu.addAction(_open_words(target)).triggered.connect(lambda: self.opened.emit(target))
        if self._acts:
            menu.addSeparator()
            add_acts(menu, self._acts, self.opened)
        menu.popup(event.globalPos())

    def _whole(self) -> str:
        return self._said[1] if self._said else ""

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text.replace(BREAK, "").replace("\u2029", "\n"))


def add_acts(menu: QMenu, acts: Acts, opened: SignalInstance) -> None:
    """Put what can be done into a menu."""
    for words, target in acts:
        menu.addAction(words).triggered.connect(partial(opened.emit, target))


def _open_words(target: str) -> str:
    """What opening a target does."""
    match target.partition(":")[0].lower():
        case "tel":
            return _("Call")
        case "mailto":
            return _("Write an e-mail")
        case "http" | "https":
            return _("Open in the browser")
    return _("Open")


PLENTY = 60  # letters; a longer value is shown whole beside the mouse


class FactRow:
    """One line of the grid."""

    def __init__(self, grid: QGridLayout, row: int, opened: SignalInstance) -> None:
        self.label, self.cell, self.value = Toned("", wrap=False), Cell(opened), Value()
        self.value.opened.connect(opened)
        self._flow = Flow(self.cell)
        self._flow.addWidget(self.value)
        self._chips: list[Chip] = []
        grid.addWidget(self.label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.cell, row, 1)
        self.label.setContentsMargins(0, 1, 0, 0)

    def say(self, fact: Fact) -> None:
        """Another fact."""
        self.label.setText(fact.label)
        self._head(fact.tone == "head")
        self.cell.acts = fact.acts
        self.value.show_fact(fact)
        self.value.setVisible(bool(fact.value))
        for place, chip in enumerate(fact.chips):
            if place == len(self._chips):
                self._chips.append(Chip(""))
                self._flow.addWidget(self._chips[place])
            self._chips[place].say(*chip)
            self._chips[place].show()
        for unused in self._chips[len(fact.chips) :]:
            unused.hide()
        self._flow.invalidate()
        self.show(True)

    def show(self, shown: bool) -> None:
        """There, or not."""
        self.label.setVisible(shown)
        self.cell.setVisible(shown)

    def _head(self, head: bool) -> None:
        """The label alone, as a small heading, or the name of a value."""
        if head != (self.label.property("tone") == "column"):
            self.label.setProperty("tone", "column" if head else "dim")
            self.label.setContentsMargins(0, S if head else 1, 0, 0)
            self.label.style().unpolish(self.label)
            self.label.style().polish(self.label)


class Cell(QWidget):
    """Where a value and its chips stand; its menu is there for chips without a value, too."""

    def __init__(self, opened: SignalInstance) -> None:
        super().__init__()
        self.acts: Acts = ()
        self._opened = opened

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.acts:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_acts(menu, self.acts, self._opened)
        menu.popup(event.globalPos())


class FactList(QWidget):
    """A grid of facts."""

    opened = Signal(str)  # the target of a link

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[FactRow] = []

    def rows(self) -> int:
        """How many lines were made so far, shown or not."""
        return len(self._rows)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Other facts."""
        while len(self._rows) < len(facts):
            self._rows.append(FactRow(self._grid, len(self._rows), self.opened))
        for row, fact in zip(self._rows, facts, strict=False):
            row.say(fact)
        for row in self._rows[len(facts) :]:
            row.show(False)
        self.setVisible(bool(facts))
