"""A field that finds as you type: ↓ and ↑ walk the answers, Enter takes one, Esc puts them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from smallcrm.core.errors import Cancelled
from smallcrm.core.i18n import _
from smallcrm.ui.announcing import announce, row_in_words
from smallcrm.ui.jobs import Job
from smallcrm.ui.line import Line
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import S, Toned
from smallcrm.ui.room import Found
from smallcrm.ui.rows import Row, Rows

SHOWN = 9  # answers at most: what one glance takes in
PAUSE_MS = 200  # of typing, until what takes longer is asked …
SHORT_MS = 60  # … and where nobody was found at once
Find = Callable[[str], Sequence[Found]]


class Findings(QFrame):
    """The answers, hanging below their field, in front of everything else in the window.

    `find` keeps pace with typing. `more` may take its time: where few were found it is asked beside the
    window, once the typing pauses, and its answers come below the others.
    """

    picked = Signal(object)
    most = SHOWN

    def __init__(self, field: QLineEdit, find: Find, quiet: bool = False, more: Find | None = None) -> None:
        super().__init__()
        self.setObjectName("findings")
        self._field, self._find, self._quiet = field, find, quiet  # quiet: says nothing when nobody is found
        self._more, self._words = more, ""
        self._found: list[Found] = []
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_further)
        self._rows = Rows()
        self.list = self._make_list(self._rows)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Toned("", wrap=True)
        self.nothing.setContentsMargins(S, S, S, S)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(1, 4, 1, 4)
        self._body.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.list)
        self._body.addLayout(self._column, 1)
        self.list.clicked.connect(self._on_clicked)
        field.textEdited.connect(self.ask)
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)  # it hangs in the window, not in the field
        self.hide()

    def ask(self, text: str) -> None:
        """Show what these words find."""
        self._leave_off()
        self._words = text.strip()
        found = self._at_once()[: self.most]
        further = self._more is not None and self._goes_on() and len(found) < self.most
        self._show(found, further)
        if further:
            self._pause.start(PAUSE_MS if found else SHORT_MS)

    def is_looking(self) -> bool:
        """Whether more may still be found."""
        return self._job is not None or self._pause.isActive()

    def take(self) -> bool:
        """Pick the answer the keyboard stands on; False where there is none."""
        place = self.list.currentIndex().row()
        if not self.isVisible() or not 0 <= place < len(self._found):
            return False
        found = self._found[place]
        self.hide()
        self.picked.emit(found)
        return True

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The field keeps the keyboard; its arrows walk the answers."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.isVisible():
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and _leaves(event):
            self.hide()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for answers any more."""
        self._leave_off()
        super().hideEvent(event)

    def _make_list(self, rows: Rows) -> RowList:
        return RowList(_("Found"), rows, whole=True)

    def _at_once(self) -> list[Found]:
        return list(self._find(self._words)) if self._words else []

    def _goes_on(self) -> bool:
        """Whether what takes longer is asked for these words."""
        return bool(self._words)

    def _fill(self, found: Sequence[Found]) -> None:
        self._rows.fill([Row(f.title, f.detail) for f in found], range(len(found)))

    def _nobody(self) -> str:
        return _("Nobody found. Any part of a name, company, place or e-mail will do, or four digits.")

    def _show(self, found: list[Found], further: bool) -> None:
        """What is found so far; `further`: more may come."""
        kept = self.list.currentIndex().row() if found[: len(self._found)] == self._found else 0
        self._found = found
        self._fill(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if not found and (self._quiet or not self._words):
            self.hide()
            return
        if found:
            self.list.setCurrentIndex(self._rows.index(max(kept, 0)))
        else:
            self.nothing.setText(_looking() if further else self._nobody())
        self._hang()
        self._speak()

    def _speak(self) -> None:
        """The keyboard stays in the field: a screen reader is told which answer it stands on."""
        index = self.list.currentIndex()
        announce(self._field, row_in_words(self.list, index) if self._found else self.nothing.text())

    def _look_further(self) -> None:
        if self._more is None:
            return
        more, words = self._more, self._words
        job = self._job = Job(lambda _report: more(words), brief=True)
        job.succeeded.connect(partial(self._add, job))
        job.failed.connect(_tell)
        job.start()

    def _add(self, job: Job, found: Sequence[Found]) -> None:
        """What was found meanwhile, below what stands there: nothing moves under the hand."""
        if job is self._job:  # else nobody waits for it any more, or the window is gone
            self._job = None
            known = {one.target for one in self._found}
            self._show([*self._found, *(one for one in found if one.target not in known)][: self.most], False)

    def _leave_off(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.list.step(1)
                self._speak()
            case Qt.Key.Key_Up:
                self.list.step(-1)
                self._speak()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                return self.take()
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        self.take()

    def _size(self, room: QSize) -> QSize:
        """What it needs of the room there is below the field."""
        width = min(max(self._field.width(), self.fontMetrics().averageCharWidth() * 60), room.width())
        self._body.activate()
        tall = self.sizeHint().height() if self._found else self._body.heightForWidth(width)
        return QSize(width, min(tall, room.height()))

    def _hang(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        size = self._size(QSize(window.width() - 16, window.height() - corner.y() - 8))
        left = min(corner.x(), window.width() - size.width() - 8)
        if self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = max(8, corner.x() + self._field.width() - size.width())
        self.setGeometry(QRect(QPoint(left, corner.y()), size))
        self.show()
        self.raise_()


def _looking() -> str:
    return _("Looking further, in notes and in what was written…")


def _tell(error: BaseException) -> None:
    """What goes wrong beside the window is told like anything else; being stopped is nothing wrong."""
    if not isinstance(error, Cancelled):
        raise error


def _leaves(event: QFocusEvent) -> bool:
    """Whether the keyboard goes elsewhere, and not just to another window."""
    return event.lostFocus() and event.reason() != Qt.FocusReason.ActiveWindowFocusReason


class PickField(QWidget):
    """A field that ends up with one thing picked: a person for a follow-up, a recipient."""

    edited = Signal()

    def __init__(self, find: Find, name_of: Callable[[str], str], prompt: str = "") -> None:
        super().__init__()
        self._name_of = name_of
        self.target: str | None = None
        self.line = Line(prompt)
        self._findings = Findings(self.line, find)
        self._findings.picked.connect(self._on_picked)
        self.line.textEdited.connect(self._on_edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)

    def put(self, target: str | None) -> None:
        """Show what is picked."""
        self.target = target
        self.line.setText(self._name_of(target) if target else "")

    def take(self) -> None:
        """Pick the answer one stands on, where answers are shown."""
        self._findings.take()

    def said(self) -> list[str]:
        """What is picked, and the words."""
        return [self.target or "", self.line.text()]

    def say(self, said: Sequence[str]) -> None:
        """The same again; who is gone meanwhile leaves the words."""
        target, words = (*said, "", "")[:2]
        self.put(target or None)
        if not self.line.text():
            self.target = None
            self.line.setText(words)

    def problem(self) -> str:
        """Words that name nobody are a problem; an empty field is none."""
        if self.target or not self.line.text().strip():
            return ""
        return _("Choose one from the list: type a part of the name, then Enter.")

    def _on_edited(self) -> None:
        self.target = None
        self.edited.emit()

    def _on_picked(self, found: Found) -> None:
        self.put(found.target)
        self.edited.emit()
