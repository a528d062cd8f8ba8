"""The reminders of the open file: the pane above the page, the tray, and what is done with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.reminders import Kept
from smallcrm.features.activity.service import done
from smallcrm.features.reminders.alarms import SUMMARY, TASK, Alarm
from smallcrm.features.reminders.rules import change, rules
from smallcrm.features.reminders.views.later import later_menu, later_slip
from smallcrm.features.reminders.views.pane import Pane
from smallcrm.features.reminders.views.telling import notice, title_of
from smallcrm.features.reminders.views.tray import Tray, make_tray
from smallcrm.features.reminders.views.watch import Watch
from smallcrm.ui import words
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly
from smallcrm.ui.room import Companion

QUICK = "Q"
_there: list[Reminders] = []  # one, while a file is open


def current() -> Reminders | None:
    """Those of the open file; None while there is none, or it was opened a moment ago."""
    return _there[-1] if _there else None


class Reminders(Companion):
    """Stands above the page while something is due; in quiet hours it waits until they are over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        _there.append(self)
        self._asked_for = False  # somebody wants to see the list, quiet or not
        self.pane = Pane()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.tray: Tray | None = None
        self.watch = Watch(desk.bus, self)
        self.watch.turned.connect(self._show)
        self.watch.came.connect(self._pop_up)
        self.pane.asked.connect(self._do)
        self.refit()

    def refit(self) -> None:
        """The rules may be others: the tray comes or goes, and everything is looked at anew."""
        if rules().tray and self.tray is None:
            self.tray = make_tray(self)
        elif not rules().tray and self.tray is not None:
            self.tray.end()
            self.tray = None
        self.watch.look()

    def stays(self) -> bool:
        """Whether the program goes on in the tray."""
        return self.tray is not None and rules().stay

    def has_icon(self) -> bool:
        """Whether it stands in the tray; a desktop that has just begun may have none yet."""
        if self.tray is None and rules().tray:
            self.tray = make_tray(self)
        return self.tray is not None

    def end(self) -> None:
        """The file is about to be closed."""
        _there.remove(self)
        self.watch.end()
        if self.tray is not None:
            self.tray.end()
            self.tray = None

    def show_list(self) -> None:
        """The list, with the keyboard in it."""
        self._asked_for = True
        self.watch.look()
        if self.watch.diary.standing():
            self.pane.unfold()
        else:
            self._desk.tell(_("No reminders are waiting."))

    def be_quiet(self) -> None:
        """Let nothing pop up for an hour."""
        until = clock.now() + dt.timedelta(hours=1)
        change(silent_until=until.isoformat())
        self.watch.look()
        when = words.time(clock.local(until).time())
        self._desk.tell(
            _("No reminder pops up until {}.").format(when), act=(_("End the quiet"), self.be_loud)
        )

    def be_loud(self) -> None:
        """End “do not disturb” now."""
        change(silent_until="")
        self.watch.look()

    def show_today(self) -> None:
        """The page of today, in front of other windows."""
        self.come_to_front.emit()
        self._desk.go("today")

    def quick_line(self) -> None:
        """The quick line, in front of other windows; whichever room has it."""
        self.come_to_front.emit()
        lines = (one for room in self._desk.rooms for one in room.commands if one.key == QUICK)
        if (found := next(lines, None)) is not None:
            calmly(self, lambda: found.run(self._desk))

    def raise_list(self) -> None:
        """The list, in front of other windows."""
        self.come_to_front.emit()
        self.show_list()

    def open_one(self, one: Alarm) -> None:
        """Show what it reminds of."""
        self.come_to_front.emit()
        if one.record == SUMMARY:
            self._desk.go("today")
        elif one.record == TASK:
            self._desk.open(f"task:{one.id}")
        else:
            from smallcrm.features.activity.views.appointment_slip import appointment_slip

            self._desk.lay(appointment_slip(one.id, one.occurrence))

    def _show(self) -> None:
        due = self.watch.diary.standing()
        hidden = self.watch.is_quiet() and not self._asked_for
        self._asked_for = self._asked_for and bool(due)
        self.pane.show_due([] if hidden else due, self._desk.writes())
        self.setVisible(not self.pane.isHidden())

    def _pop_up(self, came: Sequence[Alarm]) -> None:
        if self.tray is not None and self._desk.writes():  # else the window that may write reminds
            title, text = notice(came, clock.now())
            act = partial(self.open_one, came[0]) if len(came) == 1 else self.raise_list
            self.tray.show_notice(title, text, lambda: calmly(self, act))

    def _do(self, deed: str, names: list[str]) -> None:
        found = {due.alarm.name: due.alarm for due in self.watch.diary.standing()}
        chosen = [found[name] for name in names if name in found]
        if not chosen:
            return
        match deed:
            case "open":
                calmly(self, lambda: self.open_one(chosen[0]))
            case "done":
                calmly(self, lambda: done(chosen[0].id))
                self.watch.look()
            case "snooze":
                self._ask_when(chosen[0])
            case "away":
                self._put_away(chosen)

    def _ask_when(self, one: Alarm) -> None:
        take = partial(self._snooze, one)
        menu = later_menu(self, take, lambda: self._desk.lay(later_slip(title_of(one), take)))
        button = self.pane.buttons["snooze"]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _snooze(self, one: Alarm, until: dt.datetime) -> None:
        before = self.watch.diary.snooze([one.name], until)
        self.watch.look()
        wall = clock.local(until)
        when = words.time(wall.time()) if wall.date() == clock.today() else words.moment(until)
        self._tell(_("You are reminded again: {}.").format(when), before)

    def _put_away(self, chosen: Sequence[Alarm]) -> None:
        before = self.watch.diary.put_away(one.name for one in chosen)
        self.watch.look()
        told = n_("{} reminder was put away.", "{} reminders were put away.", len(chosen))
        self._tell(told, before)

    def _tell(self, text: str, before: dict[str, Kept]) -> None:
        def bring_back() -> None:
            self.watch.diary.bring_back(before)
            self.watch.look()

        self._desk.tell(text, act=(_("Bring back"), bring_back))
