"""A slip: a small form beside the page. Esc puts it away and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.controls import key_text
from smallcrm.ui.forms import Form
from smallcrm.ui.icons import icon
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Heading, L, M, Scrolling, Toned, line, named


class Slip(QFrame):
    """A title, a form and its buttons. By its `name` the same slip comes back with what was typed."""

    closed = Signal()

    def __init__(
        self, name: str, title: str, detail: str, form: Form, save: Callable[[], object], verb: str = ""
    ) -> None:
        super().__init__()
        self.name, self.form, self._save = name, form, save
        self.first = ""  # the field where the keyboard begins; else the first one
        self.setObjectName("slip")
        self.setAccessibleName(title)
        self._done = QPushButton(verb or _("Save"))
        self._done.setProperty("kind", "accent")
        self._done.clicked.connect(self.save_and_close)
        self._cross = named(QPushButton(icon("x"), ""), "quiet")
        self._cross.setAccessibleName(_("Put away"))
        self._cross.setToolTip(_("Put away (Esc); what you typed is kept"))
        self._cross.clicked.connect(self.put_away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        head = QVBoxLayout()
        head.setContentsMargins(1, 0, 1, 0)  # in line with the fields
        head.setSpacing(0)
        head.addLayout(line(Heading(title), None, self._cross))
        if detail:
            words = Toned(detail, wrap=True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            head.addWidget(words)
        layout.addLayout(head)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(form)
        inside.addStretch(1)
        layout.addWidget(Scrolling(body), 1)
        foot = line(Toned(key_text("Ctrl+Return")), None, self._done)
        foot.setContentsMargins(1, 0, 1, 0)
        layout.addLayout(foot)

    def least_width(self) -> int:
        """What the form needs, its edges and a scroll bar included."""
        return self.form.minimumSizeHint().width() + 2 * L + 16

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        first = self.form.fields.get(self.first) or next(iter(self.form.fields.values()), None)
        if first is not None:
            first.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Store what it says; False where it was refused."""
        return self._store(self.save)

    def _store(self, again: Callable[[], object]) -> bool:
        done = False

        def store() -> None:
            nonlocal done
            done = self.form.attempt(self._save)

        return calmly(self, store, again) and done

    def save_and_close(self) -> bool:
        """Store what it says and put it away; a refusal keeps it open."""
        saved = self._store(self.save_and_close)
        if saved:
            self.closed.emit()
        return saved

    def put_away(self) -> None:
        """Close without storing; what was typed comes back with the slip."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
