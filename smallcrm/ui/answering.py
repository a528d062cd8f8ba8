"""The panel below the search box: answers in groups, and beside them a look at the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit

from smallcrm.core.i18n import _
from smallcrm.ui.answers import AnswerList
from smallcrm.ui.commands import key_text
from smallcrm.ui.finding import Find, Findings
from smallcrm.ui.glance import LETTERS, GlanceCard
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Rule, S, Toned
from smallcrm.ui.room import Found, Glance
from smallcrm.ui.rows import Rows

Key, Direction = Qt.Key, QBoxLayout.Direction
PAGE = 7  # answers that PageDown goes on
ENTER = (Key.Key_Return, Key.Key_Enter)
COMMANDS_ONLY = ">"


class Answers(Findings):
    """Enter opens, Ctrl+Enter opens in a window of its own, Tab looks, Esc closes.

    Before anything is typed it shows what is always at hand.
    """

    picked_apart = Signal(object)
    closed = Signal()  # by Esc
    most = 60

    def __init__(
        self,
        field: QLineEdit,
        find: Find,
        more: Find,
        glance: Callable[[str], Glance | None],
        at_hand: Callable[[], Sequence[Found]],
    ) -> None:
        super().__init__(field, find, more=more)
        self._glance, self._at_hand = glance, at_hand
        self._card: GlanceCard | None = None
        self._eager = False  # Enter was pressed before anything was found
        self._edge = Rule()
        self._edge.hide()
        self._body.addWidget(self._edge)
        self._hint = Toned("", wrap=True)
        self._hint.setContentsMargins(S, 6, S, 3)
        self._hint.setText(_hint())
        self._column.addWidget(self._hint)
        self.list.came_to.connect(lambda _row: self._look())

    def ask(self, text: str) -> None:
        """Show what these words find; other words than Enter was pressed for."""
        self._eager = False
        super().ask(text)

    def looks(self) -> bool:
        """Whether the chosen answer is looked at."""
        return self._card is not None and not self._card.isHidden()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Ctrl+Enter means the answer while there are answers, and not what it means elsewhere."""
        if not self.isVisible() or not _is_control_enter(event):
            return super().eventFilter(watched, event)
        event.accept()
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Key.Key_Tab if not event.modifiers():
                self._turn_card()
            case Key.Key_PageDown:
                self.list.step(PAGE)
                self._speak()
            case Key.Key_PageUp:
                self.list.step(-PAGE)
                self._speak()
            case Key.Key_Escape:
                self.hide()
                self.closed.emit()
            case Key.Key_Return | Key.Key_Enter if control:
                self._take_apart()
            case Key.Key_Return | Key.Key_Enter if not self.take():
                self._eager = self.is_looking()
            case Key.Key_Return | Key.Key_Enter:
                pass
            case _:
                return super()._on_key(event)
        return True

    def _make_list(self, rows: Rows) -> RowList:
        return AnswerList(rows)

    def _at_once(self) -> list[Found]:
        return list(self._find(self._words) if self._words else self._at_hand())

    def _goes_on(self) -> bool:
        return bool(self._words) and not self._words.startswith(COMMANDS_ONLY)

    def _fill(self, found: Sequence[Found]) -> None:
        assert isinstance(self.list, AnswerList)
        self.list.show_found(found, self._words.removeprefix(COMMANDS_ONLY))

    def _nobody(self) -> str:
        if self._words.startswith(COMMANDS_ONLY):
            return _("There is no such command here.")
        return _(
            "Nothing found. Any part of a name, a company, a place or an e-mail will do, four digits of a"
            " number, or a word of what was written."
        )

    def _show(self, found: list[Found], further: bool) -> None:
        self._hint.setVisible(bool(found))
        super()._show(found, further)
        self._look()
        if self._eager and (found or not further):
            self._eager = False
            self.take()

    def _take_apart(self) -> None:
        place = self.list.currentIndex().row()
        if 0 <= place < len(self._found):
            found = self._found[place]
            self.hide()
            self.picked_apart.emit(found)

    def _turn_card(self) -> None:
        """Look at the chosen answer, or no longer."""
        if self._card is None:
            self._card = GlanceCard()
            self._card.hide()
            self._body.addWidget(self._card)
        shown = self._card.isHidden()
        self._card.setVisible(shown)
        self._edge.setVisible(shown)
        self._look()
        if self.isVisible():
            self._hang()

    def _look(self) -> None:
        if self._card is None or self._card.isHidden():
            return
        place = self.list.currentIndex().row()
        found = self._found[place] if 0 <= place < len(self._found) else None
        self._card.show_glance(self._glance(found.target) if found else None)

    def _size(self, room: QSize) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        width = min(max(self._field.width(), letter * 64), room.width())
        tall = self._answers_height(width)
        if self._card is None or self._card.isHidden():
            return QSize(width, min(tall, room.height()))
        card = letter * LETTERS
        beside = width + card <= room.width()
        self._body.setDirection(Direction.LeftToRight if beside else Direction.TopToBottom)
        self._edge.setVisible(beside)
        if beside:
            self._card.setMinimumHeight(0)
            self._card.setFixedWidth(card)
            high = self._card.wanted_height(card) + self._around()
            return QSize(width + card, min(max(tall, high), room.height()))
        self._card.setMaximumWidth(width)
        self._card.setMinimumWidth(0)
        high = min(self._card.wanted_height(width), room.height() // 2)
        self._card.setFixedHeight(high)
        return QSize(width, min(tall + high, room.height()))

    def _around(self) -> int:
        """What the edges take of the height."""
        edges = self._body.contentsMargins()
        return edges.top() + edges.bottom() + self.height() - self.contentsRect().height()

    def _answers_height(self, width: int) -> int:
        around = self._around()
        if not self._found:
            return self.nothing.heightForWidth(width - around) + around
        return self.list.sizeHint().height() + self._hint.heightForWidth(width - around) + around


def _hint() -> str:
    """What can be done with an answer, in the smallest words."""
    tab, enter = key_text("Tab"), key_text("Ctrl+Return")
    told = _("{tab}: preview · {enter}: own window · {sign}: commands only")
    return told.format(tab=tab, enter=enter, sign=COMMANDS_ONLY)


def _is_control_enter(event: QEvent) -> bool:
    """Whether somebody asks if Ctrl+Enter is a shortcut."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.key() in ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
