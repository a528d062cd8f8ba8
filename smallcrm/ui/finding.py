"""A field that finds as you type: ↓ and ↑ walk the answers, Enter takes one, Esc puts them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.fields import Line
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import S, Toned
from smallcrm.ui.room import Found
from smallcrm.ui.rows import Row, Rows

SHOWN = 9  # answers at most: what one glance takes in
Find = Callable[[str], Sequence[Found]]


class Findings(QFrame):
    """The answers, hanging below their field, in front of everything else in the window."""

    picked = Signal(object)

    def __init__(self, field: QLineEdit, find: Find, quiet: bool = False) -> None:
        super().__init__()
        self.setObjectName("findings")
        self._field, self._find, self._quiet = field, find, quiet  # quiet: says nothing when nobody is found
        self._found: list[Found] = []
        self._rows = Rows()
        self.list = RowList(_("Found"), self._rows, whole=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Toned(
            _("Nobody found. Any part of a name, company, place or e-mail will do, or four digits."),
            wrap=True,
        )
        self.nothing.setContentsMargins(S, S, S, S)
        self._body = layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.setSpacing(0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list)
        self.list.clicked.connect(self._on_clicked)
        field.textEdited.connect(self.ask)
        field.installEventFilter(self)
        self.hide()

    def ask(self, text: str) -> None:
        """Show what these words find."""
        text = text.strip()
        self._found = list(self._find(text))[:SHOWN] if text else []
        self._rows.fill([Row(f.title, f.detail) for f in self._found], range(len(self._found)))
        self.list.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)
        if not text or (self._quiet and not self._found):
            self.hide()
            return
        if self._found:
            self.list.setCurrentIndex(self._rows.index(0))
        self._hang()

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

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.list.step(1)
            case Qt.Key.Key_Up:
                self.list.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                return self.take()
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        self.take()

    def _hang(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        width = max(self._field.width(), self.fontMetrics().averageCharWidth() * 60)
        width = min(width, window.width() - 16)
        left = min(corner.x(), window.width() - width - 8)
        if self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = max(8, corner.x() + self._field.width() - width)
        self._body.activate()
        tall = self.sizeHint().height() if self._found else self._body.heightForWidth(width)
        self.setGeometry(left, corner.y(), width, min(tall, window.height() - corner.y() - 8))
        self.show()
        self.raise_()


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
