"""The form of an appointment: what, with whom, from when to when, where, and what else there is to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.model import AppointmentStatus
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.appointment_alarms import alarms_field
from smallcrm.features.activity.views.appointment_end import end_field
from smallcrm.features.activity.views.appointment_place import place_field
from smallcrm.features.activity.views.appointment_title import title_field
from smallcrm.features.activity.views.appointment_values import moved, stored
from smallcrm.features.activity.views.appointment_zone import zone_field
from smallcrm.features.activity.views.plan_slip import party_field
from smallcrm.features.activity.views.repeat_field import repeat_field
from smallcrm.features.activity.views.taking_part import people_field
from smallcrm.features.people.views.found import party_of
from smallcrm.ui import words
from smallcrm.ui.bindings import choice, moment, notes, tick
from smallcrm.ui.days import WhenField
from smallcrm.ui.fields import Tick
from smallcrm.ui.finding import PickField
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.when import When

USUAL_TIME = dt.time(9)


class AppointmentForm(Form):
    """The fields hang together: the end moves with the start, a day alone is a whole day."""

    def __init__(self, party: int | None) -> None:
        self.series: tuple[str, str] | None = None  # where an occurrence stood, and the start of its series
        self._at = USUAL_TIME  # the time that comes back when it is no whole day any more
        self._start = moment()
        title, self._title = title_field(self._start.get)
        end, self.end = end_field(self._start.get)
        whole, zone = tick(_("Whole day")), zone_field()[0]
        place, self._place = place_field(self.party)
        repeat, self.repeat = repeat_field(self.beginning)
        super().__init__(
            [
                entry(_("What"), "title", title),
                entry(_("With"), "party", party_field()),
                entry(_("From"), "start", self._start),
                entry(_("Until"), "end", end),
                Entry("", [("all_day", whole, 0), ("zone", zone, 1)]),
                entry(_("Place"), "place", place),
                entry(_("It will be"), "kind", choice(kinds.kinds(), "—")),
                entry(_("Repeats"), "repeat", repeat),
                entry(_("Remind"), "alarms", alarms_field()),
                entry(_("Note"), "note", notes(lines=2)),
                entry(_("Also there"), "people", people_field(party or 0)),
                Entry(_("Shown as"), [("free", choice(_busy()), 1), ("status", choice(_states()), 1)]),
            ]
        )
        assert isinstance(whole.widget, Tick)
        self._tick = whole.widget
        self._connect()

    def _connect(self) -> None:
        started = self._start.widget
        assert isinstance(started, WhenField)
        started.edited.connect(self._on_start)
        started.line.left.connect(self.end.follow)
        self._tick.clicked.connect(self._on_whole)
        self._title.line.left.connect(self.take_words)
        self._place.taken.connect(self.edited)

    def party(self) -> int | None:
        """Whom it is with."""
        target = self.fields["party"].get()
        return party_of(target) if target else None

    def start(self) -> When | None:
        """When it begins."""
        found: When | None = self._start.get()
        return found

    def beginning(self) -> tuple[str, str]:
        """The start as stored, empty where none is said, and its zone; of a series its first."""
        start = self.start()
        if start is None:
            return "", ""
        said = stored(start)
        zone = self.fields["zone"].get() if start.time is not None else ""
        return (said if self.series is None else moved(self.series[1], self.series[0], said)), zone

    def begin(self, values: Mapping[str, Any], start: When | None, length: dt.timedelta | None) -> None:
        """Show what is stored, or offered: none of it counts as typed."""
        self.load(values)
        self.put_start(start, length)
        self.repeat.put(values.get("repeat"))  # its days are counted from the start
        self._loaded = self.values()

    def settle(self) -> None:
        """The words of the first line count, and the person one stands on, also where one never left them."""
        self.take_words()
        whom = self.fields["party"].widget
        if isinstance(whom, PickField):
            whom.take()

    def put_start(self, start: When | None, length: dt.timedelta | None = None) -> None:
        """Begin then, and take so long."""
        self._start.put(start)
        self.end.put(length)
        self._show_whole()
        self.repeat.follow()

    def take_words(self) -> None:
        """A day said with the title goes where days are; a title alone stays as it is."""
        self._title.meaning.hide()
        every = self._title.every() if self.series is None else None
        step = self._title.step() if every is None else None
        if every is not None:
            self._take(every.what, every.start, self._title.length(every))
            self.repeat.mean(every.saying)
        elif step is not None and step.when is not None:
            self._take(step.what, step.when, self._title.length(step))
            if self.fields["kind"].get() is None and step.kind:
                self.fields["kind"].put(step.kind)
        else:
            return
        self.edited.emit()

    def _take(self, what: str, start: When, length: dt.timedelta | None) -> None:
        self._title.line.setText(what)
        self.put_start(start, length)

    def rule_doubt(self) -> str:
        """What is odd about its repetition: that its first day is another one, or that it never comes."""
        if self.series is not None or not self.repeat.state.repeats() or not self.beginning()[0]:
            return ""
        first = self.repeat.state.first()
        if not self.repeat.dates.chips:
            return _("By this rule it never comes again.")
        if first[:10] == self.beginning()[0][:10]:
            return ""
        return _("The first one is then {}.").format(words.full_day(dt.date.fromisoformat(first[:10])))

    def type_again(self, typed: Any) -> None:
        """The start first: the end depends on it."""
        super().type_again({name: typed[name] for name in ("start", "end", *typed) if name in typed})
        self._show_whole()

    def _on_start(self) -> None:
        self._show_whole()
        self.end.follow()
        self.repeat.follow()

    def _show_whole(self) -> None:
        start = self.start()
        self._tick.setChecked(start is not None and start.time is None)
        if start is not None and start.time is not None:
            self._at = start.time
        self._title.knows_day, self._title.repeats = start is not None, self.series is None
        self.show_fields(not self._tick.isChecked(), "zone")

    def _on_whole(self, whole: bool) -> None:
        start = self.start() or When(clock.today())
        self.put_start(When(start.day, None if whole else self._at))
        self.edited.emit()


def _busy() -> list[tuple[bool, str]]:
    return [(False, _("busy")), (True, _("free"))]


def _states() -> list[tuple[str, str]]:
    return [
        (str(AppointmentStatus.CONFIRMED), _("confirmed")),
        (str(AppointmentStatus.TENTATIVE), _("tentative")),
        (str(AppointmentStatus.CANCELLED), _("cancelled")),
    ]
