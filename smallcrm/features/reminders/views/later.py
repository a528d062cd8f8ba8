"""When to be reminded again: a few usual times, or any in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.core import clock
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.reminders.rules import rules
from smallcrm.ui import words
from smallcrm.ui.bindings import moment
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When

MINUTES = (5, 10, 30, 60)
Take = Callable[[dt.datetime], object]


def later_menu(parent: QWidget, take: Take, other: Callable[[], object]) -> QMenu:
    """In 5, 10, 30 minutes, in an hour, tomorrow morning, or at another time."""
    menu = QMenu(parent)
    for number, minutes in enumerate(MINUTES, 1):
        action = menu.addAction(f"&{number}  " + _("In {}").format(words.span(minutes)))
        action.triggered.connect(lambda _on=False, m=minutes: take(clock.now() + dt.timedelta(minutes=m)))
    told = _("Tomorrow, {}").format(words.time(rules().morning_time()))
    menu.addAction("&5  " + told).triggered.connect(lambda: take(tomorrow()))
    menu.addSeparator()
    menu.addAction("&6  " + _("At another time…")).triggered.connect(other)
    return menu


def tomorrow() -> dt.datetime:
    """Tomorrow, when the morning begins."""
    day = clock.today() + dt.timedelta(days=1)
    return clock.as_utc(dt.datetime.combine(day, rules().morning_time()))


def later_slip(title: str, take: Take) -> Slip:
    """Any time, in words: “mon”, “15:30”, “+3d 9:00”."""
    form = Form([entry(_("Remind again"), "when", moment())])

    def save() -> None:
        take(_instant(form.values()["when"]))

    slip = Slip("snooze", _("Remind me later"), title, form, save, _("Remind me then"))
    slip.kept, slip.once = False, True
    return slip


def _instant(said: When | None) -> dt.datetime:
    if said is None:
        raise Invalid({"when": _("Say when: “15:30”, “mon”, “+3d 9:00”.")})
    found = clock.as_utc(dt.datetime.combine(said.day, said.time or rules().morning_time()))
    if found <= clock.now():
        raise Invalid({"when": _("That is over already.")})
    return found
