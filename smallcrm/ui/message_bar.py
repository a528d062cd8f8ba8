"""One message: its sign, its words, one thing to do about it, and a cross."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.panels import XS, M, S, Toned, named

Act = tuple[str, Callable[[], object]]
ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-alert",
    "sample": "store",
}
PASSING = ("info", "success")  # these go by themselves; what must be read stays until it is put away
WIDEST = 130  # in average letters
LEAST_MS, PER_LETTER_MS, TO_ACT_MS = 6_000, 70, 4_000
AGAIN_MS = 3_000  # one that is looked at, or whose window is not in front, stays for now


class MessageBar(QFrame):
    """One message. Esc or the cross puts it away; a passing one goes when there was time to read it."""

    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._stays = False
        self.kind = "info"
        self._picture = QLabel()
        self._text = Toned("", "", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self._close = named(QPushButton(icon("x"), ""), "quiet")
        self._close.setAccessibleName(_("Put this message away"))
        self._close.setToolTip(_("Put away (Esc)"))
        for button in (self.button, self._close):  # a click leaves the keyboard where it is
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, XS, S, XS)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._close.clicked.connect(self.put_away)
        self.button.clicked.connect(self._on_act)
        self.hide()

    def say(self, text: str, kind: str = "info", act: Act | None = None, stays: bool = False) -> None:
        """Show a message of a kind: info, success, warning or danger. One that stays has no cross."""
        self._stays, self.kind, text = stays, kind, with_keys(text)
        self._close.setVisible(not stays)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        side = round(self.fontMetrics().height() * 1.1)
        self._picture.setPixmap(icon(ICONS[kind]).pixmap(side, side))
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._act = act[1] if act else None
        self.button.setText(act[0] if act else "")
        self.button.setVisible(act is not None)
        self.show()
        self._speak()
        self._timer.stop()
        if kind in PASSING and not stays:
            self._timer.start(reading_time(text, act is not None))

    def says(self, text: str, kind: str) -> bool:
        """Whether this is what stands here already."""
        return self.text() == text and self.kind == kind

    def keep(self, act: Act | None) -> None:
        """The same again: it stays longer, and nothing is painted anew."""
        self._act = act[1] if act else None
        self.button.setVisible(act is not None)
        if self.kind in PASSING:
            self._speak()
        if self._timer.isActive():
            self._timer.start()

    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def put_away(self) -> None:
        """Hide the message; the keyboard goes on where it was."""
        self.gone.emit()  # whoever put the keyboard here takes it back
        inside = QApplication.focusWidget()
        if inside is not None and self.isAncestorOf(inside):
            self.focusNextChild()
        self.hide()

    def take_focus(self) -> None:
        """Put the keyboard on what can be done here."""
        (self._close if self.button.isHidden() else self.button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wanted(self, most: int) -> QSize:
        """How large it is where it may be so wide."""
        in_one_line = self.fontMetrics().horizontalAdvance(self._text.text())
        width = self.sizeHint().width() - self._text.sizeHint().width() + in_one_line + M
        width = min(width, most, self.fontMetrics().averageCharWidth() * WIDEST)
        return QSize(
            width, self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._stays:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _on_time(self) -> None:
        focus = QApplication.focusWidget()
        held = self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        if held or not self.isActiveWindow():
            self._timer.start(AGAIN_MS)
        else:
            self.put_away()

    def _speak(self) -> None:
        # Not at the top: PySide makes 200 enum members for these, which no start need wait for.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        told = QAccessibleAnnouncementEvent(self, self._text.text())
        if self.kind not in PASSING:
            told.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(told)

    def _on_act(self) -> None:
        from smallcrm.ui.messages import calmly  # it stands above

        act = self._act
        if not self._stays:
            self.put_away()
        if act is not None:
            calmly(self, act)


def reading_time(text: str, has_act: bool) -> int:
    """Milliseconds to read a message, and to reach its button."""
    return max(LEAST_MS, LEAST_MS // 2 + len(text) * PER_LETTER_MS) + (TO_ACT_MS if has_act else 0)
