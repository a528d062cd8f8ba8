"""Reminders above the page: one in a line, several in a list. They never take the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.reminders.diary import Due
from smallcrm.features.reminders.views.telling import line_of, row_of, sentence
from smallcrm.ui.icons import icon
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import XS, M, S, Toned, line, named
from smallcrm.ui.rows import Rows

ROWS, PART = 4, 4  # seen at once, the others are scrolled to; of the window's height, a fourth at most
Key = Qt.Key
DEEDS = {
    Key.Key_Return: "open",
    Key.Key_Enter: "open",
    Key.Key_Space: "done",
    Key.Key_S: "snooze",
    Key.Key_Delete: "away",
    Key.Key_Backspace: "away",
    Key.Key_A: "all_away",
    Key.Key_Escape: "fold",
}


class Pane(QFrame):
    """Shows what stands in the list and says what is to be done with it."""

    asked = Signal(str, object)  # open · done · snooze · away, and the names of which

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "reminders").setAccessibleName(_("Reminders"))
        self._due: list[Due] = []
        self._writes, self._unfolded = True, False
        self._before: QWidget | None = None
        self.rows = Rows()
        self.list = RowList(_("Reminders"), self.rows)
        self.words = Toned("", "", wrap=True)
        self.buttons = {
            "unfold": self._button(_("Show"), ""),
            "open": self._button(_("Open"), _("Enter")),
            "done": self._button(_("Done"), _("Space")),
            "snooze": self._button(_("Later…"), "S"),
            "away": self._button(_("Put away"), _("Del")),
            "all_away": self._button(_("All away"), "A"),
            "fold": self._button(_("Hide the list"), _("Esc")),
        }
        for deed, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, deed=deed: self._do(deed))
        self._lay_out()
        self.list.installEventFilter(self)
        self.list.chosen.connect(lambda _index: self._do("open"))
        self.list.came_to.connect(lambda _record: self._show_buttons())
        self.hide()

    def show_due(self, due: list[Due], writes: bool) -> None:
        """Show these; where one stood stays."""
        stood = self._chosen()
        self._due, self._writes = list(due), writes
        now = clock.now()
        if not due:
            self._leave()
            self.hide()
            return
        places = [one.alarm.name for one in due]
        self.rows.fill([row_of(one, now) for one in due], range(len(due)))
        place = (
            places.index(stood)
            if stood in places
            else min(max(self.list.currentIndex().row(), 0), len(due) - 1)
        )
        self.list.setCurrentIndex(self.rows.index(place))
        told = sentence(due[0], now) if self._is_one() else line_of(due)
        if told != self.words.text():
            self.words.setText(told)
            self.words.setAccessibleName(told)
        self._unfold(self._unfolded and len(due) > 0)
        self.show()

    def text(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self.words.text()

    def is_unfolded(self) -> bool:
        """Whether the list is seen."""
        return self._unfolded

    def unfold(self) -> None:
        """Show the list, and put the keyboard there."""
        self._before = self._before or QApplication.focusWidget()
        self._unfold(True)
        self.show()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own: Del here deletes nobody on the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if bare and (event.key() in DEEDS or event.text().isprintable() and event.text()):
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search for what begins with S, and choose by the space bar."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._hears(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hears(event):
            super().keyPressEvent(event)

    def _hears(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        deed = DEEDS.get(Key(event.key()))
        if deed is not None:
            self._do(deed)
        return deed is not None

    def _lay_out(self) -> None:
        picture = QLabel()
        side = round(self.fontMetrics().height() * 1.1)
        picture.setPixmap(icon("bell").pixmap(side, side))
        head = line(picture, self.words, *self.buttons.values(), gap=S)
        head.setStretch(1, 1)
        head.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, XS, S, XS)
        layout.setSpacing(XS)
        layout.addLayout(head)
        layout.addWidget(self.list)

    def _button(self, text: str, key: str) -> QPushButton:
        button = QPushButton(text)
        if key:
            button.setToolTip(_("{deed} ({key})").format(deed=text.rstrip("…"), key=key))
        return button

    def _is_one(self) -> bool:
        return len(self._due) == 1

    def _chosen(self) -> str:
        place = self.list.currentIndex().row()
        return self._due[place].alarm.name if 0 <= place < len(self._due) else ""

    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self.list.setVisible(unfolded)
        self.list.ensurePolished()  # a row is as tall as the letters it is dressed in
        tall = self.list.sizeHintForRow(0) if self._due else 0
        room = self.window().height() // (PART * tall) if tall else ROWS
        rows = min(len(self._due), max(2, min(ROWS, room)))
        self.list.setFixedHeight(tall * rows + 2 * self.list.frameWidth())
        self._show_buttons()

    def _show_buttons(self) -> None:
        several = not self._unfolded and not self._is_one()
        place = self.list.currentIndex().row()
        task = 0 <= place < len(self._due) and self._due[place].alarm.record == "task"
        shown = {
            "unfold": several,
            "open": not several,
            "done": not several and task and self._writes,
            "snooze": not several,
            "away": not several,
            "all_away": not self._is_one(),
            "fold": self._unfolded,
        }
        for deed, button in self.buttons.items():
            button.setVisible(shown[deed])

    def _do(self, deed: str) -> None:
        if deed == "unfold":
            self.unfold()
        elif deed == "fold":
            self._leave()  # first: Qt would put the keyboard anywhere
            self._unfold(False)
        elif deed == "all_away":
            self.asked.emit("away", [one.alarm.name for one in self._due])
        elif (name := self._chosen()) and not self.buttons[deed].isHidden():
            self.asked.emit(deed, [name])

    def _leave(self) -> None:
        """The keyboard goes back to where it was."""
        focus, before = QApplication.focusWidget(), self._before
        self._before, self._unfolded = None, False
        if focus is None or not self.isAncestorOf(focus):
            return
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self.focusNextChild()
