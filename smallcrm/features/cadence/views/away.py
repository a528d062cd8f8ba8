"""When the whole business is away: a list of times, and a line for one more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.activity.cadence import Pause, away
from smallcrm.features.activity.service.cadences import set_away
from smallcrm.ui import words
from smallcrm.ui.bindings import day
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Entry, Form
from smallcrm.ui.lists import RowList
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import S, Toned, line
from smallcrm.ui.rows import Row, Rows


class TimesAway(RowList):
    """Del takes one away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class AwayForm(QWidget):
    """Days of one's own holidays do not count: nobody turns red by them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows()
        self.list = TimesAway(_("Times away"), self.rows, whole=True)
        self.list.chosen.connect(lambda index: self._drop(index.row()))
        self.form = Form([Entry(_("Away from … until"), [("from", day(), 1), ("until", day(), 1)])])
        self.add = QPushButton(_("Add"))
        self.add.clicked.connect(self._add)
        told = Toned(_("These days do not count for any cadence: nobody turns red by them."), wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(told)
        layout.addWidget(self.list)
        layout.addWidget(self.form)
        layout.addLayout(line(self.add, None))
        self.form.load({})
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        self._times = away()
        self.rows.fill(
            [Row(_said(one), button=_("Delete")) for one in self._times], list(range(len(self._times)))
        )
        self.list.setVisible(bool(self._times))

    def _add(self) -> None:
        def store() -> None:
            said = self.form.values()
            if said["from"] is None or said["until"] is None:
                raise Invalid({"until": _("Say both days.")})
            if said["until"] < said["from"]:
                raise Invalid({"until": _("You cannot be back before you leave.")})
            set_away([*self._times, Pause(said["from"], said["until"])])
            self.form.load({})

        calmly(self, lambda: self.form.attempt(store))

    def _drop(self, place: int) -> None:
        left = [one for number, one in enumerate(self._times) if number != place]
        if self._desk.writes() and calmly(self, lambda: set_away(left)):
            self._desk.tell(_("Taken away. Ctrl+Z brings it back."))


def _said(one: Pause) -> str:
    return _("{} – {}").format(words.full_day(one.first), words.full_day(one.last))
