"""The next dates of something that repeats: a click or Space leaves one out, and takes it in again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.views.repeat_chip import RowChip, step_of
from smallcrm.ui import words
from smallcrm.ui.flow import Flow
from smallcrm.ui.panels import XS


class Date(NamedTuple):
    """One of them: as stored, whether it is left out, and whether it was put in beside the rule."""

    start: str
    out: bool = False
    extra: bool = False


def date_words(start: str, usual: str) -> str:
    """“Fri 27 Nov”; with its time where that is not the usual one, with its year where that is another."""
    day = dt.date.fromisoformat(start[:10])
    weekday = words.locale().dayName(day.isoweekday(), words.Form.ShortFormat)
    told = f"{weekday} {words.short_day(day)}"
    if len(start) > 10 and start[10:] != usual[10:]:
        told = _("{day}, {time}").format(day=told, time=words.time(dt.datetime.fromisoformat(start).time()))
    return told


class DateChip(RowChip):
    """A date; struck through where it is left out."""

    def __init__(self, date: Date, usual: str) -> None:
        super().__init__()
        self.date = date
        told = date_words(date.start, usual)
        self.setText(f"+ {told}" if date.extra else told)
        font = self.font()
        font.setStrikeOut(date.out)
        self.setFont(font)
        state = _("{}: left out; Space takes it in again") if date.out else _("{}: Space leaves it out")
        self.setAccessibleName(state.format(told))
        self.setToolTip(state.format(told))


class RepeatDates(QWidget):
    """Tab comes here once; arrows walk along the dates."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The next dates"))
        self.chips: list[DateChip] = []
        self._flow = Flow(self, XS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_these(self, dates: Sequence[Date], usual: str) -> None:
        """These, in order; `usual` is a start whose time needs no telling."""
        standing = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        if [chip.date for chip in self.chips] == list(dates):
            return
        old, self.chips = self.chips, [DateChip(date, usual) for date in dates]
        for chip in self.chips:
            chip.clicked.connect(lambda _on=False, date=chip.date: self.turned.emit(date))
            self._flow.addWidget(chip)
            chip.show()
        place = min(standing or 0, len(self.chips) - 1)
        self._let_in(place)
        if standing is not None and self.chips:
            self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
        for chip in old:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.setVisible(bool(self.chips))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        standing = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        step = step_of(event, self)
        if standing is None or step is None:
            super().keyPressEvent(event)
        else:
            self._stand(standing + step)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._flow.heightForWidth(max(self.width(), 1)) if self.chips else 0)

    def _stand(self, place: int) -> None:
        if 0 <= place < len(self.chips):
            self._let_in(place)
            self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_in(self, place: int) -> None:
        for number, chip in enumerate(self.chips):
            by_tab = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(by_tab)


def since_today(start: str) -> str:
    """After what the next dates are asked for: what is past is of no interest; a start to come is."""
    yesterday = (clock.today() - dt.timedelta(days=1)).isoformat() + "T24"
    return yesterday if start[:10] < clock.today().isoformat() else ""
