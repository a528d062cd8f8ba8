"""The calm place: a line that says what happened and offers one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import XL, XS, L, M, S, Toned, named

Act = tuple[str, Callable[[], object]]
ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "danger": "circle-alert"}
WIDEST = 110  # in average letters
STAYS_MS = 12_000  # long enough to read and to reach the button; errors stay until they are put away


@runtime_checkable
class Teller(Protocol):
    """Whoever has a calm place."""

    def tell(self, text: str, kind: str = "info", act: Act | None = None) -> None:
        """Say something there."""


def calmly(where: QWidget, run: Callable[[], object]) -> bool:
    """Run something; what the user can act on is said in the window's calm place. False if it failed."""
    try:
        run()
    except Cancelled:
        return False
    except UserError as error:
        tell_error(where, error)
        return False
    return True


def tell_error(where: QWidget | None, error: UserError) -> bool:
    """Say an error in the widget's window, else in any that can; False where there is none."""
    candidates = [where.window()] if where else []
    for window in (*candidates, *QApplication.topLevelWidgets()):
        if isinstance(window, Teller):
            window.tell(str(error), "danger")
            return True
    return False


class MessageBar(QFrame):
    """One message at a time; the newest wins. Esc or the cross puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._stays = False
        self._ground: QWidget | None = None
        self._picture = QLabel()
        self._text = Toned("", "", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._close = named(QPushButton(icon("x"), ""), "quiet")
        self._close.setAccessibleName(_("Put this message away"))
        self._close.setToolTip(_("Put away"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(M, XS, S, XS)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.put_away)
        self._close.clicked.connect(self.put_away)
        self._button.clicked.connect(self._on_act)
        self.hide()

    def float_over(self, ground: QWidget) -> None:
        """Lie over the lower edge of a widget, so that nothing moves when a message comes or goes."""
        self.setParent(ground)
        self.setProperty("floating", "true")
        self._ground = ground
        ground.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the ground changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._lie_down()
        return False

    def say(self, text: str, kind: str = "info", act: Act | None = None, stays: bool = False) -> None:
        """Show a message of a kind: info, success, warning or danger. One that stays has no cross."""
        self._stays = stays
        self._close.setVisible(not stays)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        side = round(self.fontMetrics().height() * 1.1)
        self._picture.setPixmap(icon(ICONS[kind]).pixmap(side, side))
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._act = act[1] if act else None
        self._button.setText(act[0] if act else "")
        self._button.setVisible(act is not None)
        self._lie_down()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))
        self._timer.stop()
        if kind in ("info", "success") and not stays:
            self._timer.start(STAYS_MS)

    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def put_away(self) -> None:
        """Hide the message; the keyboard goes on where it was."""
        inside = QApplication.focusWidget()
        if inside is not None and self.isAncestorOf(inside):
            self.focusNextChild()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._stays:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _lie_down(self) -> None:
        if (ground := self._ground) is None:
            return
        most = min(self.fontMetrics().averageCharWidth() * WIDEST, ground.width() - XL)
        in_one_line = self.fontMetrics().horizontalAdvance(self._text.text())
        width = min(self.sizeHint().width() - self._text.sizeHint().width() + in_one_line + M, most)
        tall = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((ground.width() - width) // 2, ground.height() - tall - L, width, tall)
        self.raise_()

    def _on_act(self) -> None:
        act = self._act
        if not self._stays:
            self.put_away()
        if act is not None:
            calmly(self, act)
