"""The panel “Worth a call”: absent where nobody waits and nobody has a birthday."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.today.worth import Worth, worth_a_call
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Panel
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows

REACH = frozenset({"party", "interaction", "participant", "cadence", "affiliation", "setting"})


class WorthPanel(QWidget):
    """Rows of people; `came_to` tells who the keyboard stands on, `chosen` who is wanted."""

    came_to = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self.list = RowList(_("Worth a call"), self.rows, whole=True)
        self.list.came_to.connect(self.came_to)
        self.list.chosen.connect(lambda index: self.chosen.emit(self.rows.id_at(index.row())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panel(_("Worth a call")).add_list(self.list))
        self.refresh()

    def some(self) -> bool:
        """Whether there is anybody."""
        return self.rows.rowCount() > 0

    def refresh(self) -> None:
        """Ask anew who it is, on the day it is now."""
        today = clock.today()
        found = worth_a_call(today)
        self.rows.fill([_row(one, today) for one in found], [one.party for one in found])
        if self.parent() is not None or not found:  # shown without a parent it would be a window
            self.setVisible(bool(found))

    def follow(self, changes: Changes) -> None:
        """A call may have been made."""
        if REACH & changes.tables():
            self.refresh()


def _row(one: Worth, today: dt.date) -> Row:
    if one.birthday is None:
        return Row(one.name, _wait(one), chip=ChipText(_("due now"), "warning"))
    return Row(one.name, _birthday(one, today), chip=ChipText(_("birthday"), "info"))


def _wait(one: Worth) -> str:
    every = n_("Wanted every day", "Wanted every {} days", one.every or 1)
    if one.last is None:
        return side_by_side((every, _("never heard yet"), one.company))
    silent = _("silent for {}").format(words.ago(one.last))
    return side_by_side((every, silent, one.company))


def _birthday(one: Worth, today: dt.date) -> str:
    assert one.birthday is not None
    ahead = (one.birthday - today).days
    when = {0: _("Birthday today"), 1: _("Birthday tomorrow")}.get(ahead) or _("Birthday on {}").format(
        words.short_day(one.birthday)
    )
    age = n_("turns {}", "turns {}", one.age) if one.age else ""
    return side_by_side((when, age, one.company))
