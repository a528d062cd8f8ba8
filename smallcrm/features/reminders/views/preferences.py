"""How this computer reminds: before what, when not, and where it is shown. It changes at once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.reminders import login
from smallcrm.features.reminders.rules import Rules, change, rules
from smallcrm.features.reminders.views.companion import current
from smallcrm.features.reminders.views.days_field import days_field
from smallcrm.features.reminders.views.tray import is_there
from smallcrm.ui import words
from smallcrm.ui.bindings import choice, moment, tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import L, M, Panel, Toned
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.stacking import stacked
from smallcrm.ui.when import When

AHEAD = (0, 5, 10, 15, 30, 60, 120, 1_440)  # minutes
MORNINGS = tuple(dt.time(minutes // 60, minutes % 60) for minutes in range(5 * 60, 12 * 60 + 1, 30))
HOURS = tuple(dt.time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30))


class RemindersPart(PreferencesPart):
    """Three panels: what reminds, when it is quiet, and where it is shown."""

    here = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.before, self.quiet, self.shown = _before(), _quiet(), _shown()
        self.note = Toned("", wrap=True)
        panels = (
            _panel(_("What reminds"), self.before, Toned(_whole_days(), wrap=True)),
            _panel(_("When it is quiet"), self.quiet, Toned(_in_the_list(), wrap=True)),
            _panel(_("Where it is shown"), self.shown, self.note),
        )
        stacked(self, *panels)
        self._load(rules())
        self._connect()
        self.start = self.before.fields["ahead"].field()

    def _connect(self) -> None:
        for form in (self.before, self.quiet, self.shown):
            for name, field in form.fields.items():
                field.edited.connect(partial(self._on_edited, form, name))

    def showEvent(self, event: QShowEvent) -> None:
        """The three stand in the same two columns; how wide the words are is known in their dress."""
        super().showEvent(event)
        forms = (self.before, self.quiet, self.shown)
        widest = max(form.label_width() for form in forms)
        for form in forms:
            form.widen_labels(widest)

    def _load(self, now: Rules) -> None:
        self.before.load({"ahead": now.ahead, "morning": now.morning, "summary": now.summary})
        silent = now.silent()
        wall = clock.local(silent) if silent is not None and silent > clock.now() else None
        self.quiet.load(
            {
                "quiet": now.quiet,
                "quiet_from": now.quiet_from,
                "quiet_until": now.quiet_until,
                "quiet_days": now.quiet_days,
                "silent_until": When(wall.date(), wall.time().replace(tzinfo=None)) if wall else None,
            }
        )
        self.shown.load({"tray": now.tray, "stay": now.stay, "login": login.is_on()})
        self._show_state()

    def _on_edited(self, form: Form, name: str, *_told: object) -> None:
        value: Any = form.fields[name].get()
        if name == "login":
            self._switch(bool(value))
        elif name == "silent_until":
            self._store(silent_until=_instant(value))
        else:
            self._store(**{name: value})

    def _store(self, **values: Any) -> None:
        change(**values)
        if (there := current()) is not None:
            there.refit()
        self._show_state()

    def _switch(self, on: bool) -> None:
        if login.is_on() != on or login.is_other():
            calmly(self, lambda: login.switch(on))
        change(login=login.is_on())
        self.shown.fields["login"].put(login.is_on())
        self._show_state()

    def _show_state(self) -> None:
        """Only what works here can be chosen; what is so is said."""
        now, tray = rules(), is_there()
        self.quiet.show_fields(now.quiet, "quiet_from", "quiet_until", "quiet_days")
        self.shown.fields["tray"].field().setEnabled(tray)
        self.shown.fields["stay"].field().setEnabled(tray and now.tray)
        self.note.setText(_told(tray))
        self.note.setVisible(bool(self.note.text()))


def _before() -> Form:
    offered = [(minutes, _("{} before").format(_long(minutes))) for minutes in AHEAD if minutes]
    form = Form(
        [
            entry(
                _("Appointments"),
                "ahead",
                choice([(None, _("not at all")), (0, _("at the start")), *offered]),
            ),
            entry(
                _("Morning begins"),
                "morning",
                choice([(_stored(one), words.time(one)) for one in MORNINGS]),
            ),
            entry(_("What the day brings"), "summary", tick(_("Each morning"))),
        ]
    )
    form.fields["ahead"].widget.setAccessibleName(_("Appointments without a reminder of their own"))
    return form


def _quiet() -> Form:
    hours = [(_stored(one), words.time(one)) for one in HOURS]
    return Form(
        [
            entry(_("Quiet hours"), "quiet", tick(_("Nothing pops up"))),
            entry(_("From"), "quiet_from", choice(hours)),
            entry(_("Until"), "quiet_until", choice(hours)),
            entry(_("On"), "quiet_days", days_field()),
            entry(_("Quiet until"), "silent_until", moment()),
        ]
    )


def _shown() -> Form:
    return Form(
        [
            entry(_("In the tray"), "tray", tick(_("Icon and notices"))),
            entry(_("Window closed"), "stay", tick(_("Go on in the tray"))),
            entry(_("Computer starts"), "login", tick(_("Start in the tray"))),
        ]
    )


def _told(tray: bool) -> str:
    if not tray:
        return _("This desktop shows no tray: reminders stand in the window while it is open.")
    if login.is_other():
        return _("Another copy of SmallCRM starts with this computer. Untick and tick it to start this one.")
    return _("While it goes on in the tray, the cross of the window only hides it; “Quit” ends the program.")


def _whole_days() -> str:
    return _(
        "This holds for appointments that have no reminder of their own. What lasts whole days, and what is "
        "put off until tomorrow, reminds when the morning begins."
    )


def _in_the_list() -> str:
    return _("What comes meanwhile stands in the list afterwards, and says when it was due.")


def _long(minutes: int) -> str:
    return _("1 day") if minutes == 1_440 else words.span(minutes)


def _stored(time: dt.time) -> str:
    return time.isoformat("minutes")


def _instant(said: When | None) -> str:
    if said is None:
        return ""
    return clock.as_utc(dt.datetime.combine(said.day, said.time or rules().morning_time())).isoformat()


def _panel(title: str, *parts: QWidget) -> Panel:
    panel = Panel(title)
    panel.body.setContentsMargins(M - 4, M, M - 4, M)
    panel.body.setSpacing(L // 2)
    return panel.add(*parts)
