"""A slip: a small form beside the page. Esc puts it away and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.claiming import takes_letters
from smallcrm.ui.controls import saving_key
from smallcrm.ui.drafts import keeping
from smallcrm.ui.forms import Form
from smallcrm.ui.icons import icon
from smallcrm.ui.messages import calmly, say_in
from smallcrm.ui.panels import Heading, L, M, Scrolling, Toned, line, named
from smallcrm.ui.typed import Typed
from smallcrm.ui.walk import put_in_reading_order


class Slip(Typed, QFrame):
    """A title, a form and its buttons. By its `name` the same slip comes back with what was typed."""

    closed = Signal()
    wanted = Signal()  # it shall lie beside the page again

    def __init__(
        self, name: str, title: str, detail: str, form: Form, save: Callable[[], object], verb: str = ""
    ) -> None:
        super().__init__()
        self.name, self.form, self._save = name, form, save
        self._title, self._about = title, detail.partition(" · ")[0]
        self.first = ""  # the field where the keyboard begins; else the first one
        self.kept = True  # whether what is typed here is kept in the file until it is stored
        self.once = False  # it makes something new: stored, it is done, or it would be made twice
        self.then: Callable[[], object] | None = None  # what comes when it is stored and put away
        form.edited.connect(keeping.touched)
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
        called = Heading(title)
        called.setWordWrap(True)
        top = line(called, self._cross)
        top.setStretch(0, 1)
        head.addLayout(top)
        if detail:
            words = Toned(detail, wrap=True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            head.addWidget(words)
        layout.addLayout(head)
        body = QWidget()
        self.inside = inside = QVBoxLayout(body)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(form)
        inside.addStretch(1)
        layout.addWidget(Scrolling(body), 1)
        self.foot = line(saving_key(), None, self._done)
        self.foot.setContentsMargins(1, 0, 1, 0)
        layout.addLayout(self.foot)

    def least_width(self) -> int:
        """What the form needs, its edges and a scroll bar included; and what the buttons need."""
        form = max(self.form.minimumSizeHint().width(), self.inside.minimumSize().width()) + 16
        return max(form, self.foot.minimumSize().width()) + 2 * L

    def begin(self) -> None:
        """Put the keyboard into the first field. What was typed another time stands here again."""
        put_in_reading_order(self)
        if self.kept and keeping.watch(self):
            say_in(self, _("What you typed is here again. It is not saved yet."))
        first = self.form.fields.get(self.first) or next(iter(self.form.fields.values()), None)
        if first is not None:
            first.field().setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Store what it says; False where it was refused."""
        return self.save_and_close() if self.once else self._store(self.save)

    def _store(self, again: Callable[[], object]) -> bool:
        done = False

        def store() -> None:
            nonlocal done
            with keeping.saving(self):
                done = self.form.attempt(self._save)

        stored = calmly(self, store, again) and done
        if stored:
            keeping.saved(self)
        return stored

    def save_and_close(self) -> bool:
        """Store what it says and put it away; a refusal keeps it open."""
        saved = self._store(self.save_and_close)
        if saved:
            self.closed.emit()
            if self.then is not None:
                self.then()
        return saved

    def put_away(self) -> None:
        """Close without storing; what was typed comes back with the slip."""
        self.closed.emit()

    def draft_name(self) -> str:
        """The name by which the same slip comes back."""
        return self.name

    def draft_title(self) -> str:
        """What it is called where it is offered again."""
        return " · ".join(part for part in (self._title, self._about) if part)

    def event(self, event: QEvent) -> bool:
        """Whoever is past the last field, or on a button, and types on, starts nothing on the page."""
        return takes_letters(event) or super().event(event)

    def _is_one_line(self, event: QKeyEvent) -> bool:
        """Where one line is all that is asked, Enter in it is the answer."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return bare and len(self.form.fields) == 1 and isinstance(self.focusWidget(), QLineEdit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_one_line(event):
            self.save_and_close()
        else:
            super().keyPressEvent(event)
