"""Going to a day of the timeline: typed as people say it, or one of its years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.ui.days import tongue
from smallcrm.ui.fields import Line
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import S, Toned, named
from smallcrm.ui.when import read

YEAR = re.compile(r"\s*(\d{4})\s*")


class DayLine(QWidget):
    """There once it is asked for (Ctrl+G). Enter goes, Esc puts it away."""

    chosen = Signal(object)  # a day
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = Line(_("a day, a month ago, 2024 …"))
        self.line.setAccessibleName(_("Go to a day"))
        self._problem = Toned("", "problem")
        self._years: Callable[[], Sequence[int]] = lambda: ()
        self.pick = named(QPushButton(icon("chevron-down"), _("Years")), "quiet")
        self.pick.setAccessibleName(_("Go to a year"))
        self.pick.clicked.connect(self._open_years)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        for part in (self.line, self._problem, self.pick):
            layout.addWidget(part, int(part is self.line))
        self.line.textEdited.connect(lambda _text: self._problem.setText(""))
        self.hide()

    def ask(self, years: Callable[[], Sequence[int]]) -> None:
        """Show the line and put the keyboard into it."""
        self._years = years
        self._problem.setText("")
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        day = day_said(self.line.text())
        if day is None:
            self._problem.setText(_("No day"))
            return
        self._take(day)

    def _take(self, day: dt.date) -> None:
        self.hide()
        self.chosen.emit(day)

    def _open_years(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for year in self._years():
            menu.addAction(str(year)).triggered.connect(partial(self._take, dt.date(year, 12, 31)))
        menu.popup(self.pick.mapToGlobal(QPoint(0, self.pick.height())))


def day_said(text: str) -> dt.date | None:
    """The day that is meant; of a year alone its last one. None for what is no day."""
    if (year := YEAR.fullmatch(text)) and int(year[1]) > 0:
        return dt.date(int(year[1]), 12, 31)
    when = read(text, clock.local(clock.now()), tongue(), past=True)
    return when.day if when is not None else None
