"""What stands above the calendar: the days, the ways through them, the views."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.commands import Command, key_text
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.flow import Flow
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import Heading, L, M, S, Toned, line

MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}


class PlainButton(QPushButton):
    """A button for a command that shows its words alone; its key stands in the tip."""

    def __init__(self, command: QAction, sign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command, self._sign = command, sign
        self.clicked.connect(command.trigger)
        command.changed.connect(self._take)
        self._take()

    def mark(self, marked: bool) -> None:
        """Whether it is the view in front."""
        self.setProperty("kind", "accent" if marked else "")
        self.setAccessibleName(_("{}, shown").format(self._words()) if marked else self._words())
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Back points to where one came from, in either direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._sign:
            self._point()

    def _point(self) -> None:
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setIcon(icon(MIRRORED[self._sign] if turned else self._sign))

    def _words(self) -> str:
        return self._command.iconText().replace("&", "").rstrip("…")

    def _take(self) -> None:
        words = self._words()
        key = key_text(self._command.shortcut())
        if self._sign:
            self._point()
        else:
            self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})" if key else words)
        self.setEnabled(self._command.isEnabled())


class Header(QWidget):
    """Title left, buttons right; the buttons come below it where both have no room."""

    def __init__(self, commands: Mapping[str, Command]) -> None:
        super().__init__()
        self._title, self._beside = Heading("", 1), Toned("")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        views = [name for name in ("day", "week", "month", "agenda") if name in commands]
        self._views = {name: PlainButton(commands[name]) for name in views}
        back = PlainButton(commands["earlier"], "chevron-left")
        on = PlainButton(commands["later"], "chevron-right")
        self.print = PlainButton(commands["print"])
        groups = (
            (back, ActionButton(commands["today"]), on),
            tuple(self._views.values()),
            (self.print, ActionButton(commands["new"], "accent")),
        )
        self._buttons = QWidget()
        flow = Flow(self._buttons, S)
        for group in groups:
            flow.addWidget(_together(group, last=group is groups[-1]))
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(M)
        title = line(self._title, self._beside, None, gap=S)
        self._lines.addLayout(title, 1)
        self._lines.addWidget(self._buttons)

    def say(self, title: str, beside: str, view: str) -> None:
        """Other days, or another view."""
        self._title.setText(title)
        self._beside.setText(beside)
        for name, button in self._views.items():
            button.mark(name == view)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._title.sizeHint().width(), super().minimumSizeHint().height())

    def wanted_width(self) -> int:
        """In this width all stands in one line."""
        return self._width_of_title() + self._width_of_buttons() + L

    def _arrange(self) -> None:
        one = self.wanted_width() <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() != wanted:
            self._lines.setDirection(wanted)
        self._buttons.setMinimumWidth(self._width_of_buttons() if one else 0)

    def _width_of_title(self) -> int:
        return self._title.sizeHint().width() + self._beside.sizeHint().width() + S

    def _width_of_buttons(self) -> int:
        shown = [one for one in self._buttons.children() if isinstance(one, QWidget)]
        return sum(one.sizeHint().width() for one in shown) + S * (len(shown) - 1)


def _together(buttons: tuple[QWidget, ...], last: bool) -> QWidget:
    """Buttons that stay side by side."""
    made = QWidget()
    inside = line(*buttons, gap=S)
    inside.setContentsMargins(0, 0, 0, 0)
    if not last:
        inside.addSpacing(M)
    made.setLayout(inside)
    return made
